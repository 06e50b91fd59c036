import type { TimeToEventAnalysis } from './shape.ts';
import { stepsOf } from './shape.ts';

/** Of one step: how many leave with the event and without. */
export interface Leaving {
  readonly events: number;
  readonly left: number;
}

/** Numbers at risk at the start of each step and one after the last, which nobody is at risk at. */
export function atRiskOf(leaving: readonly Leaving[]): number[] {
  const risk = [0];
  for (const { events, left } of [...leaving].reverse()) risk.unshift((risk[0] ?? 0) + events + left);
  return risk;
}

/**
 * Kaplan and Meier 1958: the product of 1 - events/at risk up to the end of each step. Of noisy numbers a factor may be
 * above 1, and is left so: cutting each off at 1 would let the errors of one sign add up to a fall that nobody had.
 */
export function survivalOf(leaving: readonly Leaving[]): number[] {
  const risk = atRiskOf(leaving);
  let survival = 1;
  return leaving.map(({ events }, step) => {
    const at = risk[step] ?? 0;
    survival *= at > 0 ? 1 - events / at : 1;
    return survival;
  });
}

/** The nearest numbers that never rise, by least squares (pool adjacent violators; Barlow and others 1972). */
export function falling(values: readonly number[]): number[] {
  const blocks: { mean: number; size: number }[] = [];
  for (const value of values) {
    let block = { mean: value, size: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.mean < block.mean; last = blocks.at(-1)) {
      blocks.pop();
      const size = last.size + block.size;
      block = { mean: (last.mean * last.size + block.mean * block.size) / size, size };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ mean, size }) => Array.from({ length: size }, () => mean));
}

/** Days at which numbers stand: the day of entry, then the end of each step. */
export const daysOf = (analysis: TimeToEventAnalysis): readonly { key: string; label: string }[] =>
  Array.from({ length: stepsOf(analysis) + 1 }, (_, step) => {
    const day = step * analysis.stepDays;
    return { key: String(day), label: `Day ${day}` };
  });
