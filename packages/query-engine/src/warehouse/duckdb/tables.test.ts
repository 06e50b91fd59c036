import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diabetics, type TinySnapshot, tinySnapshot } from '../../../test/support/tiny-snapshot.ts';
import { createTables } from './tables.ts';

let snapshot: TinySnapshot;
beforeAll(async () => {
  snapshot = await tinySnapshot(diabetics(20));
});
afterAll(() => snapshot.remove());

/** What is stored in memory, what everything says, and how long the longest of them was read. */
async function opened(keptBytes: number) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    await createTables(connection, snapshot.directory, keptBytes);
    const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJS();
    const names = await read(
      `SELECT schema_name || '.' || table_name, true FROM duckdb_tables()
       UNION ALL SELECT schema_name || '.' || view_name, false FROM duckdb_views() WHERE NOT internal ORDER BY ALL`,
    );
    const rows = new Map<string, unknown>();
    for (const [name] of names) rows.set(String(name), await read(`FROM ${String(name)} ORDER BY ALL`));
    return { stored: names.filter(([, stored]) => stored).map(([name]) => String(name)), rows };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('the tables of a snapshot', () => {
  it('say the same in memory as from their files', async () => {
    const [files, memory] = [await opened(0), await opened(2 ** 30)];
    expect(files.stored).toEqual([]);
    expect(memory.stored).toEqual(
      expect.arrayContaining(['omop.person', 'omop.condition_occurrence', 'vocabulary.descent']),
    );
    expect(memory.rows).toEqual(files.rows);
    expect(memory.rows.get('vocabulary.descent')).not.toEqual([]);
    expect(memory.rows.get('omop.person')).toHaveLength(20);
  });

  it('are kept as far as they fit, the smallest first', async () => {
    const all = await opened(2 ** 30);
    const some = await opened(2_000);
    expect(some.stored.length).toBeGreaterThan(0);
    expect(all.stored).toEqual(expect.arrayContaining(some.stored));
    expect(some.stored.length).toBeLessThan(all.stored.length);
    expect(some.stored).not.toContain('omop.condition_occurrence');
    expect(some.rows).toEqual(all.rows);
  });

  it('are no other than a statement can name', async () => {
    const { stored } = await opened(2 ** 30);
    expect(stored.filter((name) => /concept|note|cdm_source/.test(name))).toEqual([]);
    expect(stored).toEqual(expect.arrayContaining(['omop.location', 'omop.location_history']));
  });

  it('know of no place where the snapshot has none', async () => {
    const { rows } = await opened(0);
    expect(rows.get('omop.location_history')).toEqual([]);
    expect(rows.get('places.care_site_region')).toEqual([]);
  });
});
