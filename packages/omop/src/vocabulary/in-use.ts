import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openReader } from '../database/reader.ts';
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
  const reader = await openReader();
  try {
    const [row] = await reader.rows(`
      WITH used AS (${records.join(' UNION ')})
      SELECT count(*)::DOUBLE AS concepts, count(*) FILTER (concept_id IN (FROM used))::DOUBLE AS used
      FROM ${read('concept')}`);
    return { concepts: Number(row?.concepts ?? 0), used: Number(row?.used ?? 0) };
  } catch (cause) {
    throw new OmopError('OMOP_SNAPSHOT_DAMAGED', { detail: 'Its vocabulary cannot be read.', cause });
  } finally {
    reader.close();
  }
}
