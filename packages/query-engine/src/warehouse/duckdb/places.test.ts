import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { tinySnapshot } from '../../../test/support/tiny-snapshot.ts';
import { createTables } from './tables.ts';

/** The regions of care sites in a snapshot with this history, read from its files or from memory. */
async function regionsOf(history: string, keptBytes: number): Promise<readonly unknown[][]> {
  const snapshot = await tinySnapshot([]);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const write = (table: string, query: string) =>
    connection.run(`COPY (${query}) TO '${snapshot.directory}/${table}.parquet' (FORMAT parquet)`);
  try {
    await write(
      'location_history',
      `SELECT domain_id, entity_id, location_id, start_date::DATE AS start_date, end_date::DATE AS end_date
       FROM (VALUES ${history}) AS h(domain_id, entity_id, location_id, start_date, end_date)`,
    );
    await write('location', 'SELECT * FROM (VALUES (11, 1), (12, 2)) AS l(location_id, region_concept_id)');
    await createTables(connection, snapshot.directory, keptBytes);
    const reader = await connection.runAndReadAll(
      `SELECT care_site_id, start_date::VARCHAR, end_date::VARCHAR, region_concept_id
       FROM places.care_site_region ORDER BY ALL`,
    );
    return reader.getRows().map((row) => row.map(String));
  } finally {
    connection.closeSync();
    instance.closeSync();
    await snapshot.remove();
  }
}

describe.each([
  ['files', 0],
  ['memory', 2 ** 30],
])('regions of care sites, from %s', (_, keptBytes) => {
  it('are those of care sites alone, whoever else has the same number', async () => {
    const history = [
      `('CARE_SITE', 1, 11, '2020-01-01', '2020-06-30')`,
      `('CARE_SITE', 1, 12, '2020-07-01', NULL)`,
      `('PERSON', 1, 11, '2020-02-01', NULL)`,
      `('PROVIDER', 1, 12, '2020-03-01', NULL)`,
    ];
    expect(await regionsOf(history.join(', '), keptBytes)).toEqual([
      ['1', '2020-01-01', '2020-06-30', '1'],
      ['1', '2020-07-01', '2099-12-31', '2'],
    ]);
  });

  it('are none of a location that is not known', async () => {
    expect(await regionsOf(`('CARE_SITE', 1, 13, '2020-01-01', NULL)`, keptBytes)).toEqual([]);
  });
});
