import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referenceAnswer } from '../../test/reference/analysis.ts';
import type { Consent } from '../../test/reference/rows.ts';
import { visibleRows } from '../../test/reference/visible.ts';
import { analysis, circe, consents, period, rows } from '../../test/support/arbitraries.ts';
import { compileBare, compilePlan } from '../../test/support/compiled.ts';
import { openTinyDatabase, type TinyDatabase } from '../../test/support/tiny-database.ts';
import { parseAnalysis } from '../analysis/analysis.ts';
import { stepPatterns } from '../analysis/attrition/shape.ts';
import { parseCirce } from '../cohort/index.ts';
import { buildPlan } from '../plan/build-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { ScopeHints } from './compiled.ts';

const RUNS = process.env.ASSENT_SLOW === '1' ? 400 : 50;
/** Generous: it ends a hang, it judges no speed. */
const LIMIT_MS = 3_000 * Math.max(100, RUNS);

const orderKey = 'a1'.repeat(32);
const none: ScopeHints = { categoriesOfAll: 0, hasDateWindows: true };

const hintsOf = (scope: readonly Consent[]): ScopeHints => ({
  categoriesOfAll: scope.reduce((mask, consent) => mask & consent.mask, 255),
  hasDateWindows: scope.some((consent) => consent.from !== '1900-01-01' || consent.to !== '2100-01-01'),
});

type Counts = Readonly<Record<string, ReadonlyMap<string, number>>>;

/** Cells with nothing in them are absent from a statement's rows. */
const nonZero = (counts: Counts): unknown =>
  Object.fromEntries(
    Object.entries(counts).map(([name, cells]) => [
      name,
      Object.fromEntries([...cells].filter(([, n]) => n !== 0).sort()),
    ]),
  );

/** What the statements gave, in the words of the reference: steps by number, periods by key. */
function readable(plan: Plan, { aggregates }: Awaited<ReturnType<TinyDatabase['run']>>): unknown {
  const given = Object.fromEntries(aggregates);
  const { analysis, definition } = plan.question;
  if (analysis.kind === 'attrition') {
    const reached = [...(given.reached ?? [])];
    const steps = stepPatterns(definition.rules.length).map((begins, step): [string, number] => [
      String(step),
      reached.reduce((sum, [text, n]) => (text.startsWith(begins) ? sum + n : sum), 0),
    ]);
    return nonZero({ steps: new Map(steps) });
  }
  if (analysis.kind === 'trend' && given['person-days'] !== undefined) {
    const keys = plan.cells.map(({ key }) => key);
    const days = [...given['person-days']].map(([i, n]): [string, number] => [keys[Number(i)] ?? i, n]);
    return nonZero({ ...given, 'person-days': new Map(days) });
  }
  return nonZero(given);
}

describe('the compiled plan', () => {
  let database: TinyDatabase;
  beforeAll(async () => {
    database = await openTinyDatabase();
  });
  afterAll(() => database.close());

  it(
    'answers what a slow reading of the visible rows answers, for any definition and consents',
    async () => {
      let members = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.record({ definition: circe, given: rows, scope: consents, within: period, asked: analysis }),
          async ({ definition, given, scope, within, asked }) => {
            const visible = visibleRows(given, scope, within);
            const parsed = parseAnalysis(asked);
            const expected = referenceAnswer(visible, { definition, analysis: asked, orderKey });
            members += expected.members.size;

            await database.load(given, scope);
            const question = { definition: parseCirce(definition), analysis: parsed, epsilonMicro: 1n };
            const plan = buildPlan(question, { digest: 'd' });
            for (const hints of [none, hintsOf(scope)]) {
              const answer = await database.run(compilePlan(plan, { hints, orderKey, period: within }));
              expect([...answer.members.keys()]).toEqual([...expected.members.keys()].sort((a, b) => a - b));
              expect(readable(plan, answer)).toEqual(nonZero(expected.aggregates));
            }
          },
        ),
        { numRuns: RUNS },
      );
      // The property says nothing if nobody ever qualifies.
      expect(members).toBeGreaterThan(30);
    },
    LIMIT_MS,
  );

  it(
    'does not depend on anybody who is not in the scope',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.record({ definition: circe, given: rows, scope: consents, asked: analysis }),
          async (drawn) => {
            const { definition, given, scope, asked } = drawn;
            const question = {
              definition: parseCirce(definition),
              analysis: parseAnalysis(asked),
              epsilonMicro: 1n,
            };
            const compiled = compilePlan(buildPlan(question, { digest: 'd' }), { hints: none, orderKey });
            await database.load(given, scope);
            const before = await database.run(compiled);
            const inside = new Set(scope.map((consent) => consent.person));
            const records = Object.entries(given.records).map(([table, found]) => [
              table,
              found.filter((row) => inside.has(row.person)),
            ]);
            await database.load(
              {
                ...given,
                persons: given.persons.filter((row) => inside.has(row.id)),
                periods: given.periods.filter((row) => inside.has(row.person)),
                records: Object.fromEntries(records),
              },
              scope,
            );
            const after = await database.run(compiled);
            expect(after).toEqual(before);
            expect([...before.members.keys()].every((id) => inside.has(id))).toBe(true);
          },
        ),
        { numRuns: 40 },
      );
    },
    LIMIT_MS,
  );

  it(
    'is the bare SQL when everybody shares everything',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.record({ definition: circe, given: rows, asked: analysis }),
          async ({ definition, given, asked }) => {
            const everybody = given.persons.map(({ id }) => ({
              person: id,
              mask: 255,
              from: '1900-01-01',
              to: '2100-01-01',
            }));
            const question = {
              definition: parseCirce(definition),
              analysis: parseAnalysis(asked),
              epsilonMicro: 1n,
            };
            const plan = buildPlan(question, { digest: 'd' });
            await database.load(given, everybody);
            const consented = await database.run(compilePlan(plan, { hints: none, orderKey }));
            expect(await database.run(compileBare(plan, { orderKey }))).toEqual(consented);
          },
        ),
        { numRuns: 40 },
      );
    },
    LIMIT_MS,
  );
});
