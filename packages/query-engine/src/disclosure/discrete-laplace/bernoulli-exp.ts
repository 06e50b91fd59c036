import type { UniformIntegers } from '../random/random-bits.ts';

/**
 * True with probability exactly exp(-numerator/denominator), for 0 <= numerator <= denominator.
 * Algorithm 1 of Canonne, Kamath, Steinke 2020 (the case gamma <= 1); why it is exact: proof.md, lemma 1.
 *
 * The probability gamma/k is never formed: Bernoulli(n / (d k)) is "uniform below d k is below n".
 */
export function bernoulliExp(random: UniformIntegers, numerator: number, denominator: number): boolean {
  let k = 1;
  while (random.below(denominator * k) < numerator) k += 1;
  return k % 2 === 1;
}
