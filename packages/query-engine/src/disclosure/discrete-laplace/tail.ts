import type { Fraction } from '../exact/fraction.ts';
import { expNegative, ONE } from './exp-bounds.ts';
import type { Rational } from './scale.ts';

/**
 * The smallest m >= 1 for which P[X >= m] <= bound is proven, X discrete Laplace of the scale.
 * P[X >= m] = q^m / (1 + q) for m >= 1, with q = exp(-1/b); q^m is rounded up and 1 + q down, so the
 * tail that is compared is never smaller than the true one and a delta is never under-reported.
 */
export function laplaceTailPoint({ numerator: t, denominator: s }: Fraction, bound: Fraction): bigint {
  const q = expNegative(s, t);
  const within = (m: bigint): boolean =>
    expNegative(s * m, t).upper * bound.denominator <= bound.numerator * (ONE + q.lower);
  let high = 1n;
  while (!within(high)) high *= 2n;
  let low = high / 2n;
  // Invariant: low is not within (or 0), high is.
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (within(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** {@link laplaceTailPoint} for the scales of counts of persons. */
export function smallestTailPoint(scale: Rational, bound: Fraction): number {
  const wide = { numerator: BigInt(scale.numerator), denominator: BigInt(scale.denominator) };
  return Number(laplaceTailPoint(wide, bound));
}

/** The smallest w with P[|X| <= w] >= 19/20: half the width of the 95 % interval of a shown value. */
export function halfWidth95(scale: Rational): number {
  // P[|X| > w] = 2 P[X >= w + 1], so one tail may hold 1/40.
  return smallestTailPoint(scale, { numerator: 1n, denominator: 40n }) - 1;
}
