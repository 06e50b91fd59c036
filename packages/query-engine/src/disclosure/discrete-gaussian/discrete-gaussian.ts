import { bernoulliExpWide, discreteLaplaceWide } from '../discrete-laplace/wide.ts';
import { type Fraction, floorSqrt } from '../exact/fraction.ts';
import type { UniformIntegers } from '../random/random-bits.ts';

/**
 * One draw of the discrete Gaussian of parameter sigma^2 = variance, P[X = x] ~ exp(-x^2 / (2 sigma^2)), exactly.
 * Algorithm 3 of Canonne, Kamath, Steinke 2020: discrete Laplace of scale t = floor(sigma) + 1, kept with probability
 * exp(-(|y| - sigma^2/t)^2 / (2 sigma^2)). Integers only (proof.md).
 */
export function discreteGaussian(random: UniformIntegers, variance: Fraction): bigint {
  const { numerator: n, denominator: d } = variance;
  const t = floorSqrt(n / d) + 1n;
  const scale = { numerator: t, denominator: 1n };
  for (;;) {
    const y = discreteLaplaceWide(random, scale);
    // With sigma^2 = n/d the exponent is (|y| d t - n)^2 / (2 n d t^2).
    const off = (y < 0n ? -y : y) * d * t - n;
    if (bernoulliExpWide(random, off * off, 2n * n * d * t * t)) return y;
  }
}
