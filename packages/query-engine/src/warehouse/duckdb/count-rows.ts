import type { DuckDBConnection } from '@duckdb/node-api';

/** How many rows `from` has: one of ours, written out. A Parquet file says so in its footer. */
export async function countRows(connection: DuckDBConnection, from: string): Promise<number> {
  const reader = await connection.runAndReadAll(`SELECT count(*) FROM ${from}`);
  return Number(reader.getRows()[0]?.[0] ?? 0);
}
