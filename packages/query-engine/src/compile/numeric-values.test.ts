import { afterAll, beforeAll, expect, it } from 'vitest';
import { compilePlan } from '../../test/support/compiled.ts';
import { conditionCohort } from '../../test/support/questions.ts';
import { openTinyDatabase, type TinyDatabase } from '../../test/support/tiny-database.ts';
import { parseAnalysis } from '../analysis/analysis.ts';
import { parseCirce } from '../cohort/index.ts';
import { buildPlan } from '../plan/build-plan.ts';

const [condition, measurement] = [1, 2];

/** What records of measurements have been seen to hold. */
const given: readonly (readonly [sql: string, cell: string | null])[] = [
  ['5', '3'],
  ['4.9', '3'],
  ['-1e300', '0'],
  ['1e300', '6'],
  ["CAST('inf' AS DOUBLE)", null],
  ["CAST('-inf' AS DOUBLE)", null],
  ["CAST('nan' AS DOUBLE)", null],
  ['NULL', null],
  ['2', '0'],
  ['8', '6'],
];

let database: TinyDatabase;
beforeAll(async () => {
  database = await openTinyDatabase();
});
afterAll(() => database.close());

it('values beyond the bounds count as the bound; what is no number counts nowhere', async () => {
  const persons = given.map((_, index) => index + 1);
  const record = (concept: number) =>
    persons.map((person) => ({ id: person, person, concept, start: '2020-06-01', value: 3 }));
  await database.load(
    {
      persons: persons.map((id) => ({ id, gender: 8507, birthYear: 1980 })),
      periods: persons.map((person) => ({ person, start: '2020-01-01', end: '2020-12-31' })),
      records: { condition_occurrence: record(condition), measurement: record(measurement) },
      concepts: [condition, measurement].map((id) => ({ id, invalid: false })),
      ancestors: [],
    },
    persons.map((person) => ({ person, mask: 255, from: '1900-01-01', to: '2100-01-01' })),
  );
  for (const [index, [sql]] of given.entries()) {
    await database.connection.run(
      `UPDATE omop.measurement SET value_as_number = ${sql} WHERE person_id = ${index + 1}`,
    );
  }
  const analysis = parseAnalysis({
    kind: 'numeric-summary',
    measurement,
    bounds: { low: 2, high: 8, step: 1 },
    statistics: ['mean'],
    quantiles: [],
    bins: 0,
  });
  const question = { definition: parseCirce(conditionCohort(condition)), analysis, epsilonMicro: 1n };
  const hints = { categoriesOfAll: 255, hasDateWindows: false };
  const compiled = compilePlan(buildPlan(question, { digest: 'd' }), { hints, orderKey: 'ab' });
  const { members } = await database.run(compiled);
  const expected = given.flatMap(([, cell], index) => (cell === null ? [] : [[index + 1, cell] as const]));
  expect([...members]).toEqual(expected);
});
