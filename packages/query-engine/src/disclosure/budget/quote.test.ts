import { describe, expect, it } from 'vitest';
import { ruleOf } from '../threshold/rule.ts';
import { quote } from './quote.ts';

const parameters = { epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10 };

describe('quotes', () => {
  it('say cost, cells and precision before anything is charged', () => {
    expect(quote({ ...parameters, analysis: { kind: 'count' } })).toEqual({
      epsilonMicro: 500_000n,
      deltaPico: 1_000_000n,
      cells: 1,
      halfWidth95: 6,
      smallestShown: 37,
    });
  });

  it('cost a breakdown once, since nobody is in two cells', () => {
    const breakdown = quote({
      ...parameters,
      analysis: { kind: 'breakdown', by: 'calendar-year', from: 2000, to: 2019 },
    });
    expect(breakdown.epsilonMicro).toBe(500_000n);
    expect(breakdown.deltaPico).toBe(1_000_000n);
    expect(breakdown.cells).toBeGreaterThanOrEqual(20);
  });

  it('promise what the rule then does', () => {
    const rule = ruleOf(parameters);
    const promised = quote({ ...parameters, analysis: { kind: 'count' } });
    expect([promised.halfWidth95, promised.smallestShown]).toEqual([rule.halfWidth95, rule.releasedFrom]);
  });
});
