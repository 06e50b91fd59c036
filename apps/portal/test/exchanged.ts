import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const WAYS = ['COMPRESSION zstd, COMPRESSION_LEVEL 19', 'COMPRESSION brotli', 'COMPRESSION gzip'];

/**
 * Puts a table of the same size in the place of a version's, as whoever writes to its folder and has neither the keys
 * nor the database can. `columns` is SQL for DuckDB's `SELECT * REPLACE (…)`. Gives what puts the table back.
 */
export async function exchange(
  directory: string,
  { table, columns }: { readonly table: string; readonly columns: string },
): Promise<() => void> {
  const file = join(directory, `${table}.parquet`);
  const before = readFileSync(file);
  const put = (bytes: Buffer) => {
    writeFileSync(`${file}.new`, bytes);
    renameSync(`${file}.new`, file);
  };
  put(await ofSameSize(file, { size: before.length, columns }));
  if (statSync(file).size !== before.length) throw new Error('It is of another size.');
  return () => put(before);
}

async function ofSameSize(
  file: string,
  { size, columns }: { readonly size: number; readonly columns: string },
): Promise<Buffer> {
  const to = `${file}.made`;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const how of WAYS) {
      await connection.run(
        `COPY (SELECT * REPLACE (${columns}) FROM read_parquet('${file}')) TO '${to}' (FORMAT parquet, ${how})`,
      );
      const made = readFileSync(to);
      if (made.length > size) continue;
      // What is between the columns and the footer is read by nobody.
      const footer = made.readUInt32LE(made.length - 8) + 8;
      return Buffer.concat([
        made.subarray(0, -footer),
        Buffer.alloc(size - made.length),
        made.subarray(-footer),
      ]);
    }
    throw new Error('No such table fits into that size.');
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(to, { force: true });
  }
}

/** Two people of a version under each other's name. */
export const named = (one: string, other: string) => ({
  table: 'person',
  columns: `CASE person_source_value WHEN '${one}' THEN '${other}' WHEN '${other}' THEN '${one}'
    ELSE person_source_value END AS person_source_value`,
});
