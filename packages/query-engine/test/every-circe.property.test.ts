import { tableNames } from '@assent/omop';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCirce } from '../src/cohort/circe/parse.ts';
import type { CohortDefinition } from '../src/cohort/definition.ts';
import { compileCohort } from '../src/compile/compile-cohort.ts';
import { everybody } from '../src/compile/everybody.ts';
import { digestOf, digestRows } from '../src/digest/digest.ts';
import { buildPlan } from '../src/plan/build-plan.ts';
import { wholeCohort } from './reference/circe/cohort.ts';
import type { Tables } from './reference/circe/rows.ts';
import { visibleTables } from './reference/circe/visible.ts';
import type { Json } from './reference/json.ts';
import { period } from './support/arbitraries.ts';
import { compilePlan, printStatement } from './support/compiled.ts';
import { everyCirce, everyKey, sharing, tables } from './support/every-circe.ts';
import { fill } from './support/fill.ts';
import { openTinyDatabase, type TinyDatabase } from './support/tiny-database.ts';

const RUNS = process.env.ASSENT_SLOW === '1' ? 400 : 50;
const LIMIT_MS = 3_000 * Math.max(100, RUNS);

describe('any definition of Circe', () => {
  let database: TinyDatabase;
  beforeAll(async () => {
    database = await openTinyDatabase();
  });
  afterAll(() => database.close());

  /** What a count asks: each person's first day, without the ends where they decide nothing. */
  const firstDays = async (definition: CohortDefinition): Promise<ReadonlyMap<string, string>> => {
    const context = everybody({ orderKey: '' });
    const { prepare, cohort } = compileCohort(definition, 0, context, { ends: false, masks: false });
    for (const statement of prepare) {
      const { text, values } = printStatement(statement);
      await database.connection.run(text, [...values]);
    }
    const reader = await database.connection.runAndReadAll(
      `SELECT person_id::VARCHAR, start_date::VARCHAR FROM temp.${cohort} ORDER BY 1`,
    );
    return new Map(reader.getRows().map(([person, day]) => [String(person), String(day)]));
  };

  const selects = async (circe: Json, given: Tables): Promise<number> => {
    await fill(database.connection, given);
    const definition = parseCirce(circe);
    const expected = wholeCohort(circe, given);
    expect(await digestRows(definition, database.session)).toEqual(expected.stays);
    expect((await digestOf(definition, database.session)).inclusion).toEqual(expected.inclusion);
    const first = new Map([...expected.stays].reverse().map(([person, start]) => [person, start]));
    expect(await firstDays(definition)).toEqual(new Map([...first].sort()));
    return expected.stays.length;
  };

  it(
    'selects the stays and masks that a slow reading of OHDSI’s rules selects',
    async () => {
      let stays = 0;
      await fc.assert(
        fc.asyncProperty(everyCirce, tables, async (circe, given) => {
          stays += await selects(circe, given);
        }),
        { numRuns: RUNS },
      );
      expect(stays).toBeGreaterThan(RUNS / 2);
    },
    LIMIT_MS,
  );

  it(
    'counts whom a slow reading of the rows they share counts, for any consents',
    async () => {
      let members = 0;
      await fc.assert(
        fc.asyncProperty(everyCirce, tables, sharing, period, async (circe, given, scope, within) => {
          await database.load({ persons: [], periods: [], records: {}, concepts: [], ancestors: [] }, scope);
          await fill(database.connection, given);
          const question = {
            definition: parseCirce(circe),
            analysis: { kind: 'count' },
            epsilonMicro: 1n,
          } as const;
          const plan = buildPlan(question, { digest: 'd' });
          const hints = { categoriesOfAll: 0, hasDateWindows: true };
          const compiled = compilePlan(plan, { hints, orderKey: 'a1'.repeat(32), period: within });
          const { stays } = wholeCohort(circe, visibleTables(given, scope, within));
          const expected = [...new Set(stays.map(([person]) => Number(person)))];
          const answer = await database.run(compiled);
          expect([...answer.members.keys()]).toEqual(expected);
          members += expected.length;
        }),
        { numRuns: RUNS },
      );
      expect(members).toBeGreaterThan(RUNS / 4);
    },
    LIMIT_MS,
  );

  it.each(everyKey)(
    'reads %s as OHDSI does',
    async (_, definition) => {
      await fc.assert(
        fc.asyncProperty(definition, tables, async (circe, given) => {
          await selects(circe, given);
        }),
        { numRuns: Math.ceil(RUNS / 50) },
      );
    },
    LIMIT_MS,
  );

  it('has data for every table that a criterion reads', () => {
    const [given] = fc.sample(tables, 1);
    expect(Object.keys(given ?? {}).filter((name) => !tableNames.includes(name))).toEqual([]);
  });
});
