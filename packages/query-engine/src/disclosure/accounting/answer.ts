import { DisclosureError } from '../errors.ts';
import { drawNoise, type Noise } from '../noise/noise.ts';
import { releaseAboveFloor } from '../pre-threshold/pre-threshold.ts';
import type { UniformIntegers } from '../random/random-bits.ts';
import { selectKeys } from '../threshold-selection/threshold-selection.ts';
import type { DpProtection, MeasureRule } from './measures.ts';

/** A cell of a measure as aggregated, in its fixed-point unit. It exists only inside the engine's process. */
export interface MeasuredCell {
  readonly key: string;
  readonly value: bigint;
}

/** A cell of a measure as released; null where it is withheld. Not clamped: a sum may be below zero. */
export interface NoisyCell {
  readonly key: string;
  readonly value: bigint | null;
  readonly low: bigint | null;
  readonly high: bigint | null;
}

export interface MeasureOptions {
  /** Floor in persons, for a measure that selects. */
  readonly threshold: number;
  readonly random: UniformIntegers;
}

/**
 * Noise and selection for the cells of a measure under its rule. As many cells leave as came in, in their order, except
 * for unknown keys, of which those that were not selected do not appear.
 */
export function protectMeasure(
  cells: readonly MeasuredCell[],
  rule: MeasureRule,
  { threshold, random }: MeasureOptions,
): NoisyCell[] {
  const { noise, releasedFrom, halfWidth95, selection } = rule;
  if (noise === undefined || halfWidth95 === null) throw new DisclosureError('DISCLOSURE_SENSITIVITY');
  const shown = (key: string, value: bigint): NoisyCell => ({
    key,
    value,
    low: value - halfWidth95,
    high: value + halfWidth95,
  });
  if (selection === 'none')
    return cells.map(({ key, value }) => shown(key, value + drawNoise(random, noise)));
  // A rule that selects always says from where; without it nothing could be withheld.
  if (releasedFrom === null) throw new DisclosureError('DISCLOSURE_THRESHOLD');
  if (selection === 'unknown-keys') {
    // As for listed cells, selection sees what is above the floor; a key that only few have is as if it were not there.
    const above = BigInt(threshold - 1);
    const keys = cells.map(({ key, value }) => ({ key, value: value - above }));
    const rule = { noise, releasedFrom: releasedFrom - above };
    return selectKeys(keys, rule, random).map(({ key, value }) => shown(key, value + above));
  }
  return cells.map(({ key, value }) => {
    const drawn = drawNoise(random, noise);
    const released = releaseAboveFloor({ count: value, noise: drawn, floor: threshold, releasedFrom });
    return released === null ? { key, value: null, low: null, high: null } : shown(key, released);
  });
}

/** How an answer was protected, for the disclosure record (SATRE 3.3.09). JSON-safe; large integers are decimal text. */
export function dpRecord(rules: readonly MeasureRule[], protection: DpProtection) {
  return {
    regime: 'differential-privacy',
    neighbours: 'add-or-remove-one-person',
    noise: protection.noise,
    epsilonMicro: Number(protection.epsilonMicro),
    deltaPico: Number(protection.deltaPico),
    threshold: protection.threshold,
    intervalLevel: 0.95,
    measures: rules.map(({ name, kind, l0, linf, selection, noise, ...rule }) => ({
      name,
      mechanism: kind === 'quantile' ? 'exponential-mechanism' : (noise?.mechanism ?? kind),
      parameter: noise === undefined ? null : parameterOf(noise),
      cellsPerPerson: l0,
      changePerCell: String(linf),
      selection,
      epsilonMicro: Number(rule.epsilonMicro),
      deltaPico: Number(rule.deltaPico),
      rhoNano: Number(rule.rhoNano),
      releasedFrom: rule.releasedFrom === null ? null : String(rule.releasedFrom),
      halfWidth95: rule.halfWidth95 === null ? null : String(rule.halfWidth95),
    })),
  } as const;
}

/** Scale or variance as an exact fraction in text. */
function parameterOf(noise: Noise): string {
  const { numerator, denominator } = noise.mechanism === 'discrete-laplace' ? noise.scale : noise.variance;
  return `${numerator}/${denominator}`;
}
