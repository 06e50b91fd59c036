import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afford, left, questionsLeft } from './budget.ts';

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
const cost = fc.bigInt({ min: 1n, max: 10n ** 12n });

describe('budgets', () => {
  it('take exactly as many charges as they said they would', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2_000n }), fc.bigInt({ min: 1n, max: 50n }), (cap, each) => {
        const promised = questionsLeft(cap, 0n, each);
        let [spent, taken] = [0n, 0n];
        while (afford(cap, spent, each)) {
          spent += each;
          taken += 1n;
        }
        expect(taken).toBe(promised);
        expect(spent <= cap).toBe(true);
      }),
    );
  });

  it('afford nothing beyond the cap, not even one micro-unit', () => {
    fc.assert(
      fc.property(amount, cost, (cap, each) => {
        expect(afford(cap, cap, 1n)).toBe(false);
        expect(afford(cap + each, cap, each)).toBe(true);
        expect(afford(cap + each - 1n, cap, each)).toBe(false);
      }),
    );
  });

  it('never count what is overspent as left, nor a free or negative charge as affordable', () => {
    expect(left(5n, 9n)).toBe(0n);
    expect(afford(100n, 0n, 0n)).toBe(false);
    expect(afford(100n, 0n, -5n)).toBe(false);
    expect(() => questionsLeft(100n, 0n, 0n)).toThrow(RangeError);
  });
});
