import type { UniformIntegers } from '../random/random-bits.ts';
import { bernoulliExp } from './bernoulli-exp.ts';
import type { Rational } from './scale.ts';

/**
 * One draw of the discrete Laplace distribution of scale b = numerator/denominator, so that
 * P[X = x] = (1 - q) / (1 + q) * q^|x| with q = exp(-1/b), exactly.
 * Algorithm 2 of Canonne, Kamath, Steinke 2020 with t = numerator and s = denominator.
 *
 * Every number is an integer below 2^53 (proof.md, "Why plain numbers are exact here"); there is no
 * floating-point operation that could round, and one division, an integer one.
 */
export function discreteLaplace(random: UniformIntegers, scale: Rational): number {
  const t = scale.numerator;
  const s = scale.denominator;
  for (;;) {
    const u = random.below(t);
    if (!bernoulliExp(random, u, t)) continue;
    let v = 0;
    while (bernoulliExp(random, 1, 1)) v += 1;
    const x = u + t * v;
    const magnitude = (x - (x % s)) / s;
    const negative = random.below(2) === 1;
    // Zero must not be counted once for each sign.
    if (negative && magnitude === 0) continue;
    return negative ? -magnitude : magnitude;
  }
}
