import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importOmop } from '@assent/omop';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCirce } from '../src/cohort/circe/parse.ts';
import { digestRows } from '../src/digest/digest.ts';
import { digestFolder } from '../src/digest/folder.ts';
import { type DuckDbWarehouse, openWarehouse } from '../src/warehouse/duckdb/open.ts';
import { present, sharedData } from './support/shared.ts';

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'assent-real-'));
  folders.push(made);
  return made;
};
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

async function withWarehouse<T>(source: string, use: (warehouse: DuckDbWarehouse) => Promise<T>): Promise<T> {
  const snapshot = await importOmop({ source, snapshots: folder() });
  const warehouse = await openWarehouse({ snapshot: snapshot.directory, memoryMiB: 512, threads: 1 });
  try {
    return await use(warehouse);
  } finally {
    warehouse.close();
  }
}

const large = ['-9223372036854775808', '-9100200300400500600', '4203991177230917155', '9223372036854775807'];
const own = 3_000_008_158;
const csv = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;
/** Persons with numbers of 64 bits, each with two records of a concept that is the house's own. */
const files = {
  'person.csv': csv(
    'person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id',
    large.map((id) => `${id},8507,1950,0,0`),
  ),
  'observation_period.csv': csv(
    'observation_period_id,person_id,observation_period_start_date,observation_period_end_date,period_type_concept_id',
    large.map((id) => `${id},${id},2010-01-01,2020-12-31,0`),
  ),
  'condition_occurrence.csv': csv(
    'condition_occurrence_id,person_id,condition_concept_id,condition_start_date,condition_type_concept_id',
    large.flatMap((id, index) =>
      [`${index},${id},${own},2016-06-05,0`, `${index + 10},${id},${own},2016-06-${index + 6},0`].map((row) =>
        row.replace(/-(\d)(,0)$/, '-0$1$2'),
      ),
    ),
  ),
  'concept.csv': csv(
    'concept_id,concept_name,domain_id,vocabulary_id,concept_class_id,standard_concept,concept_code,valid_start_date,valid_end_date,invalid_reason',
    [`${own},Own,Condition,Own,Own,,1,19700101,20991231,`],
  ),
};
const entering = (OccurrenceStartDate: object) => ({
  ConceptSets: [{ id: 0, name: 'own', expression: { items: [{ concept: { CONCEPT_ID: own } }] } }],
  PrimaryCriteria: {
    CriteriaList: [{ ConditionOccurrence: { CodesetId: 0, OccurrenceStartDate } }],
    PrimaryCriteriaLimit: { Type: 'All' },
  },
  ExpressionLimit: { Type: 'First' },
});

describe('a cohort of real files', () => {
  it('keeps ids of 64 bits, concepts above 31 bits and days as they were typed', async () => {
    const source = folder();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(source, name), text);
    const rows = await withWarehouse(source, ({ sessions: [session] }) =>
      digestRows(parseCirce(entering({ Value: '2016-6-6', Op: 'gte' })), session),
    );
    expect(rows).toEqual(large.map((id, index) => [id, `2016-06-0${index + 6}`, '2020-12-31']));
  });

  it('is read from files with a byte order mark or a wrapper, and a refusal is of one file', async () => {
    const [source, definitions] = [folder(), folder()];
    for (const [name, text] of Object.entries(files)) writeFileSync(join(source, name), text);
    const definition = entering({ Value: '2016-6-6', Op: 'gte' });
    const written = {
      '1': JSON.stringify(definition),
      '2': `\uFEFF${JSON.stringify(definition)}`,
      '3': JSON.stringify({ id: 3, name: 'x', expression: JSON.stringify(definition) }),
      '4': JSON.stringify({ items: [] }),
      '5': '{',
    };
    for (const [id, text] of Object.entries(written)) writeFileSync(join(definitions, `${id}.json`), text);
    const found = await withWarehouse(source, ({ sessions }) => digestFolder(definitions, sessions));
    expect(found['1']).toMatchObject({ rows: 4, persons: 4 });
    expect([found['2'], found['3']]).toEqual([found['1'], found['1']]);
    expect(found['4']).toMatchObject({ refused: { message: expect.stringContaining('concept set') } });
    expect(found['5']).toMatchObject({ refused: { message: expect.stringContaining('not JSON') } });
  });
});

describe.skipIf(!present('cases'))('small inputs with the traits of public reports', () => {
  const path = (name: string, ...rest: readonly string[]) => join(sharedData, 'cases', name, ...rest);
  const personsOf = (name: string, definition: string) =>
    withWarehouse(path(name, 'data'), async ({ sessions: [session] }) => {
      const json = readFileSync(path(name, 'defs', `${definition}.json`), 'utf8');
      return (await digestRows(parseCirce(json), session)).map(([person]) => person);
    });

  it.each([
    ['01-int64-ids', '1', ['-9100200300400500600', '4203991177230917155', '9223372036854775807']],
    ['02-unpadded-dates', '1', ['2', '3']],
    ['03-prefixed-vocabulary', '1', ['1', '2', '3']],
    ['05-bigquery-date-utc', '1', ['1']],
    ['06c-tab-quoted-names', '1', ['1', '2', '3']],
    ['10-big-concepts', '1', ['1']],
    ['10-big-concepts', '2', []],
    ['13-wrappers', '1-string', ['1', '2', '3']],
    ['13-wrappers', '2-object', ['1', '2', '3']],
    ['13-wrappers', '4-string-itself', ['1', '2', '3']],
    ['13-wrappers', '5-array-of-one', ['1', '2', '3']],
    ['13-wrappers', '6-bom', ['1', '2', '3']],
  ])('%s, definition %s, selects %j', async (name, definition, persons) => {
    expect(await personsOf(name, definition)).toEqual(persons);
  });

  it('13-wrappers: a concept set is refused by name', async () => {
    await expect(personsOf('13-wrappers', '3-concept-set')).rejects.toThrow('concept set');
  });
});
