import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { pathLiteral } from '../database/sql.ts';
import { OmopError } from '../errors.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { omopTables } from '../tables/index.ts';
import { searchedTables } from './searched-tables.ts';

/** What a version's vocabulary is recognised by: SHA-256 over the tables that a search reads. Equal ones have equal digests. */
export function vocabularyDigest({ tables: files }: Pick<Snapshot, 'tables'>): string {
  const hash = createHash('sha256').update('assent-vocabulary/1\n');
  for (const name of searchedTables) hash.update(`${name} ${files[name]?.sha256 ?? ''}\n`);
  return hash.digest('hex');
}

/** How many concepts a version's vocabulary has, and how many of them its records are about. Never to be shown. */
export async function conceptsInUse(snapshot: Snapshot): Promise<{ concepts: number; used: number }> {
  const read = (table: string) =>
    `read_parquet(${pathLiteral(join(snapshot.directory, `${table}.parquet`))})`;
  const records = Object.values(omopTables).flatMap(({ name, conceptColumn, personColumn }) =>
    conceptColumn === null || personColumn === null
      ? []
      : [`SELECT DISTINCT ${conceptColumn} AS id FROM ${read(name)}`],
  );
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1024MiB', threads: '2' });
  const connection = await instance.connect();
  try {
    const result = await connection.runAndReadAll(`
      WITH used AS (${records.join(' UNION ')})
      SELECT count(*)::DOUBLE, count(*) FILTER (concept_id IN (FROM used))::DOUBLE FROM ${read('concept')}`);
    const [concepts, used] = result.getRows()[0] ?? [];
    return { concepts: Number(concepts ?? 0), used: Number(used ?? 0) };
  } catch (cause) {
    throw new OmopError('OMOP_SNAPSHOT_DAMAGED', { detail: 'Its vocabulary cannot be read.', cause });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
