import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { folder, folderWith, namesIn, query, tiny } from '../../test/support.ts';
import { listSnapshots, OmopImportError, openSnapshot, verifySnapshot } from '../index.ts';
import { importOmop } from './import.ts';

const person = tiny['person.csv'];
const conditions = tiny['condition_occurrence.csv'];

async function importing(files: Readonly<Record<string, string | Uint8Array>>) {
  return importOmop({ source: await folderWith(files), snapshots: await folder() });
}

describe('an import', () => {
  it('makes a dataset version that opens, verifies and is listed', async () => {
    const snapshots = await folder();
    const made = await importOmop({ source: await folderWith(tiny), snapshots });
    expect(made.persons).toBe(2);
    expect(made.tables.condition_occurrence?.rows).toBe(2);
    const opened = await openSnapshot({ snapshots, digest: made.digest });
    expect(opened).toEqual(made);
    await verifySnapshot(opened);
    expect((await listSnapshots({ snapshots })).map(({ digest }) => digest)).toEqual([made.digest]);
    expect(await namesIn(snapshots)).toEqual([made.digest]);
    expect((await stat(join(made.directory, 'person.parquet'))).mode & 0o222).toBe(0);
  });

  it('types the columns and puts a table in the order of its concepts', async () => {
    const rows = await query(
      await importing(tiny),
      'SELECT condition_concept_id, CAST(condition_start_date AS VARCHAR) AS day, condition_end_date FROM {condition_occurrence}',
    );
    expect(rows).toEqual([
      { condition_concept_id: 201826n, day: '2015-05-05', condition_end_date: null },
      { condition_concept_id: 320128n, day: '2016-06-06', condition_end_date: null },
    ]);
  });

  it('has the same digest each time, for any number of threads, and for gzip and Parquet alike', async () => {
    const many = Array.from(
      { length: 30_000 },
      (_, row) => `${row},${1 + (row % 2)},${row % 97},2015-05-05,32817,s${row % 7}`,
    );
    const files = {
      ...tiny,
      'condition_occurrence.csv': `${conditions.split('\n')[0]}\n${many.join('\n')}\n`,
    };
    const snapshots = await folder();
    const source = await folderWith(files);
    const first = await importOmop({ source, snapshots, threads: 1 });
    const again = await importOmop({ source, snapshots, threads: 4 });
    const zipped = Object.entries(files).map(
      ([name, text]) => [`${name.toUpperCase()}.GZ`, gzipSync(text)] as const,
    );
    const third = await importOmop({ source: await folderWith(Object.fromEntries(zipped)), snapshots });
    const parquet = await folder();
    for (const { file } of Object.values(first.tables))
      await writeFile(join(parquet, file), await readFile(join(first.directory, file)));
    const fourth = await importOmop({ source: parquet, snapshots });
    expect([again.digest, third.digest, fourth.digest]).toEqual([first.digest, first.digest, first.digest]);
    expect(await namesIn(snapshots)).toEqual([first.digest]);
  });

  it('has the same digest whatever the order of rows, also of rows that share an id', async () => {
    const [header, one, two] = conditions.trim().split('\n');
    const twin = '1,1,201826,2015-05-05,32817,z';
    const digests = await Promise.all(
      [
        [one, two, twin],
        [twin, two, one],
      ].map((rows) => importing({ ...tiny, 'condition_occurrence.csv': [header, ...rows].join('\n') })),
    );
    expect(digests[0]?.digest).toBe(digests[1]?.digest);
  });

  it('has another digest when one cell differs', async () => {
    const changed = { ...tiny, 'condition_occurrence.csv': conditions.replace('2016-06-06', '2016-06-07') };
    expect((await importing(changed)).digest).not.toBe((await importing(tiny)).digest);
  });

  it('leaves out events of persons without a row, and says how many', async () => {
    const { tables, report } = await importing({
      ...tiny,
      'condition_occurrence.csv': `${conditions}3,77,1,2015-05-05,32817,x\n4,77,1,2015-05-06,32817,x\n5,78,1,2015-05-06,32817,x\n`,
      'death.csv': 'person_id,death_date\n77,2016-01-01\n1,2020-12-31\n',
      'location_history.csv':
        'location_id,domain_id,entity_id,start_date\n1,Person,1,2015-01-01\n1,PERSON,77,2015-01-01\n1,Provider,77,2015-01-01\n',
    });
    expect(tables.condition_occurrence?.rows).toBe(2);
    expect(tables.location_history?.rows).toBe(2);
    expect(report.excludedRows).toEqual({ condition_occurrence: 3, death: 1, location_history: 1 });
    expect(report.personsWithoutRow).toBe(2);
  });

  it('takes the history of places with the columns of CDM 6, and does without those it has not', async () => {
    const made = async (location: string, history: string) => {
      const snapshot = await importing({
        ...tiny,
        'location.csv': location,
        'location_history.csv': history,
      });
      return query(
        snapshot,
        `SELECT h.location_history_id, l.region_concept_id, h.domain_id, h.entity_id, CAST(h.start_date AS VARCHAR) AS day
         FROM {location_history} AS h JOIN {location} AS l USING (location_id) ORDER BY ALL`,
      );
    };
    const row = { domain_id: 'PERSON', entity_id: 1n, day: '2015-01-01' };
    expect(
      await made(
        'location_id,region_concept_id\n5,44022\n',
        'location_history_id,location_id,domain_id,entity_id,start_date\n9,5,PERSON,1,2015-01-01\n',
      ),
    ).toEqual([{ ...row, location_history_id: 9n, region_concept_id: 44022n }]);
    expect(
      await made('location_id\n5\n', 'location_id,domain_id,entity_id,start_date\n5,PERSON,1,2015-01-01\n'),
    ).toEqual([{ ...row, location_history_id: null, region_concept_id: null }]);
  });

  it('reports missing tables, extra and missing columns, empty cells and files it did not read', async () => {
    const { report, tables } = await importing({
      ...tiny,
      'person.csv': person
        .replace('race_concept_id', 'RACE_CONCEPT_ID')
        .replace(',0,0\n', ',,0\n')
        .replaceAll('\n', ',\n')
        .replace(/,\n/, ',favourite\n'),
      'notes.txt': 'x',
    });
    expect(report.missingTables).toContain('drug_exposure');
    expect(tables.drug_exposure?.rows).toBe(0);
    expect(report.sources.person?.extraColumns).toEqual(['favourite']);
    expect(report.sources.person?.missingColumns).toContain('birth_datetime');
    expect(report.sources.person?.emptyCells).toEqual({ race_concept_id: 1 });
    expect(report.ignoredFiles).toEqual(['notes.txt']);
  });

  it('reads what exports are like: tabs with quotes as text, semicolons, marks, mixed line ends, no last one', async () => {
    const made = await importing({
      ...tiny,
      'person.csv': `\uFEFF${person.replaceAll(',', ';').replace('\n', '\r\n').trimEnd()}`,
      'concept.csv':
        'concept_id\tconcept_name\tdomain_id\tvocabulary_id\tconcept_class_id\tstandard_concept\tconcept_code\tvalid_start_date\tvalid_end_date\tinvalid_reason\n1\t5" pipe "wrench\tDevice\tX\tY\tS\tc\t19700101\t20991231\t\n',
    });
    expect(made.persons).toBe(2);
    expect(await query(made, 'SELECT concept_name, year(valid_end_date)::INT AS y FROM {concept}')).toEqual([
      { concept_name: '5" pipe "wrench', y: 2099 },
    ]);
  });

  it('takes names, headers and cells with quotes and patterns in them for what they are', async () => {
    const source = join(await folder(), `o'hara "x" [a-z] *?; DROP TABLE person;--`);
    await mkdir(source);
    const evil = `x');COPY (SELECT 1) TO '${source}/evil.csv`;
    const cell = `"${evil.replaceAll('"', '""')}"`;
    for (const [name, text] of Object.entries(tiny)) {
      await writeFile(
        join(source, name),
        text
          .trimEnd()
          .split('\n')
          .map((line) => `${line},${cell}`)
          .join('\n'),
      );
    }
    const made = await importOmop({ source, snapshots: join(source, `it's [here]*`) });
    expect(made.persons).toBe(2);
    expect(made.report.sources.person?.extraColumns).toEqual([evil]);
    expect(await namesIn(source)).toEqual([...Object.keys(tiny), `it's [here]*`].sort());
  });

  it('tells what it is doing', async () => {
    const seen = new Set<string>();
    await importOmop({
      source: await folderWith(tiny),
      snapshots: await folder(),
      onProgress: ({ phase, table }) => seen.add(`${phase} ${table}`),
    });
    expect([...seen]).toEqual(
      expect.arrayContaining(['check person', 'write person', 'write condition_occurrence']),
    );
  });

  it('says the CDM version of cdm_source, else of the columns', async () => {
    const version = async (files: Record<string, string>) =>
      (await importing({ ...tiny, ...files })).cdmVersion;
    expect(await version({})).toBe('5.3');
    expect(await version({ 'cdm_source.csv': 'cdm_source_name,cdm_version\nx,CDM v5.4.0\n' })).toBe('5.4');
    expect(await version({ 'cdm_source.csv': 'cdm_source_name,cdm_version\nx,v5.3.1\n' })).toBe('5.3');
    const procedures =
      'procedure_occurrence_id,person_id,procedure_concept_id,procedure_date,procedure_type_concept_id,procedure_end_date\n';
    expect(await version({ 'procedure_occurrence.csv': procedures })).toBe('5.4');
  });

  it('errs with its own class', async () => {
    await expect(importing({})).rejects.toBeInstanceOf(OmopImportError);
  });
});
