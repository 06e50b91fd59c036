import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach } from 'vitest';
import { Session } from '../src/database/session.ts';
import { pathLiteral } from '../src/database/sql.ts';
import type { Snapshot } from '../src/index.ts';

/** Reference data beside the repository, where there is any. */
export const shared = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
export const hasShared = existsSync(join(shared, 'gibleed', 'person.csv.gz'));

/** Small exports, a folder each, of which that data's README says what is right. */
export const cases = join(shared, 'cases');
export const hasCases = existsSync(cases);

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the test. `name` may hold anything a file name may. */
export async function folder(name = 'omop-test-'): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), name));
  folders.push(made);
  return made;
}

/** A folder with these files. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const made = await folder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(made, dirname(name)), { recursive: true });
    await writeFile(join(made, name), content);
  }
  return made;
}

/** The smallest export there is, five lines of three tables, to be varied. */
export const tiny = Object.freeze({
  'person.csv':
    'person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id\n1,8507,1970,0,0\n2,8532,1980,0,0\n',
  'observation_period.csv':
    'observation_period_id,person_id,observation_period_start_date,observation_period_end_date,period_type_concept_id\n1,1,2010-01-01,2020-12-31,32817\n2,2,2010-01-01,2020-12-31,32817\n',
  'condition_occurrence.csv':
    'condition_occurrence_id,person_id,condition_concept_id,condition_start_date,condition_type_concept_id,condition_source_value\n1,1,201826,2015-05-05,32817,a\n2,2,320128,2016-06-06,32817,b\n',
});

/** Runs SQL over a snapshot; `{table}` in it stands for the table's file. */
export async function query(snapshot: Snapshot, sql: string): Promise<Record<string, unknown>[]> {
  return inDuckDb(
    sql.replace(
      /\{(\w+)\}/g,
      (_, table) => `read_parquet(${pathLiteral(join(snapshot.directory, `${table}.parquet`))})`,
    ),
  );
}

let session: Promise<Session> | undefined;
afterAll(async () => (await session)?.close());

/** Runs SQL in a DuckDB of the test file. */
export async function inDuckDb(sql: string): Promise<Record<string, unknown>[]> {
  session ??= Session.open({ memoryMiB: 1024, threads: 2, spill: '' });
  return (await session).rows(sql);
}

/** Names in a folder of dataset versions, hidden ones too. */
export const namesIn = (path: string) => readdir(path).then((names) => names.sort());
