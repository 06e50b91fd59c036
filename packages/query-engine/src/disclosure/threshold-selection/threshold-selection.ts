import { DisclosureError } from '../errors.ts';
import { drawNoise, type Noise, type Sensitivity, tailPoint } from '../noise/noise.ts';
import type { UniformIntegers } from '../random/random-bits.ts';

/** How keys that nobody listed beforehand are chosen. */
export interface SelectionRule {
  readonly noise: Noise;
  /** A key is released when its noisy value is at least this. */
  readonly releasedFrom: bigint;
}

export interface Keyed<K> {
  readonly key: K;
  readonly value: bigint;
}

const PICO = 1_000_000_000_000n;

/**
 * The tau for "released when noisy >= tau": a key that exists only through one person has a value of at most linf, is
 * released with probability P[X >= tau - linf] <= delta/l0, and the person brings at most l0 such keys (proof.md).
 */
export function selectionThreshold(
  noise: Noise,
  { l0, linf, deltaPico }: Sensitivity & { readonly deltaPico: bigint },
): bigint {
  if (deltaPico < 1n || deltaPico > 1_000_000_000n) throw new DisclosureError('DISCLOSURE_DELTA');
  return linf + tailPoint(noise, { numerator: deltaPico, denominator: PICO * BigInt(l0) });
}

/**
 * Noise, then selection, by the same draw. Takes the keys that somebody has, in an order that does not depend on data
 * (sorted by key): a key with value 0 must not come in for one dataset and stay out for its neighbour.
 */
export function selectKeys<K>(
  keys: readonly Keyed<K>[],
  { noise, releasedFrom }: SelectionRule,
  random: UniformIntegers,
): Keyed<K>[] {
  const released: Keyed<K>[] = [];
  for (const { key, value } of keys) {
    if (value < 1n) continue;
    const noisy = value + drawNoise(random, noise);
    if (noisy >= releasedFrom) released.push({ key, value: noisy });
  }
  return released;
}
