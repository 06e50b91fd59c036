import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCirce } from '../src/cohort/circe/parse.ts';
import { compileCohort } from '../src/compile/compile-cohort.ts';
import { everybody } from '../src/compile/everybody.ts';
import { fewJoins } from '../src/compile/relation/condition.ts';
import type { Query, SqlStatement } from '../src/compile/sql/query.ts';
import { runStatement } from '../src/warehouse/duckdb/statement.ts';
import { printStatement } from './support/compiled.ts';
import { fill } from './support/fill.ts';
import { openTinyDatabase, type TinyDatabase } from './support/tiny-database.ts';

/** More rules than a word of bits holds. */
const MANY = 60;

const days = [
  '2020-01-01',
  '2020-01-03',
  '2020-01-07',
  '2020-01-20',
  '2020-02-10',
  '2020-05-01',
  '2020-05-02',
];
const tables = {
  person: [1, 2, 3].map((person_id) => ({ person_id, year_of_birth: 1950, gender_concept_id: 1 })),
  observation_period: [1, 2, 3].map((person_id) => ({
    observation_period_id: person_id,
    person_id,
    observation_period_start_date: '2019-01-01',
    observation_period_end_date: '2021-12-31',
    period_type_concept_id: 1,
  })),
  condition_occurrence: [1, 2, 3].flatMap((person) =>
    days
      .filter((_, index) => index % person === 0)
      .map((day, index) => ({
        condition_occurrence_id: person * 100 + index,
        person_id: person,
        condition_concept_id: 1,
        condition_start_date: day,
      })),
  ),
};

/** Another number of records wanted, compared otherwise, in another window, with the event in it or not, each time. */
const occurrence = (index: number) => {
  const reach = Math.floor(index / 3);
  return {
    Criteria: { ConditionOccurrence: {} },
    StartWindow: {
      Start: { Days: reach, Coeff: reach % 2 === 0 ? -1 : 1 },
      End: { Days: 3 * reach, Coeff: 1 },
    },
    Occurrence: { Type: index % 3, Count: reach % 3 },
  };
};
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index);
const indices = upTo(MANY);
const all = { Type: 'All' };
const definition = (rest: object) =>
  parseCirce({
    PrimaryCriteria: { CriteriaList: [{ ConditionOccurrence: {} }], PrimaryCriteriaLimit: all },
    ExpressionLimit: all,
    ...rest,
  });
const rule = (...of: readonly number[]) => ({
  name: `rule ${of[0]}`,
  expression: { Type: 'ALL', CriteriaList: of.map(occurrence) },
});
const group = (type: string, count?: number) => ({
  name: type,
  expression: {
    Type: type,
    ...(count === undefined ? {} : { Count: count }),
    CriteriaList: indices.map(occurrence),
  },
});
const context = everybody({ orderKey: '' });
const statementsOf = (rest: object, masks = true): readonly SqlStatement[] =>
  compileCohort(definition(rest), 0, context, { ends: true, masks }).prepare;

/** Of every event, in one order, which rules it meets. */
async function masksOf(rest: object, connection: DuckDBConnection): Promise<readonly string[]> {
  for (const made of statementsOf(rest)) await runStatement(connection, printStatement(made));
  const text = 'SELECT mask FROM temp.assent_qualified_0 ORDER BY person_id, record_id';
  return (await connection.runAndReadAll(text)).getRows().map(([mask]) => String(mask));
}

describe('many conditions', () => {
  let database: TinyDatabase;
  beforeAll(async () => {
    database = await openTinyDatabase();
    await fill(database.connection, tables);
  });
  afterAll(() => database.close());

  it('together hold of the events that each holds of by itself', async () => {
    const { connection } = database;
    const each: (readonly string[])[] = [];
    for (const index of indices) each.push(await masksOf({ InclusionRules: [rule(index)] }, connection));
    const together = await masksOf({ InclusionRules: indices.map((index) => rule(index)) }, connection);
    const events = each[0]?.map((_, event) => each.map((masks) => masks[event]).join('')) ?? [];
    expect(events.length).toBeGreaterThan(10);
    expect(together).toEqual(events);
    expect(new Set(together.join(''))).toEqual(new Set('01'));

    const held = events.map((mask) => mask.replaceAll('0', '').length);
    const middle = [...held].sort((a, b) => a - b)[Math.floor(held.length / 2)] ?? 0;
    const groups = [group('ALL'), group('ANY'), group('AT_LEAST', middle), group('AT_MOST', middle)];
    expect(await masksOf({ InclusionRules: groups }, connection)).toEqual(
      held.map((count) =>
        [count === MANY, count > 0, count >= middle, count <= middle]
          .map((holds) => (holds ? '1' : '0'))
          .join(''),
      ),
    );
  });

  it('end a stay on the first of many censoring records', async () => {
    const { connection } = database;
    const censoring = (ages: readonly number[]) =>
      ages.map((age) => ({ ConditionOccurrence: { Age: { Value: age, Op: 'gt' } } }));
    const staysOf = async (ages: readonly number[]) => {
      for (const made of statementsOf({ CensoringCriteria: censoring(ages) }, false))
        await runStatement(connection, printStatement(made));
      const reader = await connection.runAndReadAll('SELECT * FROM temp.assent_cohort_0 ORDER BY ALL');
      return reader.getRows().map(String);
    };
    const years = indices.slice(0, fewJoins + 1);
    expect(await staysOf(years)).toEqual(await staysOf([0]));
    expect(await staysOf(years.map((year) => 100 + year))).toEqual(await staysOf([]));
  });

  it.each([
    ['rules', (n: number) => ({ InclusionRules: upTo(n).map((index) => rule(index)) })],
    ['members of a group', (n: number) => ({ InclusionRules: [rule(...upTo(n))] })],
    [
      'censoring records',
      (n: number) => ({
        CensoringCriteria: indices
          .slice(0, n)
          .map((age) => ({ ConditionOccurrence: { Age: { Value: age, Op: 'gt' } } })),
      }),
    ],
  ])('are joined once however many they are: %s', (_name, of) => {
    for (const masks of [false, true]) {
      expect(widest(statementsOf(of(2 * MANY), masks))).toBeLessThanOrEqual(15);
      const [half, whole] = [MANY, 2 * MANY].map((n) => lengthOf(statementsOf(of(n), masks)));
      // The text grows with them and not with their square.
      expect((whole ?? 0) / (half ?? 1)).toBeLessThan(2.1);
    }
  });
});

const lengthOf = (statements: readonly SqlStatement[]): number =>
  statements.reduce((sum, statement) => sum + printStatement(statement).text.length, 0);

/** The most relations that any one select joins. */
const widest = (statements: readonly SqlStatement[]): number =>
  Math.max(
    ...statements.flatMap((statement) =>
      statement.kind === 'drop-temporary'
        ? []
        : [...('ctes' in statement ? statement.ctes.map(({ query }) => query) : []), statement.query].map(
            joinsIn,
          ),
    ),
  );

function joinsIn(query: Query): number {
  if (query.kind === 'integers') return 0;
  if (query.kind === 'union-all') return Math.max(...query.members.map(joinsIn));
  const sources = [query.from.source, ...(query.joins ?? []).map(({ source }) => source)];
  return Math.max(
    query.joins?.length ?? 0,
    ...sources.map((source) => (source.kind === 'subquery' ? joinsIn(source.query) : 0)),
  );
}
