import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { schemaFile } from './apply.ts';
import { pgliteConnection } from './connection.ts';
import { migrationList, noFilters, withSchemaEngine } from './engine.ts';
import { type Migration, readMigrations } from './folder.ts';

/**
 * The script that brings a database with these migrations to the schema; empty when they agree. It is worked out on
 * PGlite databases in memory that are thrown away.
 */
export async function nextMigration(
  migrations: readonly Migration[] = readMigrations(),
  schema: string = readFileSync(schemaFile, 'utf8'),
): Promise<string> {
  const [main, shadow] = await Promise.all([PGlite.create(), PGlite.create()]);
  try {
    const { factory } = pgliteConnection(main);
    const connectToShadowDb = () => pgliteConnection(shadow).factory.connect();
    const { stdout } = await withSchemaEngine({ ...factory, connectToShadowDb }, schema, (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...migrationList(migrations) },
        to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
        script: true,
        exitCode: null,
        filters: noFilters,
      }),
    );
    return stdout === null || stdout.startsWith('-- This is an empty migration') ? '' : stdout;
  } finally {
    await Promise.all([main.close(), shadow.close()]);
  }
}
