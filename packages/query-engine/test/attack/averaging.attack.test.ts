import { describe, expect, it } from 'vitest';
import { afford } from '../../src/disclosure/budget/budget.ts';
import { statistical } from '../support/seed.ts';
import { i2b2 } from './support/baselines.ts';
import { margin, mostRight, rightByScore } from './support/membership.ts';
import { DELTA_PICO, released, ruleAt } from './support/ours.ts';

/** The same count asked again and again, in other words each time, so that no stored release answers. */
const TRIALS = 8_000;
const CAP_MICRO = 1_000_000n;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('averaging', () => {
  it('breaks fixed normal noise (i2b2): 200 askings tell who is there', () => {
    const random = statistical(101);
    const observe = (present: number) =>
      mean(Array.from({ length: 200 }, () => i2b2(5_000 + present, random)));
    expect(rightByScore({ trials: 1_000, observe })).toBeGreaterThan(0.99);
  });

  it.each([1n, 2n, 5n, 20n])(
    'over %i questions on one budget stays within what the budget grants',
    (parts) => {
      const each = CAP_MICRO / parts;
      const rule = ruleAt(each);
      const random = statistical(102);
      const observe = (present: number) => {
        const told: number[] = [];
        for (let spent = 0n; afford(CAP_MICRO, spent, each); spent += each) {
          told.push(released(5_000 + present, rule, random) ?? 0);
        }
        expect(told).toHaveLength(Number(parts));
        return mean(told);
      };
      const delta = (Number(parts) * Number(DELTA_PICO)) / 1e12;
      expect(rightByScore({ trials: TRIALS, observe })).toBeLessThan(
        mostRight(1, delta) + margin(TRIALS / 2),
      );
    },
  );
});
