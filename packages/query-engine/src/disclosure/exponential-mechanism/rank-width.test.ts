import { describe, expect, it } from 'vitest';
import { statistical } from '../../../test/support/seed.ts';
import { quantileSampler } from './quantile.ts';
import { rankHalfWidth95 } from './rank-width.ts';

describe('how far a quantile may be off, in ranks', () => {
  it.each([
    [1, 2, 500_000n],
    [1, 4, 1_000_000n],
    [9, 10, 200_000n],
  ])(
    '%i/%i at epsilon %i micro: nineteen of twenty draws are within it',
    (numerator, denominator, epsilonMicro) => {
      // One person at each of 3,000 grid points: a distance on the grid is a distance in ranks.
      const candidates = 3_000;
      const values = Array.from({ length: candidates }, (_, index) => ({ index, count: 1n }));
      const question = { values, candidates, rank: { numerator, denominator }, epsilonMicro, linf: 1n };
      const width = Number(rankHalfWidth95(question));
      expect(width).toBeLessThan(candidates / 5);
      const sample = quantileSampler(question);
      const random = statistical(54);
      const target = (candidates * numerator) / denominator;
      let [outside, far] = [0, 0];
      for (let i = 0; i < 2_000; i += 1) {
        const off = Math.abs(sample(random) - target);
        if (off > width + 1) outside += 1;
        if (off > width / 20) far += 1;
      }
      expect(outside).toBeLessThan(100);
      expect(far).toBeGreaterThan(100);
    },
  );

  it('is what the formula gives', () => {
    const question = {
      candidates: 1_000,
      rank: { numerator: 1, denominator: 2 },
      epsilonMicro: 1_000_000n,
      linf: 1n,
    };
    // 2 * (1/2) / 1 * ln 20,000 = 9.9035
    expect(rankHalfWidth95(question)).toBe(10n);
    expect(rankHalfWidth95({ ...question, linf: 3n })).toBe(30n);
  });
});
