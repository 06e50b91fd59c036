import { DuckDBInstance, type DuckDBValue, listValue } from '@duckdb/node-api';

export type SqlValue = DuckDBValue;
type SqlRow = Readonly<Record<string, unknown>>;

/** Ids of 64 bits as one value. */
export const idList = (ids: readonly number[]): SqlValue => listValue(ids.map(BigInt));

/** An in-memory DuckDB that reads a snapshot's files. Whoever opened it closes it, when nothing runs any more. */
export interface Reader {
  run(sql: string): Promise<void>;
  rows(sql: string, values?: SqlValue[]): Promise<SqlRow[]>;
  close(): void;
}

export async function openReader(settings: Readonly<Record<string, string>> = {}): Promise<Reader> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '1024MiB',
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...settings,
  });
  const connection = await instance.connect();
  return {
    async run(sql) {
      await connection.run(sql);
    },
    rows: async (sql, values = []) => (await connection.runAndReadAll(sql, values)).getRowObjectsJS(),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
