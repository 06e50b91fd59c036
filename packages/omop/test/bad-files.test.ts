import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lockFile } from '@assent/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Session } from '../src/database/session.ts';
import {
  importOmop,
  listSnapshots,
  OmopImportError,
  openSnapshot,
  type Snapshot,
  verifySnapshot,
} from '../src/index.ts';
import { folder, folderWith, namesIn, tiny } from './support.ts';

const person = tiny['person.csv'];
const conditions = tiny['condition_occurrence.csv'];
const rows = (count: number) =>
  Array.from({ length: count }, (_, row) => `${row},1,201826,2015-05-05,32817,s${row}\n`).join('');
const header = `${conditions.split('\n')[0]}\n`;

type Files = Readonly<Record<string, string | Uint8Array>>;

let snapshots: string;
let before: Snapshot;
beforeAll(async () => {
  snapshots = await mkdtemp(join(tmpdir(), 'omop-bad-'));
  before = await importOmop({ source: await folderWith(tiny), snapshots });
});
afterAll(() => rm(snapshots, { recursive: true, force: true }));

/** Imports over a good version; the import must fail and the version must stay what it was. */
async function failing(files: Files): Promise<OmopImportError> {
  const error = await importOmop({ source: await folderWith(files), snapshots }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof OmopImportError)) throw new Error(`not refused: ${String(error)}`);
  await verifySnapshot(await openSnapshot({ snapshots, digest: before.digest }));
  expect(await namesIn(snapshots)).toEqual([before.digest]);
  expect(error.message).toContain('unchanged');
  return error;
}

const condition = (text: string): Files => ({ ...tiny, 'condition_occurrence.csv': text });

