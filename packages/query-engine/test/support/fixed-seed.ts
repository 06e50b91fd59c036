import { createCipheriv } from 'node:crypto';
import {
  type RandomBits,
  type UniformIntegers,
  uniformIntegers,
} from '../../src/disclosure/random/random-bits.ts';

/**
 * Repeatable bits for tests: AES-256-CTR keyed by the seed. Lives outside the package's exports; the
 * product's source (system-random.ts) has no seed.
 */
function seededBits(seed: number): RandomBits {
  const key = Buffer.alloc(32);
  key.writeUInt32LE(seed);
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(1 << 16);
  let words = new Uint32Array(0);
  let next = 0;
  return {
    bits(count) {
      if (next === words.length) {
        const block = cipher.update(zeros);
        words = new Uint32Array(block.buffer, block.byteOffset, block.length / 4);
        next = 0;
      }
      const word = words[next] ?? 0;
      next += 1;
      return word >>> (32 - count);
    },
  };
}

export function seeded(seed: number): UniformIntegers {
  return uniformIntegers(seededBits(seed));
}
