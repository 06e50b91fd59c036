import { describe, expect, it } from 'vitest';
import { enumerateBits } from '../../../test/support/enumerate.ts';
import { DisclosureError } from '../errors.ts';
import { uniformIntegers } from './random-bits.ts';
import { systemRandom } from './system-random.ts';

describe('uniform integers out of fair bits', () => {
  it.each([2, 3, 5, 6, 7, 8, 100, 256, 1000])(
    'gives each value below %i the same exact share of the tapes',
    (bound) => {
      const width = 2 ** Math.ceil(Math.log2(bound));
      const { outcomes, undecided } = enumerateBits({ draws: 1 }, (random) =>
        uniformIntegers(random).below(bound),
      );
      expect([...outcomes.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: bound }, (_, i) => i));
      for (const share of outcomes.values()) {
        expect(share.numerator * BigInt(width)).toBe(share.denominator);
      }
      // What is left is exactly the rejected values, after which it starts again.
      expect(undecided.numerator * BigInt(width)).toBe(BigInt(width - bound) * undecided.denominator);
    },
  );

  it('draws two words above 2^32 and stays exact', () => {
    const asked: number[] = [];
    const tape = [1, 7];
    const random = uniformIntegers({
      bits(count) {
        asked.push(count);
        return tape.shift() ?? 0;
      },
    });
    expect(random.below(2 ** 33 + 1)).toBe(2 ** 32 + 7);
    expect(asked).toEqual([2, 32]);
  });

  it('rejects a two-word value that is not below the bound', () => {
    const tape = [2, 1, 2, 0];
    const random = uniformIntegers({ bits: () => tape.shift() ?? 0 });
    expect(random.below(2 ** 33 + 1)).toBe(2 ** 33);
  });

  it('reaches the largest value below 2^53', () => {
    const tape = [2 ** 21 - 1, 2 ** 32 - 1];
    const random = uniformIntegers({ bits: () => tape.shift() ?? 0 });
    expect(random.below(2 ** 53)).toBe(2 ** 53 - 1);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53 + 2, Number.POSITIVE_INFINITY])(
    'refuses the bound %d',
    (bound) => {
      expect(() => uniformIntegers(systemRandom()).below(bound)).toThrow(DisclosureError);
    },
  );
});

describe('the system source', () => {
  it('fills each of the 32 bits about half of the time', () => {
    const random = systemRandom();
    for (const width of [1, 5, 13, 31, 32]) {
      const draws = 20_000;
      const ones = new Array<number>(width).fill(0);
      for (let i = 0; i < draws; i += 1) {
        const value = random.bits(width);
        expect(value).toBeGreaterThanOrEqual(0);
        for (let bit = 0; bit < width; bit += 1) ones[bit] = (ones[bit] ?? 0) + ((value >>> bit) & 1);
      }
      // Seven standard deviations: not reached once in 10^11 runs, while a stuck bit is far beyond it.
      for (const count of ones) expect(Math.abs(count - draws / 2)).toBeLessThan(7 * Math.sqrt(draws) * 0.5);
    }
  });

  it('does not repeat itself between two sources', () => {
    const [one, two] = [systemRandom(), systemRandom()];
    const words = (random: typeof one) => Array.from({ length: 8 }, () => random.bits(32)).join();
    expect(words(one)).not.toBe(words(two));
  });
});
