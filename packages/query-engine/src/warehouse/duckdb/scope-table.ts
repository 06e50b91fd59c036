import {
  BIGINT,
  type DuckDBConnection,
  DuckDBDataChunk,
  INTEGER,
  UINTEGER,
  UTINYINT,
} from '@duckdb/node-api';
import { type ConsentScope, checkEachOnce, OPEN_FROM, OPEN_TO } from '../consent-scope.ts';

/** DuckDB's own vector length; a chunk cannot be longer. */
const CHUNK = 2048;

/**
 * Replaces `consent.scope` (person_id BIGINT, seat UINTEGER, categories UTINYINT, data_from, data_to DATE; one row a person,
 * ascending). Open ends become infinite dates, so that `BETWEEN data_from AND data_to` needs no second case.
 */
export async function loadScope(connection: DuckDBConnection, scope: ConsentScope): Promise<void> {
  await connection.run('DROP TABLE IF EXISTS consent.scope');
  checkEachOnce(scope);
  await connection.run(
    'CREATE OR REPLACE TABLE consent.incoming (person_id BIGINT, seat UINTEGER, categories UTINYINT, data_from INTEGER, data_to INTEGER)',
  );
  await append(connection, scope);
  const date = (column: string) =>
    `CASE ${column} WHEN ${OPEN_FROM} THEN DATE '-infinity' WHEN ${OPEN_TO} THEN DATE 'infinity' ELSE DATE '1970-01-01' + ${column} END AS ${column}`;
  await connection.run(
    `CREATE TABLE consent.scope AS SELECT person_id, seat, categories, ${date('data_from')}, ${date('data_to')} FROM consent.incoming ORDER BY person_id`,
  );
  await connection.run('DROP TABLE consent.incoming');
}

async function append(connection: DuckDBConnection, scope: ConsentScope): Promise<void> {
  const appender = await connection.createAppender('incoming', 'consent');
  for (let start = 0; start < scope.persons.length; start += CHUNK) {
    const end = Math.min(start + CHUNK, scope.persons.length);
    const chunk = DuckDBDataChunk.create([BIGINT, UINTEGER, UTINYINT, INTEGER, INTEGER], end - start);
    chunk.setColumnValues(0, [...scope.persons.subarray(start, end)]);
    chunk.setColumnValues(1, [...scope.seats.subarray(start, end)]);
    chunk.setColumnValues(2, [...scope.categories.subarray(start, end)]);
    chunk.setColumnValues(3, [...scope.dataFrom.subarray(start, end)]);
    chunk.setColumnValues(4, [...scope.dataTo.subarray(start, end)]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
