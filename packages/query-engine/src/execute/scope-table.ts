import {
  BIGINT,
  type DuckDBConnection,
  DuckDBDataChunk,
  INTEGER,
  UINTEGER,
  UTINYINT,
} from '@duckdb/node-api';
import type { ConsentScope } from './consent-scope.ts';
import { EngineError } from './errors.ts';
import { type ScopeSize, scopeSizeOf } from './members.ts';

/** What is known of a loaded scope as a whole. */
export interface LoadedScope {
  readonly digest: string;
  /** Bits every person in the scope shares. */
  readonly categoriesOfAll: number;
  readonly hasDateWindows: boolean;
  /** What the length of every sealed list under this scope follows from. */
  readonly size: ScopeSize;
  readonly persons: BigInt64Array;
  readonly seats: Uint32Array;
}

/** DuckDB's own vector length; a chunk cannot be longer. */
const CHUNK = 2048;
const OPEN_FROM = -(2 ** 31);
const OPEN_TO = 2 ** 31 - 1;

/**
 * Replaces `consent.scope` (person_id BIGINT, seat UINTEGER, categories UTINYINT, data_from, data_to DATE; one row a person,
 * ascending). Open ends become infinite dates, so that `BETWEEN data_from AND data_to` needs no second case.
 */
export async function loadScope(connection: DuckDBConnection, scope: ConsentScope): Promise<LoadedScope> {
  const ids = scope.persons.slice().sort();
  // Everything joins this table: a person in it twice would be counted twice.
  if (ids.some((id, row) => row > 0 && id === ids[row - 1])) throw new EngineError('ENGINE_CONSENTS');
  const seats = scope.seats.slice().sort();
  // Two persons on one seat would be taken for one another.
  if (seats.some((seat, row) => row > 0 && seat === seats[row - 1])) throw new EngineError('ENGINE_CONSENTS');
  await connection.run('DROP TABLE IF EXISTS consent.scope');
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
  return {
    digest: scope.digest,
    categoriesOfAll: scope.categories.reduce((all, mask) => all & mask, 255),
    hasDateWindows:
      scope.dataFrom.some((day) => day !== OPEN_FROM) || scope.dataTo.some((day) => day !== OPEN_TO),
    size: scopeSizeOf(seats),
    persons: scope.persons,
    seats: scope.seats,
  };
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
