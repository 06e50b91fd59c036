import { randomInt } from 'node:crypto';
import type { UniformIntegers } from '../../src/disclosure/random/random-bits.ts';
import { seeded } from './fixed-seed.ts';

/** The seed of a statistical test: the same in every run, or a fresh one with ASSENT_SLOW=1. */
export function statistical(seed: number): UniformIntegers {
  return seeded(process.env.ASSENT_SLOW === '1' ? randomInt(2 ** 32) : seed);
}
