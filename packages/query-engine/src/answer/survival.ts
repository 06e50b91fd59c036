import type { TimeToEventAnalysis } from '../analysis/time-to-event.ts';
import { stepsOf } from '../analysis/time-to-event.ts';

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

/** Kaplan and Meier 1958: the product of 1 - events/at risk up to the end of each step. Clamped, so never rising. */
export function survivalOf(leaving: readonly Leaving[]): number[] {
  const risk = atRiskOf(leaving);
  let survival = 1;
  return leaving.map(({ events }, step) => {
    const at = risk[step] ?? 0;
    survival *= at > 0 ? 1 - Math.min(1, Math.max(0, events / at)) : 1;
    return survival;
  });
}

/** Days at which numbers stand: the day of entry, then the end of each step. */
export const daysOf = (analysis: TimeToEventAnalysis): readonly { key: string; label: string }[] =>
  Array.from({ length: stepsOf(analysis) + 1 }, (_, step) => {
    const day = step * analysis.stepDays;
    return { key: String(day), label: `Day ${day}` };
  });
