import { describe, expect, it } from 'vitest';
import { enumerateUniform } from '../../../test/support/enumerate.ts';
import { roundedByLot, SHIFTS } from './lot.ts';

/** Every outcome, with one shift for each place in the step. */
const outcomesOf = (amount: number, step: number) =>
  enumerateUniform({ draws: 2 }, (random) => {
    const shift = Math.ceil((random.below(step) * SHIFTS) / step);
    return roundedByLot(amount, step, { shift, random });
  });

describe('rounding by lot', () => {
  it('gives multiples near the amount, whose mean is the amount, exactly', () => {
    for (const step of [1, 2, 7, 10, 20]) {
      for (let amount = 2 * step; amount <= 4 * step; amount += 1) {
        const { outcomes, undecided } = outcomesOf(amount, step);
        expect(undecided.numerator).toBe(0n);
        let mean = 0n;
        const common = 2n * BigInt(step) ** 2n;
        for (const [value, { numerator, denominator }] of outcomes) {
          expect(value % step).toBe(0);
          expect(Math.abs(value - amount)).toBeLessThan(1.5 * step);
          mean += (BigInt(value) * numerator * common) / denominator;
        }
        expect(mean).toBe(BigInt(amount) * common);
      }
    }
  });

  it('leaves no multiple as it is for certain, and nothing under 0', () => {
    const { outcomes } = outcomesOf(40, 10);
    expect([...outcomes.keys()].sort()).toEqual([30, 40, 50]);
    const none = outcomesOf(0, 10).outcomes;
    expect(Math.min(...none.keys())).toBe(0);
  });
});
