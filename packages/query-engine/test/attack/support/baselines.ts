import type { UniformIntegers } from '../../../src/disclosure/random/random-bits.ts';

/** What is commonly done in place of protection: each attack first succeeds against one of these. */
export const suppressUnderTen = (count: number): number | null => (count < 10 ? null : count);

export const roundToFive = (count: number): number => Math.round(count / 5) * 5;

/** i2b2's obfuscation: normal noise of sigma 1.323, whatever is asked and however often. */
export const i2b2 = (count: number, random: UniformIntegers): number =>
  Math.round(count + 1.323 * normal(random));

export const uniform = (random: UniformIntegers): number => (random.below(2 ** 52) + 0.5) / 2 ** 52;

const normal = (random: UniformIntegers): number =>
  Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random));
