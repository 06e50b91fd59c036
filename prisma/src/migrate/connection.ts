import type { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';

/** One session of a database, for migrations: plain SQL for us, an adapter over the same session for the engine. */
export type MigrationConnection = {
  /** Runs statements separated by semicolons; all or none, as the simple query protocol has it. */
  readonly run: (script: string) => Promise<void>;
  readonly rows: (sql: string) => Promise<readonly Record<string, unknown>[]>;
  readonly factory: SqlMigrationAwareDriverAdapterFactory;
};

/**
 * The adapters' own `executeScript` cannot be used for migrations: PGlite's does not wait for the script, so that an
 * error is lost, and PostgreSQL's cuts it at every semicolon, also those inside a function's body.
 */
function withScripts(adapter: SqlDriverAdapter, run: (script: string) => Promise<unknown>): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript: async (script) => void (await run(script)),
    startTransaction: (isolation) => adapter.startTransaction(isolation),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => adapter.dispose(),
  };
}

async function noShadow(): Promise<never> {
  throw new Error('Applying migrations needs no shadow database.');
}

export function pgliteConnection(client: PGlite): MigrationConnection {
  const factory = new PrismaPGlite(client);
  const run = async (script: string) => void (await client.exec(script));
  return {
    run,
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    factory: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: async () => withScripts(await factory.connect(), run),
      connectToShadowDb: noShadow,
    },
  };
}

/** @param pool of exactly one connection, so that everything happens in one session. */
export function postgresConnection(pool: pg.Pool): MigrationConnection {
  const factory = new PrismaPg(pool);
  const run = async (script: string) => void (await pool.query(script));
  return {
    run,
    rows: async (sql) => (await pool.query<Record<string, unknown>>(sql)).rows,
    factory: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: async () => withScripts(await factory.connect(), run),
      connectToShadowDb: noShadow,
    },
  };
}
