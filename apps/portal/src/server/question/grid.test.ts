import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settlesAt } from './grid.ts';

describe('settlesAt', () => {
  it('never leaves at the moment of asking, and never between two steps', () => {
    expect(settlesAt(1_000, 1_000, 500)).toBe(1_500);
    expect(settlesAt(1_000, 1_500, 500)).toBe(1_500);
    expect(settlesAt(1_000, 1_501, 500)).toBe(2_000);
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e7), fc.integer({ min: 1, max: 60_000 }), (asked, took, grid) => {
        const at = settlesAt(asked, asked + took, grid);
        expect(at).toBeGreaterThanOrEqual(asked + took);
        expect((at - asked) % grid).toBe(0);
        expect(at - (asked + took)).toBeLessThanOrEqual(grid);
      }),
    );
  });
});
