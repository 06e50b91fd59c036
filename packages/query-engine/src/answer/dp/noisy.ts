import { type NoisyCell, protectMeasure } from '../../disclosure/accounting/answer.ts';
import type { MeasureRule } from '../../disclosure/accounting/measures.ts';
import { halfWidthOf, type Noise } from '../../disclosure/noise/noise.ts';
import type { UniformIntegers } from '../../disclosure/random/random-bits.ts';
import type { Cell } from '../table.ts';

/** Under what an answer is made: one rule a measure, the legal floor in persons, and where noise comes from. */
export interface DpContext {
  readonly rules: readonly MeasureRule[];
  readonly threshold: number;
  readonly random: UniformIntegers;
}

export function ruleNamed({ rules }: DpContext, name: string): MeasureRule {
  const rule = rules.find((candidate) => candidate.name === name);
  if (rule === undefined) throw new RangeError(`No rule for ${name}.`);
  return rule;
}

/** The cells of one measure with their noise. Each measure is taken once: asked twice it would be charged once. */
export const noisy = (
  context: DpContext,
  name: string,
  cells: readonly { key: string; value: bigint }[],
): NoisyCell[] => protectMeasure(cells, ruleNamed(context, name), context);

/** One number of one measure. */
export function noisyOne(context: DpContext, name: string, value: bigint): bigint | null {
  return noisy(context, name, [{ key: '', value }])[0]?.value ?? null;
}

/** A number of persons as shown: after the noise everything is post-processing, and persons are not below zero. */
export function personsCell(label: string, { key, value, low, high }: NoisyCell): Cell {
  const number = (of: bigint | null): number | null => (of === null ? null : Math.max(0, Number(of)));
  return { key, label, value: number(value), low: number(low), high: number(high) };
}

/** Half the width of an interval that fails at most once in `oneIn`. */
export const widthOf = (noise: Noise | undefined, oneIn: bigint): number =>
  noise === undefined ? 0 : Number(halfWidthOf(noise, { numerator: 1n, denominator: oneIn }));

/** Variance of one draw, as a number for widths: that of the discrete Gaussian is at most sigma^2 (CKS20, corollary 9). */
export function varianceOf(noise: Noise): number {
  if (noise.mechanism === 'discrete-gaussian') {
    return Number(noise.variance.numerator) / Number(noise.variance.denominator);
  }
  const q = Math.exp(-Number(noise.scale.denominator) / Number(noise.scale.numerator));
  return (2 * q) / (1 - q) ** 2;
}
