import { expNegative, ONE, power } from './exp-bounds.ts';
import type { Rational } from './scale.ts';

/** An upper bound on a probability, as a fraction. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * The smallest m >= 1 for which P[X >= m] <= bound is proven, X discrete Laplace of the scale.
 * P[X >= m] = q^m / (1 + q) for m >= 1, with q = exp(-1/b); q^m is rounded up and 1 + q down, so the
 * tail that is compared is never smaller than the true one and a delta is never under-reported.
 */
export function smallestTailPoint(scale: Rational, bound: Fraction): number {
  const q = expNegative(BigInt(scale.denominator), BigInt(scale.numerator));
  const within = (m: number): boolean => {
    const tail = power(q, m).upper;
    return tail * bound.denominator <= bound.numerator * (ONE + q.lower);
  };
  let high = 1;
  while (!within(high)) high *= 2;
  let low = Math.floor(high / 2);
  // Invariant: low is not within (or 0), high is.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (within(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The smallest w with P[|X| <= w] >= 19/20: half the width of the 95 % interval of a shown value. */
export function halfWidth95(scale: Rational): number {
  // P[|X| > w] = 2 P[X >= w + 1], so one tail may hold 1/40.
  return smallestTailPoint(scale, { numerator: 1n, denominator: 40n }) - 1;
}
