import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import type { Migration } from './folder.ts';

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

let loading: Promise<Glue> | undefined;

async function load(): Promise<Glue> {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const [bytes, glue] = await Promise.all([
    readFile(join(dirname(script), 'schema_engine_bg.wasm')),
    import('@prisma/schema-engine-wasm/schema_engine_bg'),
  ]);
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...glue } });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Prisma's schema engine, as WebAssembly: the one that `prisma migrate` uses, without its download. One piece of
 * work at a time: all engines of a process live in the memory of one instance, and two at work in it have ended a
 * process with text decoded from where it no longer was.
 */
export function withSchemaEngine<R>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema: string,
  work: (engine: SchemaEngine) => Promise<R>,
): Promise<R> {
  const run = async () => {
    loading ??= load();
    const { SchemaEngine } = await loading;
    const silent = () => undefined;
    const options = { datamodels: [['schema.prisma', schema] as [string, string]] };
    const engine = await SchemaEngine.new(options, silent, bindMigrationAwareSqlAdapterFactory(factory));
    const result = await work(engine);
    engine.free();
    return result;
  };
  const done = turn.then(run, run);
  turn = done.catch(() => undefined);
  return done;
}

/** The migrations in the engine's own form. */
export function migrationList(migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: 'migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}

/** Nothing in the database is managed by anybody else. */
export const noFilters = { externalTables: [], externalEnums: [] };
