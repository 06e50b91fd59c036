import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measuresOf, parseAnalysis } from '../../src/analysis/analysis.ts';
import { personsByStep } from '../../src/analysis/attrition/answer-steps.ts';
import {
  distributionOf,
  histogramOf,
  momentsOf,
} from '../../src/analysis/numeric-summary/answer-distribution.ts';
import { gridOf, type NumericSummaryAnalysis } from '../../src/analysis/numeric-summary/shape.ts';
import { type Aggregate, type Aggregates, aggregateOf } from '../../src/answer/aggregates.ts';
import { answerUnderDp } from '../../src/answer/under-dp.ts';
import { parseCirce } from '../../src/cohort/index.ts';
import type { Measure } from '../../src/disclosure/accounting/measures.ts';
import { buildPlan } from '../../src/plan/build-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Consent, Rows } from '../reference/rows.ts';
import { analysis, circe, consents, period, rows } from '../support/arbitraries.ts';
import { compilePlan } from '../support/compiled.ts';
import { laplace } from '../support/questions.ts';
import { statistical } from '../support/seed.ts';
import { openTinyDatabase, type TinyDatabase } from '../support/tiny-database.ts';

const RUNS = 320;

/** What each measure is, of what was aggregated: what noise is put on, or what a quantile is drawn from. */
function measured(plan: Plan, aggregates: Aggregates, { name, kind }: Measure): Aggregate {
  const { analysis: asked } = plan.question;
  if (asked.kind === 'attrition') return personsByStep(plan, aggregates);
  if (asked.kind !== 'numeric-summary') return aggregateOf(aggregates, name);
  const values = distributionOf(aggregateOf(aggregates, 'values'));
  if (kind === 'quantile') return ranks(values, asked);
  if (name === 'histogram') return histogramOf(values, asked);
  const { persons, sum, squares } = momentsOf(values, asked.bounds);
  return new Map([['', { persons, sum, squares }[name] ?? 0n]]);
}

/** How many are below each grid point, and how many above. */
function ranks(values: ReturnType<typeof distributionOf>, { bounds }: NumericSummaryAnalysis): Aggregate {
  const counts = new Map<string, bigint>();
  for (let at = 0; at <= gridOf(bounds); at += 1) {
    for (const { index, count } of values) {
      const side = index < at ? 'less' : index > at ? 'more' : null;
      if (side !== null) counts.set(`${side}${at}`, (counts.get(`${side}${at}`) ?? 0n) + count);
    }
  }
  return counts;
}

const withoutPerson = (given: Rows, id: number): Rows => ({
  ...given,
  persons: given.persons.filter((row) => row.id !== id),
  periods: given.periods.filter(({ person }) => person !== id),
  records: Object.fromEntries(
    Object.entries(given.records).map(([table, found]) => [
      table,
      found.filter(({ person }) => person !== id),
    ]),
  ),
});

const changes = (a: Aggregate, b: Aggregate): bigint[] =>
  [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
    const change = (a.get(key) ?? 0n) - (b.get(key) ?? 0n);
    return change === 0n ? [] : [change < 0n ? -change : change];
  });

describe('one person more or less', () => {
  let database: TinyDatabase;
  beforeAll(async () => {
    database = await openTinyDatabase();
  });
  afterAll(() => database.close());

  const aggregatesOf = async (plan: Plan, given: Rows, scope: readonly Consent[], within: object) => {
    await database.load(given, scope);
    const hints = { categoriesOfAll: 0, hasDateWindows: true };
    const { aggregates } = await database.run(
      compilePlan(plan, { hints, orderKey: 'a1'.repeat(32), period: within }),
    );
    return Object.fromEntries(
      [...aggregates].map(([name, cells]) => [
        name,
        new Map([...cells].map(([key, n]) => [key, BigInt(n)] as const)),
      ]),
    );
  };

  it('changes of every measure as many cells, each by as much, as its noise is made for; nothing else changes', async () => {
    const changed = new Map<string, number>();
    const reached = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          definition: circe,
          given: rows,
          scope: consents,
          within: period,
          asked: analysis,
          who: fc.nat(4),
          consentOnly: fc.boolean(),
        }),
        async ({ definition, given, scope, within, asked, who, consentOnly }) => {
          const question = {
            definition: parseCirce(definition),
            analysis: parseAnalysis(asked),
            epsilonMicro: 20_000_000n,
          };
          const plan = buildPlan(question, { digest: 'd' });
          const leaves = scope[who % scope.length]?.person ?? 0;
          const others = scope.filter(({ person }) => person !== leaves);
          const all = await aggregatesOf(plan, given, scope, within);
          const less = consentOnly
            ? await aggregatesOf(plan, given, others, within)
            : await aggregatesOf(plan, withoutPerson(given, leaves), others, within);
          for (const measure of measuresOf(question)) {
            const differences = changes(measured(plan, all, measure), measured(plan, less, measure));
            const { name, kind, l0, linf } = measure;
            // Of a quantile every rank may move; by as much as the person has values.
            if (kind === 'noise') expect(differences.length, name).toBeLessThanOrEqual(l0);
            for (const difference of differences) expect(difference <= linf, name).toBe(true);
            const label = `${question.analysis.kind} ${kind === 'quantile' ? 'ranks' : name}`;
            if (differences.length > 0) changed.set(label, (changed.get(label) ?? 0) + 1);
            const most = kind === 'quantile' ? 0 : (differences.length * 100) / l0;
            reached.set(label, Math.max(reached.get(label) ?? 0, most));
          }
          const answers = [all, less].map((aggregates) =>
            answerUnderDp(plan, aggregates, { protection: laplace(), random: statistical(301) }),
          );
          const keys = answers.map(({ cells, tables }) =>
            [{ name: '', cells }, ...tables].map((table) => [
              table.name,
              question.analysis.kind === 'characterisation' && table.name !== ''
                ? []
                : table.cells.map(({ key, label }) => [key, label]),
            ]),
          );
          expect(keys[1]).toEqual(keys[0]);
        },
      ),
      { numRuns: RUNS },
    );
    // The property says nothing of a measure that never changed.
    expect([...changed.keys()].sort()).toEqual([
      'attrition persons',
      'breakdown persons',
      'characterisation features',
      'characterisation persons',
      'count persons',
      'numeric-summary histogram',
      'numeric-summary persons',
      'numeric-summary ranks',
      'numeric-summary squares',
      'numeric-summary sum',
      'overlap persons',
      'time-to-event leaving',
      'trend person-days',
      'trend persons',
    ]);
    // And the bounds are not loose: somebody who passes everything is in every step.
    expect(reached.get('attrition persons')).toBe(100);
    expect(reached.get('characterisation features')).toBe(100);
    expect(reached.get('trend person-days')).toBe(100);
  }, 600_000);
});
