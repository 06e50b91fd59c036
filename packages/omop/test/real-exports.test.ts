import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importOmop, OmopImportError } from '../src/index.ts';
import { cases, folder, folderWith, hasCases, inDuckDb, query, tiny } from './support.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

const importing = async (files: Files) =>
  importOmop({ source: await folderWith(files), snapshots: await folder() });

async function refusal(files: Files): Promise<OmopImportError> {
  const error = await importing(files).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof OmopImportError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

const person = tiny['person.csv'];
const periods = tiny['observation_period.csv'];
const conditions = tiny['condition_occurrence.csv'];
const { 'person.csv': _, ...noPerson } = tiny;
const header = 'concept_id\tconcept_name\tdomain_id\tvocabulary_id\tconcept_class_id\tstandard_concept';
const concept = (name: string, id = 1) => `${id}\t${name}\tCondition\tX\tY\tS\tc\t19700101\t20991231\t\n`;
const concepts = (...names: readonly string[]) =>
  `${header}\tconcept_code\tvalid_start_date\tvalid_end_date\tinvalid_reason\n${names.map(concept).join('')}`;
const namesOf = async (text: string) => {
  const made = await importing({ ...tiny, 'concept.csv': text });
  return (await query(made, 'SELECT concept_name FROM {concept} ORDER BY concept_id')).map(
    ({ concept_name }) => concept_name,
  );
};

describe('ids as real exports have them', () => {
  const ids = ['4203991177230917155', '-9100200300400500600', '9223372036854775807', '-9223372036854775808'];

  it('are kept to the last digit over all 64 bits', async () => {
    const made = await importing({
      ...noPerson,
      'person.csv': `${person.split('\n')[0]}\n${ids.map((id) => `${id},8507,1970,0,0\n`).join('')}`,
      'condition_occurrence.csv': `${conditions.split('\n')[0]}\n${ids.map((id) => `${id},${id},1,2015-05-05,32817,a\n`).join('')}`,
    });
    const rows = await query(
      made,
      'SELECT person_id, condition_occurrence_id AS id FROM {condition_occurrence}',
    );
    const inOrder = ids.map(BigInt).sort((a, b) => (a < b ? -1 : 1));
    expect(rows).toEqual(inOrder.map((id) => ({ person_id: id, id })));
  });

  it.each([
    ['1e+05', 'exponent'],
    ['4.203991177230917e+18', 'exponent'],
    ['9007199254740993.0', 'rounds'],
    ['9223372036854775808', 'too large'],
    ['12.5', 'fraction'],
  ])('%s is refused, and the message says why', async (id, why) => {
    const error = await refusal({ ...tiny, 'person.csv': person.replace('\n2,', `\n${id},`) });
    expect(error).toMatchObject({
      code: 'OMOP_VALUE_INVALID',
      file: 'person.csv',
      line: 3,
      column: 'person_id',
    });
    expect(error.message).toContain(why);
    expect(error.message).not.toContain(id);
  });

  it('come out of Parquet decimals exactly, and rounded ones are refused', async () => {
    const write = async (type: string) => {
      const source = await folderWith(noPerson);
      await inDuckDb(
        `COPY (SELECT i::${type} AS person_id, 8507 AS gender_concept_id, 1970 AS year_of_birth, 0 AS race_concept_id,
          0 AS ethnicity_concept_id FROM (VALUES (1), (${ids[0]}), (${ids[1]})) AS t(i)) TO '${source}/person.parquet'`,
      );
      return importOmop({ source, snapshots: await folder() });
    };
    const made = await write('DECIMAL(38,0)');
    expect(await query(made, 'SELECT person_id AS id FROM {person}')).toEqual(
      [ids[1], '1', ids[0]].map((id) => ({ id: BigInt(id ?? 0) })),
    );
    await expect(write('DOUBLE')).rejects.toMatchObject({
      code: 'OMOP_VALUE_INVALID',
      line: 2,
      column: 'person_id',
    });
  });
});

describe('a table in several files', () => {
  const [head, one] = conditions.trim().split('\n');
  const rest = { 'person.csv': person, 'observation_period.csv': periods };
  const first = `${head}\n${one}\n`;
  // Another order of columns and a column more: each part has its own header.
  const second =
    'person_id,condition_occurrence_id,condition_concept_id,condition_start_date,condition_type_concept_id,condition_source_value,x\n2,2,320128,2016-06-06,32817,b,y\n';

  it.each<[string, Files]>([
    [
      'shards',
      { 'condition_occurrence-000000000000.csv': first, 'condition_occurrence-000000000001.csv': second },
    ],
    [
      'shards that say how many',
      { 'condition_occurrence-00001-of-00002.csv': second, 'condition_occurrence-00000-of-00002.csv': first },
    ],
    ['numbers', { 'condition_occurrence_1.csv': first, 'CONDITION_OCCURRENCE_2.csv': second }],
    [
      'a folder',
      {
        'condition_occurrence/part-00000-c000.csv': first,
        'condition_occurrence/part-00003-c000.csv.gz': gzipSync(second),
        'condition_occurrence/_SUCCESS': '',
        'condition_occurrence/.part-00000-c000.csv.crc': 'x',
      },
    ],
    [
      'a folder that is called a file',
      { 'condition_occurrence.csv/a.csv': first, 'condition_occurrence.csv/b.csv': second },
    ],
  ])('is taken together: %s', async (_name, files) => {
    const made = await importing({ ...rest, ...files });
    const whole = await importing(tiny);
    expect(made.digest).toBe(whole.digest);
    expect(made.report.sources.condition_occurrence).toMatchObject({ parts: 2, rows: 2 });
    expect(whole.report.sources.condition_occurrence).not.toHaveProperty('parts');
  });

  it.each<[string, Files, string, string]>([
    [
      'a part is missing',
      { 'condition_occurrence_1.csv': first, 'condition_occurrence_3.csv': second },
      'OMOP_PARTS_MISSING',
      'condition_occurrence_2',
    ],
    [
      'the first part is missing',
      { 'condition_occurrence-000000000002.csv': second },
      'OMOP_PARTS_MISSING',
      'condition_occurrence-000000000001',
    ],
    [
      'the last part is missing',
      { 'condition_occurrence-00000-of-00002.csv': first },
      'OMOP_PARTS_MISSING',
      'condition_occurrence-00001',
    ],
    [
      'two dates',
      { 'condition_occurrence_20240131.csv': first, 'condition_occurrence_20240229.csv': second },
      'OMOP_PARTS_MISSING',
      'condition_occurrence_',
    ],
    [
      'a file and a shard',
      { 'condition_occurrence.csv': conditions, 'condition_occurrence-1.csv': first },
      'OMOP_TABLE_TWICE',
      'condition_occurrence.csv',
    ],
    [
      'a file and a folder',
      { 'condition_occurrence.csv': conditions, 'condition_occurrence/a.csv': first },
      'OMOP_TABLE_TWICE',
      'condition_occurrence/',
    ],
    [
      'two formats',
      { 'condition_occurrence.csv': conditions, 'condition_occurrence.parquet': 'x' },
      'OMOP_TABLE_TWICE',
      'condition_occurrence.parquet',
    ],
    [
      'two formats in a folder',
      { 'condition_occurrence/a.csv': conditions, 'condition_occurrence/b.parquet': 'x' },
      'OMOP_TABLE_TWICE',
      'condition_occurrence/b.parquet',
    ],
    [
      'a folder within',
      { 'condition_occurrence/year=2015/a.csv': first },
      'OMOP_FILE_NAME',
      'condition_occurrence/year=2015',
    ],
    [
      'another compression in a folder',
      { 'condition_occurrence/a.csv.bz2': first },
      'OMOP_FILE_NAME',
      'condition_occurrence/a.csv.bz2',
    ],
    ['an empty folder', { 'condition_occurrence/_SUCCESS': '' }, 'OMOP_FILE_EMPTY', 'condition_occurrence/'],
    [
      'another compression',
      { 'condition_occurrence.csv.bz2': first },
      'OMOP_FILE_NAME',
      'condition_occurrence.csv.bz2',
    ],
    ['a copy', { 'condition_occurrence (1).csv': first }, 'OMOP_FILE_NAME', 'condition_occurrence (1).csv'],
  ])('is refused by name: %s', async (_name, files, code, named) => {
    const error = await refusal({ ...rest, ...files });
    expect(error.code).toBe(code);
    expect(error.message).toContain(named);
  });

  it('names the part in which a cell is wrong', async () => {
    const wrong = second.replace('2016-06-06', '2016-06-31');
    const files = { 'condition_occurrence_0.csv': first, 'condition_occurrence_1.csv': wrong };
    expect(await refusal({ ...rest, ...files })).toMatchObject({
      file: 'condition_occurrence_1.csv',
      line: 2,
      column: 'condition_start_date',
    });
    const people = person.split('\n');
    const twice = { 'person_0.csv': person, 'person_1.csv': `${people[0]}\n${people[2]}\n` };
    expect(await refusal({ ...noPerson, ...twice })).toMatchObject({
      code: 'OMOP_PERSON_TWICE',
      file: 'person_1.csv',
      line: 2,
    });
  });
});

describe('a name with something before the table', () => {
  it('is that table where nothing else is', async () => {
    const { report, tables } = await importing({
      ...tiny,
      '2b_concept.csv': concepts('x'),
      'fact_relationship.csv': 'a\n1\n',
    });
    expect(tables.concept?.rows).toBe(1);
    expect(report.sources.concept?.file).toBe('2b_concept.csv');
    expect(report.ignoredFiles).toEqual(['fact_relationship.csv']);
  });

  it('is refused beside the table, and never a mark of a file system', async () => {
    const both = { ...tiny, '2b_concept.csv': concepts('x'), 'concept.csv': concepts('y') };
    expect(await refusal(both)).toMatchObject({ code: 'OMOP_TABLE_TWICE' });
    const { report } = await importing({ ...tiny, '._person.csv': 'x', '.~lock.person.csv': 'x' });
    expect(report.ignoredFiles).toEqual(['._person.csv', '.~lock.person.csv']);
  });
});

describe('tab-separated text', () => {
  it('gives names without their quotes where cells are quoted and the header is not', async () => {
    expect(await namesOf(concepts('"Sugar ""disease"", adult"', 'Plain', '"With\ttab"'))).toEqual([
      'Sugar "disease", adult',
      'Plain',
      'With\ttab',
    ]);
    expect(await namesOf(concepts('"over\ntwo lines\t"'))).toEqual(['over\ntwo lines\t']);
  });

  it('keeps quotes that are plain text', async () => {
    const names = ['5" pipe "wrench', '"Open', 'closed"', '"Both" of them', 'x "y"'];
    expect(await namesOf(concepts(...names))).toEqual(names);
  });

  it('that fits neither way is refused with its line', async () => {
    expect(await refusal({ ...tiny, 'concept.csv': `${concepts('"a\tb"', '"c" d')}` })).toMatchObject({
      code: 'OMOP_ROW_MALFORMED',
      file: 'concept.csv',
      line: 2,
    });
  });
});

describe('other habits of exports', () => {
  it('change nothing: case, order, line ends, marks, quotes, words for nothing, decimals, many columns, gzip in pieces', async () => {
    const odd = (text: string) => text.split('\n').map((line) => line && `${line}${',x'.repeat(2_000)}`);
    const [head = '', ...rows] = odd(conditions).filter((line) => line !== '');
    const numbered = head.split(',').map((name, at) => (name === 'x' ? `x${at}` : name.toUpperCase()));
    const many = [numbered.join(','), ...rows].join('\n');
    const pieces = [many.slice(0, 9_000), many.slice(9_000)].map((piece) => gzipSync(piece));
    const made = await importing({
      'PERSON.CSV': `\uFEFF${person
        .replace('ethnicity_concept_id\n', 'ethnicity_concept_id,month_of_birth,birth_datetime,location_id\n')
        .replaceAll(',0,0\n', ',0.0,0,NULL,\\N,nan\n')
        .replace('1,8507,1970', '"1.0","8507",1970.')
        .replaceAll('\n', '\r\n')}`,
      'Observation_Period.csv': [
        'period_type_concept_id,observation_period_end_date,observation_period_start_date,person_id,observation_period_id',
        '32817,2020-12-31 00:00:00.0000000,20100101,1,1',
        ' 32817 ,2020-12-31T00:00:00Z,2010-01-01,2,2',
      ].join('\r'),
      'condition_occurrence.csv.gz': Buffer.concat(pieces),
    });
    expect(made.digest).toBe((await importing(tiny)).digest);
  });

  const condition = (text: string | Buffer): Files => ({ ...tiny, 'condition_occurrence.csv': text });
  it.each<[string, Files, Partial<OmopImportError>, string]>([
    [
      'Windows-1252',
      condition(Buffer.from(conditions.replace(',b\n', ',Grippe \u0093B\u0094 \u00e9\n'), 'latin1')),
      { code: 'OMOP_FILE_ENCODING', line: 3, column: 'condition_source_value' },
      'WINDOWS-1252',
    ],
    [
      'UTF-16',
      condition(Buffer.from(`\uFEFF${conditions}`, 'utf16le')),
      { code: 'OMOP_FILE_ENCODING', line: 1 },
      'UTF-8',
    ],
    [
      'another separator',
      condition(conditions.replaceAll(',', '^')),
      { code: 'OMOP_COLUMN_MISSING', line: 1 },
      'commas',
    ],
    [
      'a line of the tool',
      condition(`${conditions}\n(2 rows affected)\n`),
      { code: 'OMOP_ROW_MALFORMED', line: 5 },
      'Quote',
    ],
    [
      'a separator too many',
      condition(conditions.replaceAll(/([ab])\n/g, '$1,\n')),
      { code: 'OMOP_ROW_MALFORMED', line: 2 },
      'Quote',
    ],
    [
      'a quote after a backslash',
      condition(conditions.replace(',a\n', ',"a\\"b, c"\n')),
      { code: 'OMOP_ROW_MALFORMED', line: 2 },
      'double quotes',
    ],
    [
      'a day of another country',
      condition(conditions.replace('2015-05-05', '05/05/2015')),
      { code: 'OMOP_VALUE_INVALID', line: 2, column: 'condition_start_date' },
      'YYYY-MM-DD',
    ],
    [
      'another word for nothing',
      condition(
        conditions.replace('condition_source_value', 'visit_occurrence_id').replace(',a\n', ',(null)\n'),
      ),
      { code: 'OMOP_VALUE_INVALID', line: 2, column: 'visit_occurrence_id' },
      'NULL, NA, NaN',
    ],
    [
      'a decimal comma',
      {
        ...tiny,
        'measurement.csv':
          'measurement_id;person_id;measurement_concept_id;measurement_date;measurement_type_concept_id;value_as_number\n1;1;1;2015-05-05;0;1,5\n',
      },
      { code: 'OMOP_VALUE_INVALID', line: 2, column: 'value_as_number' },
      'point',
    ],
  ])('are refused with the place and what to do: %s', async (_name, files, place, help) => {
    const error = await refusal(files);
    expect(error).toMatchObject(place);
    expect(error.help).toContain(help);
  });
});

describe('days', () => {
  it('that are moments of universal time are read at midnight and refused otherwise', async () => {
    const day = (text: string): Files => ({
      ...tiny,
      'condition_occurrence.csv': conditions.replace('2016-06-06', text),
    });
    expect((await importing(day('2016-06-06 00:00:00 UTC'))).digest).toBe((await importing(tiny)).digest);
    const error = await refusal(day('2016-06-05 22:00:00 UTC'));
    expect(error).toMatchObject({ code: 'OMOP_VALUE_INVALID', line: 3, column: 'condition_start_date' });
    expect(error.message).toContain('depends on the place');
  });

  it('that are moments in Parquet are held to the same', async () => {
    const importing = async (moment: string) => {
      const source = await folder();
      await writeFile(join(source, 'person.csv'), person);
      await writeFile(join(source, 'observation_period.csv'), periods);
      await inDuckDb(`COPY (SELECT 1 AS condition_occurrence_id, 1 AS person_id, 1 AS condition_concept_id,
        TIMESTAMPTZ '${moment}' AS condition_start_date, 0 AS condition_type_concept_id) TO '${source}/condition_occurrence.parquet'`);
      return importOmop({ source, snapshots: await folder() });
    };
    const made = await importing('2015-05-05 00:00:00+00');
    const days = await query(
      made,
      'SELECT CAST(condition_start_date AS VARCHAR) AS day FROM {condition_occurrence}',
    );
    expect(days).toEqual([{ day: '2015-05-05' }]);
    for (const moment of ['2015-05-04 22:00:00+00', '2015-05-05 05:00:00+00']) {
      await expect(importing(moment)).rejects.toMatchObject({
        code: 'OMOP_VALUE_INVALID',
        message: expect.stringContaining('depends on the place'),
      });
    }
  });

  it('on which visits and plans ended may be open: they are counted', async () => {
    const { report, tables } = await importing({
      ...tiny,
      'visit_occurrence.csv':
        'visit_occurrence_id,person_id,visit_concept_id,visit_start_date,visit_end_date,visit_type_concept_id\n1,1,9201,2015-05-01,2015-05-09,32817\n2,2,9201,2016-06-01,,32817\n',
      'payer_plan_period.csv':
        'payer_plan_period_id,person_id,payer_plan_period_start_date,payer_plan_period_end_date\n1,1,2015-01-01,NULL\n',
    });
    expect(tables.visit_occurrence?.rows).toBe(2);
    expect(report.sources.visit_occurrence?.emptyCells).toEqual({ visit_end_date: 1 });
    expect(report.sources.payer_plan_period?.emptyCells).toEqual({ payer_plan_period_end_date: 1 });
  });
});

describe.skipIf(!hasCases)('small exports with the traits of public reports', () => {
  const importingCase = async (name: string) =>
    importOmop({ source: join(cases, name, 'data'), snapshots: await folder() });

  it.each([
    ['01-int64-ids', 3],
    ['03-prefixed-vocabulary', 3],
    ['04a-shards', 3],
    ['04c-folders', 3],
    ['05-bigquery-utc', 1],
    ['05-bigquery-date-utc', 1],
    ['06c-tab-quoted-names', 3],
    ['08a-null-visit-end', 3],
    ['10-big-concepts', 4],
  ])('%s is imported whole', async (name, rows) => {
    const { persons, tables } = await importingCase(name);
    expect([persons, tables.condition_occurrence?.rows]).toEqual([3, rows]);
    expect(tables.concept?.rows).toBeGreaterThanOrEqual(3);
    expect(tables.concept_ancestor?.rows).toBe(3);
  });

  it.each([
    ['04p-timestamptz', 'condition_occurrence.parquet', 'condition_start_date', 'depends on the place'],
    ['09-r-scientific', 'person.csv', 'person_id', 'exponent'],
  ])('%s is refused by place and reason', async (name, file, column, why) => {
    const error = await importingCase(name).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'OMOP_VALUE_INVALID', file, column });
    expect(String(error)).toContain(why);
  });
});
