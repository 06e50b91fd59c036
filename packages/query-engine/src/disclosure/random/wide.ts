import type { UniformIntegers } from './random-bits.ts';

const WORD = 32;
const NARROW = 1n << 53n;

/** Uniform in [0, bound) for any bound >= 1: words are drawn and rejected together, so each value has share 1/bound. */
export function below(random: UniformIntegers, bound: bigint): bigint {
  if (bound <= NARROW) return BigInt(random.below(Number(bound)));
  const bits = (bound - 1n).toString(2).length;
  for (;;) {
    const value = wideBits(random, bits);
    if (value < bound) return value;
  }
}

/** `count` >= 1 fresh bits as an integer, uniform in [0, 2^count). */
export function wideBits(random: UniformIntegers, count: number): bigint {
  const first = count % WORD;
  let value = first === 0 ? 0n : BigInt(random.below(2 ** first));
  for (let left = count - first; left > 0; left -= WORD) {
    value = (value << BigInt(WORD)) | BigInt(random.below(2 ** WORD));
  }
  return value;
}
