import { randomFillSync } from 'node:crypto';
import type { RandomBits } from './random-bits.ts';

const WORDS = 4096;

/**
 * Fair bits from the operating system's generator, buffered. It takes no seed: a mechanism that can be
 * seeded can be replayed, and replayed noise can be subtracted.
 */
export function systemRandom(): RandomBits {
  const buffer = new Uint32Array(WORDS);
  let next = WORDS;
  let pool = 0;
  let left = 0;

  const word = (): number => {
    if (next === WORDS) {
      randomFillSync(buffer);
      next = 0;
    }
    const value = buffer[next] ?? 0;
    // Bits are used once and then forgotten, so a later look into memory does not give the noise back.
    buffer[next] = 0;
    next += 1;
    return value;
  };

  return {
    bits(count) {
      if (count === 32) return word();
      if (left < count) {
        pool = word();
        left = 32;
      }
      const value = pool & ((1 << count) - 1);
      pool >>>= count;
      left -= count;
      return value >>> 0;
    },
  };
}
