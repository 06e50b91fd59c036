import type { Fraction } from '../exact/fraction.ts';
import type { UniformIntegers } from '../random/random-bits.ts';
import { below } from '../random/wide.ts';
import { bernoulliExp } from './bernoulli-exp.ts';
import { discreteLaplace } from './discrete-laplace.ts';

const NARROW = 1n << 26n;

/** True with probability exactly exp(-numerator/denominator), for any numerator >= 0 (CKS20, algorithm 1). */
export function bernoulliExpWide(random: UniformIntegers, numerator: bigint, denominator: bigint): boolean {
  const whole = numerator / denominator;
  // exp(-whole) as so many coins of exp(-1): stops at the first that fails, so seldom after many.
  for (let i = 0n; i < whole; i += 1n) if (!bernoulliExp(random, 1, 1)) return false;
  const rest = numerator % denominator;
  if (denominator <= NARROW) return bernoulliExp(random, Number(rest), Number(denominator));
  let k = 1n;
  while (below(random, denominator * k) < rest) k += 1n;
  return k % 2n === 1n;
}

/** {@link discreteLaplace} for a scale of any size: sums in fixed point need scales above 2^26. */
export function discreteLaplaceWide(random: UniformIntegers, scale: Fraction): bigint {
  const { numerator: t, denominator: s } = scale;
  if (t <= NARROW && s <= NARROW) {
    return BigInt(discreteLaplace(random, { numerator: Number(t), denominator: Number(s) }));
  }
  for (;;) {
    const u = below(random, t);
    if (!bernoulliExpWide(random, u, t)) continue;
    let v = 0n;
    while (bernoulliExp(random, 1, 1)) v += 1n;
    const magnitude = (u + t * v) / s;
    const negative = random.below(2) === 1;
    if (negative && magnitude === 0n) continue;
    return negative ? -magnitude : magnitude;
  }
}
