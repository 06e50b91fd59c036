import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { omopTables } from '@assent/omop/tables';
import type { DuckDBConnection } from '@duckdb/node-api';
import { EngineError } from '../../engine-error.ts';
import { personTables } from '../../plan/person-tables.ts';
import { countRows } from './count-rows.ts';
import { createPlaces } from './places.ts';
import { createVocabulary } from './vocabulary.ts';

interface View {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: keyof typeof widths }[];
  /** Columns that the snapshot has; the others are NULL. */
  readonly present: ReadonlySet<string>;
}

/**
 * `omop.<table>` for every OMOP table with the columns of CDM 5.4; what the snapshot lacks is empty or NULL. They are
 * views over the snapshot's files. The vocabulary, and then the smallest of them first, are read into memory as long
 * as they take no more than `keptBytes` together: opening and decoding a file costs more than most questions on it.
 */
export async function createTables(
  connection: DuckDBConnection,
  directory: string,
  keptBytes: number,
): Promise<void> {
  await connection.run('CREATE SCHEMA omop');
  await connection.run('CREATE SCHEMA consent');
  const views: View[] = [];
  for (const { name, columns, mandatory } of Object.values(omopTables)) {
    const file = join(directory, `${name}.parquet`);
    const present = existsSync(file) ? await columnsOf(connection, file) : new Set<string>();
    // A folder without persons is not a snapshot: rather no engine than one that answers 'nobody'.
    if (mandatory && present.size === 0) throw new EngineError('ENGINE_START');
    const list = columns.map((column) =>
      present.has(column.name)
        ? identifier(column.name)
        : `CAST(NULL AS ${column.type}) AS ${identifier(column.name)}`,
    );
    const from = present.size > 0 ? `FROM read_parquet(${literal(file)})` : 'WHERE false';
    await connection.run(`CREATE VIEW omop.${identifier(name)} AS SELECT ${list.join(', ')} ${from}`);
    views.push({ name, columns, present });
  }
  const left = await createVocabulary(connection, keptBytes);
  await keep(
    connection,
    views.filter(({ name }) => named.has(name)),
    left,
  );
  await createPlaces(connection);
}

/** What a statement can name. The vocabulary's own tables are only read for what is worked out from them. */
const named: ReadonlySet<string> = new Set([
  ...Object.keys(personTables),
  'provider',
  'care_site',
  'location',
]);

/** Turns views into tables, the smallest first, until the next would not fit. */
async function keep(connection: DuckDBConnection, views: readonly View[], keptBytes: number): Promise<void> {
  const sized: { readonly name: string; readonly bytes: number }[] = [];
  for (const view of views)
    sized.push({ name: view.name, bytes: await bytesOf(connection, view, keptBytes) });
  let left = keptBytes;
  for (const { name, bytes } of sized.sort((a, b) => a.bytes - b.bytes)) {
    left -= bytes;
    if (left <= 0) return;
    const view = `omop.${identifier(name)}`;
    const read = `omop.${identifier(`${name}_read`)}`;
    await connection.run(`CREATE TABLE ${read} AS FROM ${view}`);
    await connection.run(`DROP VIEW ${view}`);
    await connection.run(`ALTER TABLE ${read} RENAME TO ${identifier(name)}`);
  }
}

const widths = { bigint: 8, double: 8, timestamp: 8, integer: 4, date: 4, varchar: 16 } as const;

/**
 * What a table takes in memory, uncompressed as DuckDB keeps it, with a bit a value for NULL. How long its texts are
 * is only looked up where the rest would fit.
 */
async function bytesOf(connection: DuckDBConnection, view: View, keptBytes: number): Promise<number> {
  const rows = await countRows(connection, `omop.${identifier(view.name)}`);
  const width = view.columns.reduce((sum, { type }) => sum + widths[type] + 1 / 8, 0);
  const texts = view.columns.filter(({ name, type }) => type === 'varchar' && view.present.has(name));
  if (rows * width > keptBytes || texts.length === 0) return rows * width;
  const lengths = texts.map(({ name }) => `coalesce(sum(strlen(${identifier(name)})), 0)`).join(' + ');
  const reader = await connection.runAndReadAll(`SELECT ${lengths} FROM omop.${identifier(view.name)}`);
  return rows * width + Number(reader.getRows()[0]?.[0] ?? 0);
}

async function columnsOf(connection: DuckDBConnection, file: string): Promise<Set<string>> {
  const reader = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${literal(file)})`);
  return new Set(reader.getColumnsObject().column_name?.map(String));
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const identifier = (text: string): string => `"${text.replaceAll('"', '""')}"`;
