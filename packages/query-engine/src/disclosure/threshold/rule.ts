import { type Rational, scaleOf } from '../discrete-laplace/scale.ts';
import { halfWidth95, smallestTailPoint } from '../discrete-laplace/tail.ts';
import { DisclosureError } from '../errors.ts';

/** What a protection is asked to do. Epsilon in 1e-6, delta in 1e-12, threshold in persons. */
export interface ProtectionParameters {
  readonly epsilonMicro: bigint;
  readonly deltaPico: bigint;
  readonly threshold: number;
}

/** How an answer was protected, as released beside it. JSON-safe: integers are plain numbers. */
export interface Rule {
  readonly mechanism: 'discrete-laplace';
  /** Whose presence is hidden: two datasets are neighbours when one has one person more. */
  readonly neighbours: 'add-or-remove-one-person';
  readonly epsilonMicro: number;
  readonly deltaPico: number;
  /** Scale of the noise in persons, exact. */
  readonly scale: Rational;
  /** No cell of fewer persons than this is ever shown. */
  readonly threshold: number;
  /** The smallest value that may be shown. */
  readonly releasedFrom: number;
  readonly cellsPerPerson: 1;
  readonly intervalLevel: 0.95;
  /** The interval of a shown value is value ± this. */
  readonly halfWidth95: number;
}

const PICO = 1_000_000_000_000n;

/** The most one person changes a cell: present or not. */
const CONTRIBUTION = 1;

export function ruleOf(parameters: ProtectionParameters): Rule {
  const { epsilonMicro, deltaPico, threshold } = parameters;
  if (epsilonMicro < 1n || epsilonMicro > 20_000_000n) throw new DisclosureError('DISCLOSURE_EPSILON');
  if (deltaPico < 1n || deltaPico > 1_000_000_000n) throw new DisclosureError('DISCLOSURE_DELTA');
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > 1_000_000) {
    throw new DisclosureError('DISCLOSURE_THRESHOLD');
  }
  const scale = scaleOf(epsilonMicro);
  return {
    mechanism: 'discrete-laplace',
    neighbours: 'add-or-remove-one-person',
    epsilonMicro: Number(epsilonMicro),
    deltaPico: Number(deltaPico),
    scale,
    threshold,
    releasedFrom: selectionThreshold(scale, deltaPico) + (threshold - 1),
    cellsPerPerson: 1,
    intervalLevel: 0.95,
    halfWidth95: halfWidth95(scale),
  };
}

/**
 * The smallest t for "shown when d + X >= t" with P[X >= t - d] <= delta, d = 1. The cell that has exactly
 * one person above the floor is the worst case; with `>` in place of `>=` the tail would be P[X > t - d].
 */
function selectionThreshold(scale: Rational, deltaPico: bigint): number {
  return smallestTailPoint(scale, { numerator: deltaPico, denominator: PICO }) + CONTRIBUTION;
}
