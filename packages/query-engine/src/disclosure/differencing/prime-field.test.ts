import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statistical } from '../../../test/support/seed.ts';
import { commonDenominator, fractionOf, primeField } from './prime-field.ts';

const fields = Array.from({ length: 12 }, (_, i) => primeField(statistical(610 + i)));
const field = fc.constantFrom(...fields);

describe('a prime field', () => {
  it('has a prime between 2^25 and 2^26, another each time', () => {
    for (const { p } of fields) {
      expect(p).toBeGreaterThan(2 ** 25);
      expect(p).toBeLessThan(2 ** 26);
      const divisors = Array.from({ length: Math.floor(Math.sqrt(p)) - 1 }, (_, i) => i + 2);
      expect(divisors.some((d) => p % d === 0)).toBe(false);
    }
    expect(new Set(fields.map(({ p }) => p)).size).toBeGreaterThan(6);
  });

  it('multiplies as whole numbers do, up to the largest there are', () => {
    fc.assert(
      fc.property(field, fc.nat(), fc.nat(), ({ p, times }, x, y) => {
        const near = (n: number) => (n % 2 === 0 ? n % p : p - 1 - (n % 50));
        for (const [a, b] of [
          [near(x), near(y)],
          [p - 1, p - 1],
          [p - 1, near(x)],
          [0, near(x)],
          [1, near(y)],
        ] as const) {
          expect(times(a, b)).toBe(Number((BigInt(a) * BigInt(b)) % BigInt(p)));
        }
      }),
    );
  });

  it('has an inverse of everything but zero', () => {
    fc.assert(
      fc.property(field, fc.nat(), ({ p, times, inverse }, n) => {
        const a = 1 + (n % (p - 1));
        expect(inverse(a)).toBeGreaterThan(0);
        expect(inverse(a)).toBeLessThan(p);
        expect(times(a, inverse(a))).toBe(1);
      }),
    );
    for (const { inverse } of fields) expect(() => inverse(0)).toThrow(RangeError);
  });

  it('gives each fraction of small numbers back, and no other', () => {
    fc.assert(
      fc.property(
        field,
        fc.integer({ min: -4_000, max: 4_000 }),
        fc.integer({ min: 1, max: 4_000 }),
        ({ p, times, inverse }, over, under) => {
          const residue = times((over + p) % p, inverse(under));
          const fraction = fractionOf(residue, p);
          expect(fraction).not.toBeNull();
          if (fraction === null) return;
          // In lowest terms: cross products are equal.
          expect(fraction.over * under).toBe(over * fraction.under);
          expect(fraction.under).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('gives no fraction that is not the residue', () => {
    fc.assert(
      fc.property(field, fc.nat(), ({ p, times }, n) => {
        const residue = n % p;
        const fraction = fractionOf(residue, p);
        if (fraction === null) return;
        const bound = Math.sqrt(p / 2);
        expect(Math.abs(fraction.over)).toBeLessThanOrEqual(bound);
        expect(fraction.under).toBeLessThanOrEqual(bound);
        expect(times(residue, fraction.under)).toBe((fraction.over + p) % p);
      }),
      { numRuns: 500 },
    );
  });

  it('finds common denominators, and gives up where they grow beyond what is asked', () => {
    const of = (...unders: number[]) =>
      commonDenominator(
        unders.map((under) => ({ under })),
        2 ** 20,
      );
    expect([of(), of(1), of(4, 6), of(2, 3, 5, 7, 11, 13), of(1_024, 1_024, 32)]).toEqual([
      1, 1, 12, 30_030, 1_024,
    ]);
    expect(of(1_021, 1_031)).toBeNull();
    // So many that share nothing that their product is beyond every number there is.
    const odd = Array.from({ length: 2_000 }, (_, i) => 2 * i + 3);
    expect(of(...odd)).toBeNull();
  });
});
