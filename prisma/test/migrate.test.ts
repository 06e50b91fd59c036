import { createHash } from 'node:crypto';
import { openDatabase } from '@assent/prisma';
import { postgresUrl, withPostgres } from '@assent/prisma/testing';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyMigrations } from '../src/migrate/apply.ts';
import { type MigrationConnection, pgliteConnection, postgresConnection } from '../src/migrate/connection.ts';
import { type Migration, readMigrations } from '../src/migrate/folder.ts';
import { nextMigration } from '../src/migrate/next.ts';

const migration = (name: string, script: string): Migration => ({
  name,
  script,
  checksum: createHash('sha256').update(script).digest('hex'),
});
const one = migration('0001_one', 'CREATE TABLE "A" (a int);');
const two = migration('0002_two', 'CREATE TABLE "B" (b int DEFAULT 3); INSERT INTO "A" VALUES (5);');

describe('the migrations folder', () => {
  it('says what schema.prisma says', async () => {
    expect(await nextMigration()).toBe('');
  });

  it('is told from a schema that has moved on', async () => {
    const schema = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel A {\n  a Int @id\n}\n';
    expect(await nextMigration([], schema)).toContain('CREATE TABLE "A"');
  });
});

describe.each(['pglite', 'postgresql'] as const)('applyMigrations on %s', (kind) => {
  let connection: MigrationConnection;
  let close: () => Promise<void>;
  let url = '';
  beforeAll(async () => {
    if (kind === 'postgresql') url = await postgresUrl();
    const client = kind === 'pglite' ? await PGlite.create() : new pg.Pool({ connectionString: url, max: 1 });
    connection = client instanceof PGlite ? pgliteConnection(client) : postgresConnection(client);
    close = () => (client instanceof PGlite ? client.close() : client.end());
    await connection.run('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
  });
  afterAll(() => close());

  const applied = () =>
    connection.rows(
      'SELECT migration_name, checksum, applied_steps_count FROM _prisma_migrations ORDER BY 1',
    );
  const refused = (migrations: readonly Migration[]) =>
    expect(applyMigrations(connection, migrations)).rejects;

  it('refuses a database of somebody else', async () => {
    await connection.run('CREATE TABLE theirs (t int)');
    await refused([one]).toMatchObject({ code: 'DATABASE_NOT_EMPTY' });
    await connection.run('DROP TABLE theirs');
  });

  it('applies what is missing, records it as Prisma does, and then has nothing to do', async () => {
    expect(await applyMigrations(connection, [one])).toEqual(['0001_one']);
    expect(await applyMigrations(connection, [one, two])).toEqual(['0002_two']);
    expect(await applyMigrations(connection, [one, two])).toEqual([]);
    expect(await applied()).toEqual(
      [one, two].map(({ name, checksum }) => ({ migration_name: name, checksum, applied_steps_count: 1 })),
    );
  });

  it('takes a failed migration back whole, also one that came before it, and says what was objected to', async () => {
    const fine = migration('0003_fine', 'CREATE TABLE "C" (c int);');
    const bad = migration('0004_bad', 'CREATE TABLE "D" (d int); INSERT INTO "Nowhere" VALUES (1);');
    await refused([one, two, fine, bad]).toMatchObject({
      code: 'DATABASE_MIGRATION_FAILED',
      message: expect.stringContaining('"Nowhere" does not exist'),
    });
    expect(await applied()).toHaveLength(2);
    expect(await connection.rows(`SELECT to_regclass('"C"') AS c, to_regclass('"D"') AS d`)).toEqual([
      { c: null, d: null },
    ]);
  });

  it('keeps the semicolons inside a function', async () => {
    const body =
      'CREATE FUNCTION three() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 3; END; $$;';
    expect(await applyMigrations(connection, [one, two, migration('0003_function', body)])).toEqual([
      '0003_function',
    ]);
    expect(await connection.rows('SELECT three() AS n')).toEqual([{ n: 3 }]);
  });

  it('refuses a history it does not know', async () => {
    await refused([one, two]).toMatchObject({ code: 'DATABASE_NEWER' });
    const edited = [one, migration('0002_two', '-- edited')];
    await connection.run(`DELETE FROM _prisma_migrations WHERE migration_name = '0003_function'`);
    await refused(edited).toMatchObject({ code: 'DATABASE_ALTERED' });
    await refused([one, migration('0001_z_late', 'SELECT 1'), two]).toMatchObject({
      code: 'DATABASE_ALTERED',
    });
    await connection.run(
      `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '0002_two'`,
    );
    await refused([one, two]).toMatchObject({ code: 'DATABASE_HALF_MIGRATED' });
  });
});

describe('openDatabase on PostgreSQL', () => {
  it('migrates once when eight open an empty database at the same time', async () => {
    await withPostgres(async (cluster) => {
      const url = await cluster.createDatabase();
      const opened = await Promise.all(Array.from({ length: 8 }, () => openDatabase({ url })));
      for (const { prisma } of opened) {
        const names = await prisma.$queryRaw`SELECT migration_name FROM _prisma_migrations ORDER BY 1`;
        expect(names).toEqual(readMigrations().map(({ name }) => ({ migration_name: name })));
      }
      await Promise.all(opened.map((database) => database.close()));
    });
  });

  it('says that it cannot get in, without the password', async () => {
    const opening = openDatabase({ url: 'postgresql://user:secret@127.0.0.1:1/x' });
    await expect(opening).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.not.stringContaining('secret'),
    });
    await expect(openDatabase({ url: 'mysql://x' })).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  });
});
