import { discreteLaplace } from '../discrete-laplace/discrete-laplace.ts';
import type { UniformIntegers } from '../random/random-bits.ts';
import type { Rule } from './rule.ts';

/** A cell as counted. It exists only inside the engine's process. */
export interface CountedCell {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

/** A cell as released: null where it is withheld. Persons. */
export interface Cell {
  /** Stable across releases; '' for the one cell of a count. */
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Noise, then selection, for every cell of a public domain: as many cells leave as came in, in their order.
 * A draw is made for a withheld cell too, so that the work does not tell which cells are.
 */
export function protectCells(cells: readonly CountedCell[], rule: Rule, random: UniformIntegers): Cell[] {
  return cells.map(({ key, label, count }) => {
    const value = protectedValue(count, discreteLaplace(random, rule.scale), rule);
    if (value === null) return { key, label, value, low: null, high: null };
    // After the noise everything is post-processing: a number of persons is not below zero.
    return { key, label, value, low: Math.max(0, value - rule.halfWidth95), high: value + rule.halfWidth95 };
  });
}

/**
 * The value to show for `count` persons under one draw of noise, or null to withhold it (proof.md).
 * Pre-thresholding (floor k = rule.threshold): below k never; from there selection sees count - (k - 1), and
 * the same draw decides whether the cell is shown and what it shows. Suppressing on the true count alone
 * would be a boundary that can be probed.
 */
export function protectedValue(count: number, noise: number, rule: Rule): number | null {
  if (count < rule.threshold) return null;
  const shift = rule.threshold - 1;
  const noisy = count - shift + noise;
  return noisy >= rule.releasedFrom - shift ? Math.max(0, noisy + shift) : null;
}
