import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Aggregates } from '../../src/answer/aggregates.ts';
import type { Answer } from '../../src/answer/table.ts';
import { answerUnderDp } from '../../src/answer/under-dp.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { laplace } from '../support/questions.ts';
import { statistical } from '../support/seed.ts';
import { aggregatesOf, cellsOf, outcome, planOf } from './support/aggregates.ts';
import { ruled } from './support/population.ts';

/** Numbers that break things: none, one, around the floor, many, very many. */
const number = fc.constantFrom(0, 0, 1, 2, 9, 10, 11, 12, 40, 1_000, 3_000_000_000);
const byKey = (keys: readonly string[], of: fc.Arbitrary<number> = number) =>
  fc
    .tuple(...keys.map(() => of))
    .map((numbers) =>
      Object.fromEntries(keys.flatMap((key, i) => (numbers[i] === 0 ? [] : [[key, numbers[i] ?? 0]]))),
    );

const gridValues = (most: number) =>
  fc.oneof(
    fc.constant<Record<string, number>>({}),
    number.filter((n) => n > 0).map((n): Record<string, number> => ({ 0: n })),
    number.filter((n) => n > 0).map((n): Record<string, number> => ({ [most]: n })),
    byKey(['0', '1', String(most - 1), String(most)], fc.constantFrom(0, 1, 5, 11, 100, 5_000)),
  );

interface Case {
  readonly plan: Plan;
  readonly aggregates: Aggregates;
}

const cases: Readonly<Record<string, fc.Arbitrary<Case>>> = {
  count: byKey(['']).map((persons) => ({
    plan: planOf({ kind: 'count' }, 5_000),
    aggregates: aggregatesOf({ persons }),
  })),
  breakdown: byKey(['8532', '8507', 'other']).map((persons) => ({
    plan: planOf({ kind: 'breakdown', by: [{ dimension: 'sex' }] }),
    aggregates: aggregatesOf({ persons }),
  })),
  attrition: byKey(['', 'e0', 'e1', 'e1c']).map((reached) => {
    const sum = Object.values(reached).reduce((total, n) => total + n, 0);
    return {
      plan: planOf({ kind: 'attrition' }, sum + 7, ruled()),
      aggregates: aggregatesOf({ reached }),
    };
  }),
  overlap: byKey(['both', 'first-only', 'second-only']).map((persons) => ({
    plan: planOf({ kind: 'overlap', with: outcome }),
    aggregates: aggregatesOf({ persons }),
  })),
  trend: fc.tuple(byKey(['2013', '2014', '2015']), byKey(['0', '1', '2'])).map(([persons, days]) => ({
    plan: planOf({
      kind: 'trend',
      measure: 'incidence',
      period: 'year',
      from: '2013-02-01',
      to: '2015-12-01',
    }),
    aggregates: aggregatesOf({ persons, 'person-days': days }),
  })),
  'time-to-event': byKey([0, 1, 2, 3, 4].flatMap((i) => [`event|${i}`, `left|${i}`])).map((leaving) => ({
    plan: planOf({ kind: 'time-to-event', outcome, horizonDays: 50, stepDays: 10 }),
    aggregates: aggregatesOf({ leaving }),
  })),
  characterisation: fc.tuple(number, byKey(['1', '2', '3'])).map(([whole, features]) => ({
    plan: planOf({
      kind: 'characterisation',
      domain: 'drugs',
      window: { from: 0, to: 9 },
      top: 2,
      features: 3,
    }),
    aggregates: aggregatesOf({
      persons: whole === 0 ? {} : { '': whole },
      features: Object.fromEntries(Object.entries(features).map(([key, n]) => [key, Math.min(n, whole)])),
    }),
  })),
  'numeric-summary': fc
    .constantFrom(
      { low: 0, high: 40, step: 1 },
      { low: -3, high: 7, step: 0.1 },
      { low: 1e6, high: 1e9, step: 1e6 },
    )
    .chain((bounds) => {
      const most = Math.round((bounds.high - bounds.low) / bounds.step);
      return gridValues(most).map((values) => ({
        plan: planOf({
          kind: 'numeric-summary',
          measurement: 1,
          bounds,
          statistics: ['mean', 'standard-deviation'],
          quantiles: [0.001, 0.5, 0.999],
          bins: 5,
        }),
        aggregates: aggregatesOf({ values }),
      }));
    }),
};

function expectSane(answer: Answer): void {
  for (const { value, low, high } of cellsOf(answer)) {
    if (value === null) {
      expect([low, high]).toEqual([null, null]);
      continue;
    }
    expect([value, low, high].every((end) => Number.isFinite(end))).toBe(true);
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
  }
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  for (const { name, unit, cells } of answer.tables) {
    const told = cells.flatMap(({ value, low, high }) =>
      value === null ? [] : [value, low ?? 0, high ?? 0],
    );
    if (unit === 'per-cent') expect(told.every((value) => value >= 0 && value <= 100)).toBe(true);
    if (unit === 'persons') expect(told.every((value) => value >= 0 && Number.isInteger(value))).toBe(true);
    if (name !== 'survival' && name !== 'at-risk') continue;
    const values = cells.flatMap(({ value }) => value ?? []);
    values.forEach((value, i) => {
      expect(value).toBeLessThanOrEqual(values[i - 1] ?? Number.POSITIVE_INFINITY);
    });
  }
}

describe.each(Object.entries(cases))('whatever was aggregated of a %s', (_, aggregated) => {
  it.each(['laplace', 'gaussian'] as const)(
    '%s noise at any epsilon gives numbers in their bounds',
    (noise) => {
      const random = statistical(321);
      fc.assert(
        // From where the measures still share it out, to the largest there is.
        fc.property(
          aggregated,
          fc.constantFrom(300n, 5_000n, 100_000n, 1_000_000n, 20_000_000n),
          (given, epsilonMicro) => {
            const protection = laplace({ noise, epsilonMicro });
            expectSane(answerUnderDp(given.plan, given.aggregates, { protection, random }));
          },
        ),
        { numRuns: 150 },
      );
    },
  );
});
