import { expNegative, ONE } from '../discrete-laplace/exp-bounds.ts';
import { ceilDiv, ceilSqrt, type Fraction } from '../exact/fraction.ts';

/**
 * An m >= 1 for which P[X >= m] <= bound is proven: P[X >= m] <= P[N(0, sigma^2) >= m - 1] (the tail bound of CKS20) and
 * P[N(0, 1) >= z] <= exp(-z^2/2)/2. The smallest m that this shows; the true smallest is at most a little smaller.
 */
export function gaussianTailPoint(variance: Fraction, bound: Fraction): bigint {
  const within = (m: bigint): boolean => {
    const z = m - 1n;
    const tail = expNegative(z * z * variance.denominator, 2n * variance.numerator).upper;
    return tail * bound.denominator <= 2n * bound.numerator * ONE;
  };
  let high = 1n;
  while (!within(high)) high *= 2n;
  let low = high / 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (within(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * A w with P[|X| <= w] >= 19/20, at most one more than the smallest where sigma >= 1: by the same proposition one side
 * has P[X >= w + 1] <= P[N(0, 1) >= w/sigma], which is under 1/40 from w/sigma = 1.96 on.
 */
export function gaussianHalfWidth95({ numerator, denominator }: Fraction): bigint {
  return ceilSqrt(ceilDiv(196n * 196n * numerator, 100n * 100n * denominator));
}
