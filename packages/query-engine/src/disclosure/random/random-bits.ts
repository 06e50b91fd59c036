import { DisclosureError } from '../errors.ts';

/** A source of independent fair bits: the only randomness a mechanism may use. */
export interface RandomBits {
  /** `count` (1..32) fresh bits as an unsigned integer, uniform in [0, 2^count). */
  bits(count: number): number;
}

/** Independent uniform integers: what the samplers are written against, so that they can be enumerated. */
export interface UniformIntegers {
  /** Uniform in [0, bound), for an integer 1 <= bound <= 2^53. */
  below(bound: number): number;
}

const WORD = 2 ** 32;

/**
 * Uniform integers out of fair bits by rejection: as many bits as bound - 1 has, again until the value is
 * below the bound. No modulo (biased) and no division (rounds), so each value has probability 1/bound.
 */
export function uniformIntegers(random: RandomBits): UniformIntegers {
  return {
    below(bound) {
      if (bound <= WORD) {
        if (bound === 1) return 0;
        if (!(bound > 1) || !Number.isInteger(bound)) throw new DisclosureError('DISCLOSURE_RANDOM');
        const width = 32 - Math.clz32(bound - 1);
        for (;;) {
          const value = random.bits(width);
          if (value < bound) return value;
        }
      }
      if (!Number.isInteger(bound) || bound > 2 ** 53) throw new DisclosureError('DISCLOSURE_RANDOM');
      const width = 32 - Math.clz32(Math.floor((bound - 1) / WORD));
      for (;;) {
        // Below 2^53, so the sum of the two words is exact in a double.
        const value = random.bits(width) * WORD + random.bits(32);
        if (value < bound) return value;
      }
    },
  };
}
