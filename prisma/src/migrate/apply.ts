import { readFileSync } from 'node:fs';
import { DatabaseError } from '../errors.ts';
import type { MigrationConnection } from './connection.ts';
import { migrationList, noFilters, withSchemaEngine } from './engine.ts';
import { type Migration, readMigrations } from './folder.ts';
import { type AppliedMigration, pendingMigrations } from './history.ts';

export const schemaFile = new URL('../../schema.prisma', import.meta.url);

/** The key `prisma migrate` locks, so that it and we also exclude each other. */
const migrationLock = 72707369;

/**
 * Brings the database to the program's schema and tells which migrations that took.
 *
 * All of it happens in one transaction under an advisory lock: a failure or a killed process leaves the database as
 * it was, and of several processes that open at once one migrates while the others wait. When everything is
 * recorded already, one query finds it out and the engine is not even loaded.
 *
 * @throws DatabaseError DATABASE_NEWER, DATABASE_ALTERED, DATABASE_HALF_MIGRATED, DATABASE_NOT_EMPTY,
 *   DATABASE_MIGRATION_FAILED.
 */
export async function applyMigrations(
  connection: MigrationConnection,
  migrations: readonly Migration[] = readMigrations(),
): Promise<readonly string[]> {
  if ((await pending(connection, migrations)).length === 0) return [];
  await connection.run('BEGIN');
  try {
    await connection.run(`SELECT pg_advisory_xact_lock(${migrationLock})`);
    const names = (await pending(connection, migrations)).map((migration) => migration.name);
    if (names.length > 0) await runEngine(connection, migrations, names);
    await connection.run('COMMIT');
    return names;
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
}

async function pending(
  connection: MigrationConnection,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const tables = await connection.rows(
    "SELECT tablename AS name FROM pg_catalog.pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  );
  const recorded = tables.some((table) => table.name === '_prisma_migrations');
  if (!recorded && tables.length > 0) {
    throw new DatabaseError(
      'DATABASE_NOT_EMPTY',
      `There are ${tables.length}, "${tables[0]?.name}" among them.`,
    );
  }
  return pendingMigrations(migrations, recorded ? await applied(connection) : []);
}

async function applied(connection: MigrationConnection): Promise<readonly AppliedMigration[]> {
  const rows = await connection.rows(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM public._prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map((row) => ({
    name: String(row.name),
    checksum: String(row.checksum),
    finished: row.finished === true,
  }));
}

async function runEngine(
  connection: MigrationConnection,
  migrations: readonly Migration[],
  names: readonly string[],
): Promise<void> {
  // The engine tells a failed script only by way of a second statement, which the aborted transaction refuses:
  // what the database objected to is kept from the script itself.
  let objection: unknown;
  const factory: MigrationConnection['factory'] = {
    ...connection.factory,
    connect: async () => {
      const adapter = await connection.factory.connect();
      const executeScript = (script: string) =>
        adapter.executeScript(script).catch((error: unknown) => {
          objection ??= error;
          throw error;
        });
      return { ...adapter, executeScript };
    },
  };
  try {
    await withSchemaEngine(factory, readFileSync(schemaFile, 'utf8'), (engine) =>
      engine.applyMigrations({ migrationsList: migrationList(migrations), filters: noFilters }),
    );
  } catch (error) {
    const cause = objection ?? error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseError('DATABASE_MIGRATION_FAILED', `Of ${names.join(', ')}: ${reason}.`, { cause });
  }
}
