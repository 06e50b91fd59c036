import { resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Warehouse } from '../warehouse.ts';
import { countRows } from './count-rows.ts';
import { loadScope } from './scope-table.ts';
import { sessionOn } from './session.ts';
import { createTables } from './tables.ts';

export interface WarehouseSettings {
  readonly snapshot: string;
  readonly memoryMiB: number;
  /** Of DuckDB, besides the one that each statement in progress is run by. */
  readonly threads: number;
  /** How many statements can be in progress at once; each connection has temporary tables of its own. */
  readonly connections?: number;
}

/** As the port has it; and DuckDB's own connection of the first session, for tests that attack it. */
export interface DuckDbWarehouse extends Warehouse {
  readonly connection: DuckDBConnection;
}

/**
 * Opens DuckDB in memory over the files of one snapshot, and shuts every other door: no other file, no network,
 * no extension, no spilling to disk, no setting that could open one of them again.
 */
export async function openWarehouse(settings: WarehouseSettings): Promise<DuckDbWarehouse> {
  const directory = resolve(settings.snapshot);
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(settings.threads),
    memory_limit: `${settings.memoryMiB}MiB`,
    temp_directory: '',
    max_temp_directory_size: '0KiB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    preserve_insertion_order: 'false',
  });
  const connection = await connect(instance);
  // DuckDB 1.5.6 ends some statements that keep one row a person by a window with an internal error here.
  await connection.run(`SET disabled_optimizers = 'top_n_window_elimination'`);
  await connection.run('SET parquet_metadata_cache = true');
  await connection.run(`SET allowed_directories = ['${`${directory}/`.replaceAll("'", "''")}']`);
  await connection.run('SET enable_external_access = false');
  await createTables(connection, directory, keptBytes(settings.memoryMiB));
  // Made before the lock: what is set for one connection cannot be set after it.
  const connections = [connection];
  while (connections.length < (settings.connections ?? 1)) connections.push(await connect(instance));
  // From here on no statement can change any of it, whoever wrote the statement.
  await connection.run('SET lock_configuration = true');
  const [, ...others] = connections;
  return {
    connection,
    sessions: [sessionOn(connection), ...others.map(sessionOn)],
    persons: () => countRows(connection, 'omop.person'),
    loadScope: (scope) => loadScope(connection, scope),
    wantedMemory: (error) =>
      error instanceof Error && /^Out of Memory Error|could not allocate|bad_alloc/i.test(error.message),
    close() {
      for (const open of connections) open.closeSync();
      instance.closeSync();
    },
  };
}

async function connect(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  await connection.run('SET enable_progress_bar = true');
  await connection.run('SET enable_progress_bar_print = false');
  return connection;
}

/** A quarter of the memory, and at most 1 GiB: what is left is for the questions. */
const keptBytes = (memoryMiB: number): number => Math.min(memoryMiB / 4, 1024) * 2 ** 20;
