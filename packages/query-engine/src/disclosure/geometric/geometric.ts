import { bernoulliExp } from '../discrete-laplace/bernoulli-exp.ts';
import { bernoulliExpWide } from '../discrete-laplace/wide.ts';
import { DisclosureError } from '../errors.ts';
import { type Fraction, fraction } from '../exact/fraction.ts';
import type { UniformIntegers } from '../random/random-bits.ts';
import { below } from '../random/wide.ts';

/** The number of successes before the first failure, each with probability alpha = exp(-1/scale), exactly. */
export function oneSidedGeometric(
  random: UniformIntegers,
  { numerator: t, denominator: s }: Fraction,
): bigint {
  let u = below(random, t);
  while (!bernoulliExpWide(random, u, t)) u = below(random, t);
  let v = 0n;
  while (bernoulliExp(random, 1, 1)) v += 1n;
  return (u + t * v) / s;
}

/**
 * The two-sided geometric distribution of Ghosh, Roughgarden, Sundararajan 2012, P[x] = (1 - alpha)/(1 + alpha) alpha^|x|,
 * as the difference of two one-sided ones: no sign is drawn and nothing is rejected for being minus zero.
 */
export function twoSidedGeometric(random: UniformIntegers, scale: Fraction): bigint {
  return oneSidedGeometric(random, scale) - oneSidedGeometric(random, scale);
}

export interface CountOptions {
  readonly epsilonMicro: bigint;
  /** The most one person adds to the count. */
  readonly linf: bigint;
  readonly random: UniformIntegers;
}

/** count + noise with alpha = exp(-epsilon/linf): epsilon-DP for one person whose share of the count is at most linf. */
export function noisyCount(count: bigint, { epsilonMicro, linf, random }: CountOptions): bigint {
  if (linf < 1n) throw new DisclosureError('DISCLOSURE_SENSITIVITY');
  if (epsilonMicro < 1n || epsilonMicro > 20_000_000n) throw new DisclosureError('DISCLOSURE_EPSILON');
  return count + twoSidedGeometric(random, fraction(linf * 1_000_000n, epsilonMicro));
}