/** Name of the case, files, and code, file, line and column of the error. */
const cases: readonly (readonly [string, Files, string, string | null, number | null, string | null])[] = [
  [
    'a required column missing',
    { ...tiny, 'person.csv': person.replace('year_of_birth', 'yob') },
    'OMOP_COLUMN_MISSING',
    'person.csv',
    1,
    'year_of_birth',
  ],
  [
    'an unparsable date',
    condition(conditions.replace('2016-06-06', '2016-06-31')),
    'OMOP_VALUE_INVALID',
    'condition_occurrence.csv',
    3,
    'condition_start_date',
  ],
  [
    'an unparsable number',
    { ...tiny, 'person.csv': person.replace('1980', 'eighty') },
    'OMOP_VALUE_INVALID',
    'person.csv',
    3,
    'year_of_birth',
  ],
  [
    'a fraction where whole numbers are',
    { ...tiny, 'person.csv': person.replace('1980', '1980.5') },
    'OMOP_VALUE_INVALID',
    'person.csv',
    3,
    'year_of_birth',
  ],
  [
    'a date after quoted line breaks',
    condition(`${header}1,1,1,2015-05-05,32817,"a\nb\r\nc"\n2,1,1,someday,32817,x\n`),
    'OMOP_VALUE_INVALID',
    'condition_occurrence.csv',
    5,
    'condition_start_date',
  ],
  [
    'a bad cell after a quoted line break in its own row',
    {
      ...tiny,
      'measurement.csv':
        'value_source_value,measurement_id,person_id,measurement_concept_id,measurement_date,measurement_type_concept_id\n"x\n\ny",1,1,1,2015-13-01,0\n',
    },
    'OMOP_VALUE_INVALID',
    'measurement.csv',
    4,
    'measurement_date',
  ],
  [
    'a bad cell late in a long file',
    condition(`${header}${rows(200_000)}9,1,x,2015-05-05,32817,s\n`),
    'OMOP_VALUE_INVALID',
    'condition_occurrence.csv',
    200_002,
    'condition_concept_id',
  ],
  [
    'an empty person_id',
    condition(conditions.replace('2,2,320128', '2,,320128')),
    'OMOP_VALUE_MISSING',
    'condition_occurrence.csv',
    3,
    'person_id',
  ],
  [
    'an empty date',
    condition(conditions.replace('2016-06-06', '""')),
    'OMOP_VALUE_MISSING',
    'condition_occurrence.csv',
    3,
    'condition_start_date',
  ],
  [
    'an empty text that identifies',
    { ...tiny, 'domain.csv': 'domain_id,domain_name,domain_concept_id\nA,a,0\n,b,0\n' },
    'OMOP_VALUE_MISSING',
    'domain.csv',
    3,
    'domain_id',
  ],
  [
    'a row too short',
    condition(`${conditions}9,1,1\n`),
    'OMOP_ROW_MALFORMED',
    'condition_occurrence.csv',
    4,
    null,
  ],
  [
    'a row too long',
    condition(conditions.replace(',b\n', ',b,c\n')),
    'OMOP_ROW_MALFORMED',
    'condition_occurrence.csv',
    3,
    null,
  ],
  [
    'a quote left open',
    condition(conditions.replace(',a\n', ',"a\n')),
    'OMOP_ROW_MALFORMED',
    'condition_occurrence.csv',
    2,
    null,
  ],
  [
    'text after a quote',
    condition(conditions.replace(',b\n', ',"b"c\n')),
    'OMOP_ROW_MALFORMED',
    'condition_occurrence.csv',
    3,
    null,
  ],
  ['an empty file', condition(''), 'OMOP_FILE_EMPTY', 'condition_occurrence.csv', null, null],
  ['a file of blank lines', condition('\n\r\n\n'), 'OMOP_FILE_EMPTY', 'condition_occurrence.csv', null, null],
  [
    'Latin-1',
    {
      ...tiny,
      'condition_occurrence.csv': Buffer.from(
        `${header}1,1,1,2015-05-05,32817,ok\n2,1,1,2015-05-05,32817,Grippé\n`,
        'latin1',
      ),
    },
    'OMOP_FILE_ENCODING',
    'condition_occurrence.csv',
    3,
    null,
  ],
  [
    'UTF-16',
    { ...tiny, 'person.csv': Buffer.from(`\uFEFF${person}`, 'utf16le') },
    'OMOP_FILE_ENCODING',
    'person.csv',
    1,
    null,
  ],
  [
    'a name that says gzip',
    { 'person.csv.gz': person, 'observation_period.csv': tiny['observation_period.csv'] },
    'OMOP_FILE_CORRUPT',
    'person.csv.gz',
    null,
    null,
  ],
  [
    'a Parquet file that is none',
    { 'person.parquet': person, 'observation_period.csv': tiny['observation_period.csv'] },
    'OMOP_FILE_CORRUPT',
    'person.parquet',
    null,
    null,
  ],
  [
    'the same person twice',
    { ...tiny, 'person.csv': `${person}3,8507,1970,0,0\n1,8507,1971,0,0\n` },
    'OMOP_PERSON_TWICE',
    'person.csv',
    5,
    'person_id',
  ],
  [
    'the same column twice',
    { ...tiny, 'person.csv': person.replace('race_concept_id', 'YEAR_OF_BIRTH') },
    'OMOP_COLUMN_TWICE',
    'person.csv',
    1,
    'year_of_birth',
  ],
  [
    'two files of one table',
    { ...tiny, 'PERSON.csv.gz': gzipSync(person) },
    'OMOP_TABLE_TWICE',
    null,
    null,
    null,
  ],
  [
    'no person table',
    { 'observation_period.csv': tiny['observation_period.csv'] },
    'OMOP_TABLE_MISSING',
    null,
    null,
    null,
  ],
  ['no table at all', { 'readme.txt': 'x' }, 'OMOP_FOLDER_EMPTY', null, null, null],
];

