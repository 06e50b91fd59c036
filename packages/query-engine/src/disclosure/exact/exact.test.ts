import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enumerateUniform } from '../../../test/support/enumerate.ts';
import { DisclosureError } from '../errors.ts';
import { below } from '../random/wide.ts';
import { ceilSqrt, floorSqrt, fraction, parseFraction } from './fraction.ts';
import { logBounds } from './log-bounds.ts';

const natural = fc.bigInt({ min: 0n, max: 1n << 200n });

describe('integer roots', () => {
  it('are the neighbours of the root', () => {
    fc.assert(
      fc.property(natural, (n) => {
        const [low, high] = [floorSqrt(n), ceilSqrt(n)];
        expect(low * low <= n && (low + 1n) * (low + 1n) > n).toBe(true);
        expect(high * high >= n && (high === 0n || (high - 1n) * (high - 1n) < n)).toBe(true);
      }),
    );
  });

  it('are exact at squares and beside them', () => {
    for (const root of [0n, 1n, 2n, 3n, 10n ** 20n, (1n << 64n) - 1n]) {
      expect(floorSqrt(root * root)).toBe(root);
      expect(ceilSqrt(root * root)).toBe(root);
      expect(ceilSqrt(root * root + 1n)).toBe(root + 1n);
    }
  });
});

describe('bounds on logarithms', () => {
  it('enclose 40 published digits of ln 2 and ln 10', () => {
    for (const [n, digits] of [
      [2n, 6931471805599453094172321214581765680755n],
      [10n, 23025850929940456840179914546843642076011n],
    ] as const) {
      const { lower, upper } = logBounds(n, 1n);
      expect((lower * 10n ** 40n) >> 192n).toBe(digits);
      expect((upper * 10n ** 40n) >> 192n).toBe(digits);
      expect(logBounds(1n, n)).toEqual({ lower: -upper, upper: -lower });
    }
  });

  it('enclose what doubles say, tightly, and are 0 at 1', () => {
    const part = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(part, part, (n, d) => {
        const { lower, upper } = logBounds(n, d);
        expect(upper - lower >= 0n && upper - lower < 1n << 20n).toBe(true);
        const middle = Number(lower >> 132n) / 2 ** 60;
        expect(Math.abs(middle - Math.log(Number(n) / Number(d)))).toBeLessThan(1e-12);
      }),
    );
    const { lower, upper } = logBounds(7n, 7n);
    expect(lower <= 0n && upper >= 0n).toBe(true);
  });
});

describe('fractions', () => {
  it('are read exactly and in lowest terms', () => {
    expect(parseFraction('6/4')).toEqual({ numerator: 3n, denominator: 2n });
    expect(parseFraction('0.250')).toEqual({ numerator: 1n, denominator: 4n });
    expect(fraction(10n ** 40n, 10n ** 39n)).toEqual({ numerator: 10n, denominator: 1n });
  });

  it.each(['', '0', '-1', '1/0', '0/3', '1e3', 'NaN', '1/2/3', '.5', ' 1'])('refuses %j', (text) => {
    expect(() => parseFraction(text)).toThrow(DisclosureError);
  });
});

describe('wide uniform integers', () => {
  it('ask for whole words and reject, so that every value has one tape', () => {
    const asked: number[] = [];
    const tape = [1, 5, 9, 0, 5, 9];
    const random = {
      below(bound: number) {
        asked.push(bound);
        return tape.shift() ?? 0;
      },
    };
    const bound = (1n << 64n) + (5n << 32n) + 9n;
    expect(below(random, bound)).toBe((5n << 32n) + 9n);
    expect(asked).toEqual([2, 2 ** 32, 2 ** 32, 2, 2 ** 32, 2 ** 32]);
  });

  it('are the narrow ones below 2^53', () => {
    const { outcomes } = enumerateUniform({ draws: 1 }, (random) => below(random, 7n));
    expect(outcomes.size).toBe(7);
  });
});
