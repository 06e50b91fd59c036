import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/table.ts';
import { answerUnderDp } from '../../src/answer/under-dp.ts';
import { aggregatesOf, cellsOf, outcome, planOf } from '../analyses/support/aggregates.ts';
import { ruled } from '../analyses/support/population.ts';
import { laplace } from '../support/questions.ts';
import { statistical } from '../support/seed.ts';
import { suppressUnderTen } from './support/baselines.ts';
import { margin, mostRight, rightByScore } from './support/membership.ts';

/**
 * Membership by a whole answer: the person is where they change each analysis most, and the attacker weighs all numbers
 * it gives, as the difference of the two worlds would have them.
 */
const TRIALS = 2_000;
const EPSILON = 1;

type Counts = Parameters<typeof aggregatesOf>[0];
interface Attack {
  readonly analysis: unknown;
  readonly definition?: unknown;
  readonly of: (present: number) => Counts;
  readonly score: (answer: Answer) => number;
}

const at = (answer: Answer, table: string, key: string): number => {
  const cells = table === '' ? answer.cells : (answer.tables.find(({ name }) => name === table)?.cells ?? []);
  return cells.find((cell) => cell.key === key)?.value ?? 0;
};
const sumOf = (answer: Answer): number => cellsOf(answer).reduce((sum, { value }) => sum + (value ?? 0), 0);

const attacks: Readonly<Record<string, Attack>> = {
  'a breakdown, by the cell of the person': {
    analysis: { kind: 'breakdown', by: [{ dimension: 'sex' }] },
    of: (present) => ({ persons: { 8532: 300 + present, 8507: 300 } }),
    score: (answer) => at(answer, '', '8532'),
  },
  'an attrition the person gets to the end of': {
    analysis: { kind: 'attrition' },
    definition: ruled(),
    of: (present) => ({ reached: { e1c: 400 + present } }),
    score: sumOf,
  },
  'an overlap, by the cell of both': {
    analysis: { kind: 'overlap', with: outcome },
    of: (present) => ({ persons: { both: 90 + present, 'first-only': 200, 'second-only': 90 } }),
    score: (answer) => at(answer, '', 'both'),
  },
  'an incidence, by persons and person-time': {
    analysis: { kind: 'trend', measure: 'incidence', period: 'year', from: '2014-01-01', to: '2015-12-31' },
    // At risk all of the first year, and entering at the end of the second.
    of: (present) => ({
      persons: { 2014: 200, 2015: 200 + present },
      'person-days': { 0: 70_000 + 365 * present, 1: 70_000 + 365 * present },
    }),
    score: (answer) =>
      at(answer, '', '2015') + at(answer, 'person-time', '2014') + at(answer, 'person-time', '2015'),
  },
  'a survival curve, by everybody at risk until the event': {
    analysis: { kind: 'time-to-event', outcome, horizonDays: 50, stepDays: 10 },
    of: (present) => ({
      leaving: {
        'event|4': 40 + present,
        'left|0': 60,
        'left|1': 60,
        'left|2': 60,
        'left|3': 60,
        'left|4': 60,
      },
    }),
    score: (answer) =>
      at(answer, 'at-risk', '40') + at(answer, 'at-risk', '30') / 4 - 5 * at(answer, 'survival', '50'),
  },
  'a characterisation, by the size and all their features': {
    analysis: { kind: 'characterisation', domain: 'drugs', window: { from: 0, to: 9 }, top: 4, features: 4 },
    of: (present) => ({
      persons: { '': 600 + present },
      features: Object.fromEntries([1, 2, 3, 4].map((concept) => [concept, 400 + present])),
    }),
    score: (answer) =>
      2 * at(answer, '', '') + [1, 2, 3, 4].reduce((sum, key) => sum + at(answer, 'drugs', String(key)), 0),
  },
  'a numeric summary, by number, mean, spread and histogram': {
    analysis: {
      kind: 'numeric-summary',
      measurement: 1,
      bounds: { low: 0, high: 40, step: 1 },
      statistics: ['mean', 'standard-deviation'],
      quantiles: [],
      bins: 4,
    },
    // At the bound, where everybody else is at the other.
    of: (present) => ({ values: present === 1 ? { 0: 300, 40: 1 } : { 0: 300 } }),
    score: (answer) =>
      at(answer, '', '') +
      7 * at(answer, 'statistics', 'mean') +
      at(answer, 'statistics', 'standard-deviation'),
  },
  'a quantile, where the person is the middle': {
    analysis: {
      kind: 'numeric-summary',
      measurement: 1,
      bounds: { low: 0, high: 1, step: 1 },
      statistics: [],
      quantiles: [0.5],
      bins: 0,
    },
    of: (present) => ({ values: { 0: 50, 1: 50 + present } }),
    score: (answer) => at(answer, 'quantiles', '0.5'),
  },
};

describe.each(Object.entries(attacks))('membership by %s', (_, { analysis, definition, of, score }) => {
  it('is certain where only small counts are suppressed (baseline)', () => {
    const observe = (present: 0 | 1) =>
      Object.values(of(present))
        .flatMap((cells) => Object.values(cells))
        .reduce((sum, n, i) => sum + (i + 1) * (suppressUnderTen(n) ?? (n === 0 ? 0 : 1)), 0);
    expect(rightByScore({ trials: 100, observe })).toBe(1);
  });

  it.each(['laplace', 'gaussian'] as const)('stays within epsilon with %s noise', (noise) => {
    const plan = planOf(analysis, undefined, definition);
    const random = statistical(281);
    const worlds = [aggregatesOf(of(0)), aggregatesOf(of(1))] as const;
    const protection = laplace({ noise, epsilonMicro: BigInt(EPSILON * 1_000_000), deltaPico: 10_000n });
    const observe = (present: 0 | 1) => score(answerUnderDp(plan, worlds[present], { protection, random }));
    const right = rightByScore({ trials: TRIALS, observe });
    expect(right).toBeLessThan(mostRight(EPSILON, 1e-8) + margin(TRIALS / 2));
  });

  it('would be seen at eight times the epsilon: the score looks where the person is', () => {
    const plan = planOf(analysis, undefined, definition);
    const random = statistical(282);
    const worlds = [aggregatesOf(of(0)), aggregatesOf(of(1))] as const;
    const protection = laplace({ epsilonMicro: BigInt(8 * EPSILON * 1_000_000), deltaPico: 10_000n });
    const observe = (present: 0 | 1) => score(answerUnderDp(plan, worlds[present], { protection, random }));
    expect(rightByScore({ trials: 1_000, observe })).toBeGreaterThan(0.5 + margin(500));
  });
});