describe('a bad file', () => {
  it.each(cases)('%s', async (_, files, code, file, line, column) => {
    const error = await failing(files);
    expect(error).toMatchObject({ code, file });
    if (line !== null) expect(error.line).toBe(line);
    if (column !== null) expect(error.column).toBe(column);
    for (const part of [file, line === null ? null : `line ${line}`, column]) {
      if (part !== null) expect(error.message).toContain(part);
    }
  });

  it('never has a cell of a person in its message', async () => {
    const error = await failing(condition(conditions.replace('2016-06-06', 'SECRET')));
    expect(`${error.message}${error.help}`).not.toContain('SECRET');
  });

  it('cut off in the middle of its compression is refused wherever the cut is', async () => {
    const whole = gzipSync(header + rows(300));
    for (const length of [3, 12, whole.length >> 1, whole.length - 9, whole.length - 4, whole.length - 1]) {
      const error = await failing({
        'person.csv': person,
        'observation_period.csv': tiny['observation_period.csv'],
        'condition_occurrence.csv.gz': whole.subarray(0, length),
      });
      expect(error).toMatchObject({ code: 'OMOP_FILE_TRUNCATED', file: 'condition_occurrence.csv.gz' });
    }
  });

  it('of Parquet names the row and the column', async () => {
    const snapshots = await folder();
    const good = await importOmop({ source: await folderWith(tiny), snapshots });
    const source = await folder();
    for (const table of ['person', 'observation_period']) {
      await writeFile(
        join(source, `${table}.parquet`),
        await readFile(join(good.directory, `${table}.parquet`)),
      );
    }
    const session = await Session.open({ memoryMiB: 512, threads: 2, spill: '' });
    const write = (bad: string) =>
      session.run(`COPY (SELECT i AS condition_occurrence_id, 1 AS person_id, 1 AS condition_concept_id, 0 AS condition_type_concept_id,
        CASE WHEN i = 3000 THEN ${bad} ELSE '2015-05-05' END AS condition_start_date FROM range(5000) AS t(i))
        TO '${source}/condition_occurrence.parquet' (FORMAT parquet)`);
    const place = { file: 'condition_occurrence.parquet', line: 3001, column: 'condition_start_date' };
    await write("'soon'");
    await expect(importOmop({ source, snapshots })).rejects.toMatchObject({
      code: 'OMOP_VALUE_INVALID',
      ...place,
    });
    await write('NULL');
    await expect(importOmop({ source, snapshots })).rejects.toMatchObject({
      code: 'OMOP_VALUE_MISSING',
      ...place,
    });
    await write("'2015-05-05'");
    await truncate(join(source, 'condition_occurrence.parquet'), 500);
    await expect(importOmop({ source, snapshots })).rejects.toMatchObject({ code: 'OMOP_FILE_CORRUPT' });
    await truncate(join(source, 'condition_occurrence.parquet'), 0);
    await expect(importOmop({ source, snapshots })).rejects.toMatchObject({ code: 'OMOP_FILE_EMPTY' });
    session.close();
    expect(await namesIn(snapshots)).toEqual([good.digest]);
  });
});

describe('an import that ends early', () => {
  it('for want of a folder says so', async () => {
    await expect(importOmop({ source: '/no/such/folder', snapshots: await folder() })).rejects.toMatchObject({
      code: 'OMOP_FOLDER_MISSING',
      message: expect.stringContaining('/no/such/folder'),
    });
  });

  it('by cancelling leaves nothing, before and in the middle', async () => {
    const source = await folderWith(condition(header + rows(400_000)));
    const snapshots = await folder();
    await expect(importOmop({ source, snapshots, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'OMOP_CANCELLED',
    });
    const cancel = new AbortController();
    const onProgress = ({ phase, table }: { phase: string; table: string }) => {
      if (phase === 'write' && table === 'condition_occurrence') setTimeout(() => cancel.abort(), 5);
    };
    await expect(importOmop({ source, snapshots, signal: cancel.signal, onProgress })).rejects.toMatchObject({
      code: 'OMOP_CANCELLED',
    });
    expect(await namesIn(snapshots)).toEqual([]);
  });

  it('by being killed is swept up by the next, while those still at work are left alone', async () => {
    const snapshots = await folder();
    // Whatever their names say: numbers of processes that live, that are gone, and of other machines.
    const dead = [`.incoming-host-${process.ppid}-dead`, '.incoming-elsewhere-1-other', '.incoming-plain'];
    for (const name of [...dead, '.incoming-alive'])
      await mkdir(join(snapshots, name, 'spill'), { recursive: true });
    await writeFile(join(snapshots, '.incoming-plain.lock'), '');
    await writeFile(join(snapshots, '.incoming-no-folder.lock'), '');
    const alive = lockFile(join(snapshots, '.incoming-alive.lock'));
    const made = await importOmop({ source: await folderWith(tiny), snapshots });
    alive?.release();
    const kept = ['.incoming-alive', '.incoming-alive.lock'];
    expect(await namesIn(snapshots)).toEqual([...kept, made.digest].sort());
    expect(await listSnapshots({ snapshots })).toHaveLength(1);
  });

  it('does not disturb one that runs beside it', async () => {
    const snapshots = await folder();
    const good = await folderWith(tiny);
    const bad = await folderWith(condition(conditions.replace('201826', 'x')));
    const other = await folderWith(condition(conditions.replace('201826', '7')));
    const ended = await Promise.allSettled(
      [good, bad, other, good].map((source) => importOmop({ source, snapshots })),
    );
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await listSnapshots({ snapshots })).toHaveLength(2);
  });
});
