import { tableNames, tableSpec } from '@assent/omop';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Row, Tables } from '../reference/circe/rows.ts';

const literal = (value: Row[string] | undefined): string =>
  typeof value === 'string' ? `'${value}'` : String(value ?? null);

/** Fills a database of OMOP tables with these rows and nothing else; the vocabulary knows 1, 2 and 3. */
export async function fill(connection: DuckDBConnection, given: Tables): Promise<void> {
  const all: Tables = { ...given, concept: [1, 2, 3].map((id) => ({ concept_id: id })) };
  const texts = tableNames.map((name) => {
    const rows = all[name] ?? [];
    const columns = tableSpec(name)
      .columns.map((column) => column.name)
      .filter((column) => rows.some((row) => column in row));
    const tuples = rows.map((row) => `(${columns.map((column) => literal(row[column])).join(', ')})`);
    const into = `INSERT INTO omop.${name} (${columns.join(', ')}) VALUES ${tuples.join(', ')};`;
    return `DELETE FROM omop.${name};${rows.length === 0 ? '' : into}`;
  });
  await connection.run(['BEGIN;', ...texts, 'COMMIT;'].join('\n'));
}
