import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { systemRandom } from './system-random.ts';

const here = fileURLToPath(new URL('..', import.meta.url));

/**
 * Length of the shortest linear-feedback register that makes these bits (Massey 1969). For n fair bits it is n/2, and
 * off by more than d with a probability of about 2^-2d; for generators made of shifts and exclusive-ors (xorshift, Mersenne
 * Twister, Math.random) it is at most the bits of their state.
 */
function linearComplexity(bits: readonly number[]): number {
  const words = (bits.length >> 5) + 2;
  const connection = new Uint32Array(words);
  let before = new Uint32Array(words);
  // The latest bits, newest first.
  const window = new Uint32Array(words);
  connection[0] = 1;
  before[0] = 1;
  let [length, since] = [0, 1];
  for (const [n, bit] of bits.entries()) {
    let carry = bit;
    for (let w = 0; w < words; w += 1) {
      const word = window[w] ?? 0;
      window[w] = (word << 1) | carry;
      carry = word >>> 31;
    }
    let sum = 0;
    for (let w = 0; w <= length >> 5; w += 1) sum ^= (connection[w] ?? 0) & (window[w] ?? 0);
    for (const shift of [16, 8, 4, 2, 1]) sum ^= sum >>> shift;
    if ((sum & 1) === 0) {
      since += 1;
      continue;
    }
    const kept = 2 * length <= n ? connection.slice() : undefined;
    const [jump, left] = [since >> 5, since & 31];
    for (let w = words - 1; w >= jump; w -= 1) {
      const low = before[w - jump] ?? 0;
      const high = left === 0 ? 0 : (before[w - jump - 1] ?? 0) >>> (32 - left);
      connection[w] = (connection[w] ?? 0) ^ ((low << left) | high);
    }
    if (kept === undefined) {
      since += 1;
      continue;
    }
    length = n + 1 - length;
    before = kept;
    since = 1;
  }
  return length;
}

it('the measure knows a register when it sees one', () => {
  let state = 2026;
  const bits = Array.from({ length: 2_000 }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 1;
  });
  expect(linearComplexity(bits)).toBe(32);
  expect(linearComplexity([0, 0, 0, 1])).toBe(4);
  expect(linearComplexity(Array.from({ length: 100 }, (_, i) => i & 1))).toBe(2);
});

it('has no small state: no register much shorter than half of its bits makes them', () => {
  const random = systemRandom();
  const bits = Array.from({ length: 40_000 }, () => random.bits(32) & 1);
  expect(Math.abs(linearComplexity(bits) - 20_000)).toBeLessThan(30);
});

it('gives no word twice, over several of its buffers', () => {
  const random = systemRandom();
  const words = Array.from({ length: 20_000 }, () => random.bits(32));
  // Of so many words 0.05 pairs are equal by chance; more than eight are not met once in 10^15 runs.
  expect(words.length - new Set(words).size).toBeLessThanOrEqual(8);
});

it('takes no seed, and nothing that protects looks at a clock or another generator', () => {
  expect(systemRandom).toHaveLength(0);
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' });
  for (const file of files) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const code = readFileSync(`${here}${file}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(code, file).not.toMatch(/Math\.random|Date\b|hrtime|performance\b|pseudoRandomBytes/);
  }
});
