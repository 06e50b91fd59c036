import type { DuckDBConnection } from '@duckdb/node-api';
import type { TemporaryTable } from '../compile/sql/name.ts';

type Impact = readonly [mode: number, mask: string, persons: number];

/** "110": the first two rules hold; OHDSI writes a number whose n-th bit is rule n. */
const maskNumber = (letters: string): bigint =>
  [...letters].reduceRight((number, letter) => number * 2n + BigInt(letter), 0n);

/**
 * OHDSI's inclusion rule impact: how many events have each mask, and how many persons when only the best event of
 * each counts: the one meeting the most rules, of these the one with the first rule, of these the earliest.
 */
export async function impact(
  table: TemporaryTable,
  connection: DuckDBConnection,
): Promise<readonly Impact[]> {
  const all = `SELECT 0, mask, count(*) FROM "temp"."${table}" GROUP BY mask`;
  const best = `SELECT 1, mask, count(*) FROM (
    SELECT mask FROM "temp"."${table}" QUALIFY row_number() OVER (
      PARTITION BY person_id
      ORDER BY length(replace(mask, '0', '')) DESC, greatest(instr(mask, '1') - 1, 0), start_date, record_id) = 1
  ) GROUP BY mask`;
  const reader = await connection.runAndReadAll(`${all} UNION ALL ${best}`);
  return reader
    .getRowsJS()
    .map(([mode, mask, persons]) => [Number(mode), maskNumber(String(mask)), Number(persons)] as const)
    .sort(([m, a], [n, b]) => m - n || (a < b ? -1 : a > b ? 1 : 0))
    .map(([mode, mask, persons]) => [mode, String(mask), persons]);
}
