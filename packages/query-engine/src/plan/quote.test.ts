import { describe, expect, it } from 'vitest';
import { conditionCohort, exact, laplace } from '../../test/support/questions.ts';
import { parseAnalysis } from '../analysis/analysis.ts';
import { parseCirce } from '../cohort/index.ts';
import { DisclosureError } from '../disclosure/errors.ts';
import { quote } from './quote.ts';

const asked = (json: unknown) => ({
  definition: parseCirce(conditionCohort(1)),
  analysis: parseAnalysis(json),
});
const count = asked({ kind: 'count' });

describe('quotes', () => {
  it('say cost, cells and precision before anything is charged', () => {
    expect(quote(count, laplace())).toEqual({
      cost: { epsilonMicro: 500_000n, deltaPico: 1_000_000n, rhoNano: 125_000_000n },
      cells: 1,
      halfWidth95: 6,
      smallestShown: 37,
      numbers: 0,
    });
  });

  it('cost a breakdown once, since nobody is in two cells', () => {
    const by = [{ dimension: 'calendar-year', from: 2000, to: 2019 }, { dimension: 'sex' }];
    const breakdown = quote(asked({ kind: 'breakdown', by }), laplace());
    expect(breakdown.cost).toEqual(quote(count, laplace()).cost);
    expect(breakdown.cells).toBe(63);
  });

  it('never cost more than was asked for, however many numbers an answer is made of', () => {
    const bounds = { low: 0, high: 100, step: 1 };
    const summary = asked({
      kind: 'numeric-summary',
      measurement: 1,
      bounds,
      statistics: ['mean', 'standard-deviation'],
      quantiles: [0.25, 0.5, 0.75],
      bins: 10,
    });
    const { cost } = quote(summary, laplace());
    expect(cost.epsilonMicro).toBe(500_000n);
    expect(cost.deltaPico).toBe(1_000_000n);
    const normal = quote(summary, laplace({ noise: 'gaussian' })).cost;
    expect(normal.epsilonMicro).toBe(0n);
    expect(normal.rhoNano).toBeLessThanOrEqual(125_000_000n);
  });

  it('cost nothing where numbers are exact, and say from where they are shown and how many are asked for', () => {
    expect(quote(count, exact({ minCell: 15 }))).toEqual({
      cost: { epsilonMicro: 0n, deltaPico: 0n, rhoNano: 0n },
      cells: 1,
      halfWidth95: 0,
      smallestShown: 10,
      numbers: 1,
    });
  });

  it.each([
    [laplace({ epsilonMicro: 0n }), 'DISCLOSURE_EPSILON'],
    [laplace({ deltaPico: 0n }), 'DISCLOSURE_DELTA'],
    [laplace({ threshold: 0 }), 'DISCLOSURE_THRESHOLD'],
    [exact({ minCell: 1 }), 'DISCLOSURE_POLICY'],
  ])('are refused for %o', (protection, code) => {
    expect(() => quote(count, protection)).toThrow(
      expect.objectContaining({ code, name: DisclosureError.name }),
    );
  });
});
