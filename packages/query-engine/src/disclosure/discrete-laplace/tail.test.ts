import { describe, expect, it } from 'vitest';
import { expNegative, ONE, power } from './exp-bounds.ts';
import { rational, scaleOf } from './scale.ts';
import { halfWidth95, smallestTailPoint } from './tail.ts';

const toDouble = (fixed: bigint): number => Number(fixed >> 92n) / 2 ** 100;

describe('bounds on exp(-x)', () => {
  it.each([
    [0n, 1n],
    [1n, 1n],
    [1n, 2n],
    [693_147n, 1_000_000n],
    [20n, 1n],
    [7n, 3n],
    [1n, 1_000_000n],
  ])('enclose exp(-%i/%i) tightly', (numerator, denominator) => {
    const { lower, upper } = expNegative(numerator, denominator);
    expect(lower <= upper).toBe(true);
    expect(upper - lower < 1n << 20n).toBe(true);
    const value = Math.exp(-Number(numerator) / Number(denominator));
    expect(Math.abs(toDouble(lower) / value - 1)).toBeLessThan(1e-12);
  });

  it('agrees with 40 published digits of 1/e', () => {
    const { lower, upper } = expNegative(1n, 1n);
    const digits = 3678794411714423215955237701614608674458n;
    expect((lower * 10n ** 40n) / ONE).toBe(digits);
    expect((upper * 10n ** 40n) / ONE).toBe(digits);
  });

  it('powers stay enclosed', () => {
    const q = expNegative(1n, 10n);
    const direct = expNegative(137n, 10n);
    const powered = power(q, 137);
    expect(powered.lower <= direct.upper && direct.lower <= powered.upper).toBe(true);
  });
});

describe('tail points', () => {
  const tail = (m: number, scale: number): number => {
    const q = Math.exp(-1 / scale);
    return q ** m / (1 + q);
  };

  it.each([100_000n, 500_000n, 693_147n, 1_000_000n, 3_000_000n, 20_000_000n, 1n])(
    'epsilon %i micro: the smallest point whose tail is within delta',
    (epsilonMicro) => {
      const scale = scaleOf(epsilonMicro);
      const b = scale.numerator / scale.denominator;
      for (const pico of [1n, 1_000_000n, 1_000_000_000n]) {
        const m = smallestTailPoint(scale, { numerator: pico, denominator: 10n ** 12n });
        const delta = Number(pico) / 1e12;
        expect(tail(m, b)).toBeLessThanOrEqual(delta * (1 + 1e-9));
        if (m > 1) expect(tail(m - 1, b)).toBeGreaterThan(delta * (1 - 1e-9));
      }
    },
  );

  it('knows a tail computed by hand: scale 2, delta 1e-6', () => {
    // q = exp(-1/2), ln((1+q)·1e-6) = -13.3414…, so m = ceil(26.683) = 27.
    expect(smallestTailPoint(rational(2, 1), { numerator: 1n, denominator: 1_000_000n })).toBe(27);
  });

  it.each([1, 2, 10, 100])('scale %i: the half-width holds 95 % and one less does not', (b) => {
    const inside = (w: number): number => {
      const q = Math.exp(-1 / b);
      let sum = (1 - q) / (1 + q);
      for (let x = 1; x <= w; x += 1) sum += 2 * ((1 - q) / (1 + q)) * q ** x;
      return sum;
    };
    const w = halfWidth95(rational(b, 1));
    expect(inside(w)).toBeGreaterThanOrEqual(0.95 - 1e-12);
    expect(inside(w - 1)).toBeLessThan(0.95);
  });

  it('is zero wide where nearly all the mass is at zero', () => {
    expect(halfWidth95(scaleOf(20_000_000n))).toBe(0);
  });
});
