import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { omopTables } from '@assent/omop';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { EngineError } from './errors.ts';

export interface WarehouseSettings {
  readonly snapshot: string;
  readonly memoryMiB: number;
  readonly threads: number;
}

/** An open database whose only data are one snapshot's files. */
export interface Warehouse {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens DuckDB in memory over the files of one snapshot, and shuts every other door: no other file, no network,
 * no extension, no spilling to disk, no setting that could open one of them again.
 */
export async function openWarehouse(settings: WarehouseSettings): Promise<Warehouse> {
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
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  // DuckDB 1.5.6 ends some statements that keep one row a person by a window with an internal error here.
  await connection.run(`SET disabled_optimizers = 'top_n_window_elimination'`);
  await connection.run('SET enable_progress_bar = true');
  await connection.run('SET enable_progress_bar_print = false');
  await connection.run('SET parquet_metadata_cache = true');
  await connection.run(`SET allowed_directories = [${literal(`${directory}/`)}]`);
  await connection.run('SET enable_external_access = false');
  await createViews(connection, directory);
  // From here on no statement can change any of it, whoever wrote the statement.
  await connection.run('SET lock_configuration = true');
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** `omop.<table>` for every OMOP table with the columns of CDM 5.4; what the snapshot lacks is empty or NULL. */
async function createViews(connection: DuckDBConnection, directory: string): Promise<void> {
  await connection.run('CREATE SCHEMA omop');
  await connection.run('CREATE SCHEMA consent');
  for (const { name, columns, mandatory } of Object.values(omopTables)) {
    const file = join(directory, `${name}.parquet`);
    const present = existsSync(file) ? await columnsOf(connection, file) : new Set<string>();
    // A folder without persons is not a snapshot: rather no engine than one that answers 'nobody'.
    if (mandatory && present.size === 0) throw new EngineError('ENGINE_START');
    const list = columns.map((column) =>
      present.has(column.name)
        ? identifier(column.name)
        : `CAST(NULL AS ${column.type}) AS ${identifier(column.name)}`,
    );
    const from = present.size > 0 ? `FROM read_parquet(${literal(file)})` : 'WHERE false';
    await connection.run(`CREATE VIEW omop.${identifier(name)} AS SELECT ${list.join(', ')} ${from}`);
  }
}

async function columnsOf(connection: DuckDBConnection, file: string): Promise<Set<string>> {
  const reader = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${literal(file)})`);
  return new Set(reader.getColumnsObject().column_name?.map(String));
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const identifier = (text: string): string => `"${text.replaceAll('"', '""')}"`;
