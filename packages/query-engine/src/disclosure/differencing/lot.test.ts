import { describe, expect, it } from 'vitest';
import { enumerateUniform } from '../../../test/support/enumerate.ts';
import { roundedByLot } from './lot.ts';

describe('rounding by lot', () => {
  it('gives the multiple above as often as the amount is above the one below, exactly', () => {
    for (const step of [1, 2, 7, 10, 20]) {
      for (let amount = 0; amount <= 4 * step; amount += 1) {
        const { outcomes, undecided } = enumerateUniform({ draws: 2 }, (random) =>
          roundedByLot(amount, step, random),
        );
        expect(undecided.numerator).toBe(0n);
        let mean = 0n;
        const common = BigInt(step);
        for (const [value, { numerator, denominator }] of outcomes) {
          expect(value % step).toBe(0);
          expect(Math.abs(value - amount)).toBeLessThan(step);
          mean += (BigInt(value) * numerator * common) / denominator;
        }
        expect(mean).toBe(BigInt(amount) * common);
      }
    }
  });

  it('makes 27 thirty seven times in ten', () => {
    const { outcomes } = enumerateUniform({ draws: 2 }, (random) => roundedByLot(27, 10, random));
    expect(outcomes.get(30)).toEqual({ numerator: 7n, denominator: 10n });
    expect(outcomes.get(20)).toEqual({ numerator: 3n, denominator: 10n });
  });
});
