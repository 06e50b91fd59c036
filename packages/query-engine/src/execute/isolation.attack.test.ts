import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diabetics, scopeOf, type TinySnapshot, tinySnapshot } from '../../test/support/tiny-snapshot.ts';
import { runStatement } from '../testing.ts';
import { openWarehouse } from '../warehouse/duckdb/open.ts';
import { loadScope } from '../warehouse/duckdb/scope-table.ts';
import { runStatement as runOne } from '../warehouse/duckdb/statement.ts';
import { type Engine, openEngine } from './engine.ts';
import { engineIsolation } from './isolation.ts';

/**
 * Suppose somebody did get a statement of their own onto the engine's connection. Each attack first works on a DuckDB
 * as it comes, so that a refusal here is the engine's doing and not a mistake in the attack.
 */
const membersKey = new Uint8Array(32).fill(0xa5);
let snapshot: TinySnapshot;
let engine: Engine;
let folder: string;
let secret: string;

beforeAll(async () => {
  snapshot = await tinySnapshot(diabetics(20));
  folder = await mkdtemp(join(tmpdir(), 'assent-isolation-'));
  secret = join(folder, 'secret.csv');
  await writeFile(secret, 'name,diagnosis\nAda,none\n');
  engine = await openEngine({
    snapshot: snapshot.directory,
    memoryMiB: 256,
    threads: 1,
    timeoutMs: 60_000,
    membersKey,
    orderKey: new Uint8Array(32),
    testHook: true,
  });
});
afterAll(async () => {
  await engine.close();
  await snapshot.remove();
  await rm(folder, { recursive: true });
});

async function asItComes(sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run('CREATE SCHEMA omop; CREATE TABLE omop.person AS SELECT 1 AS person_id');
    await connection.run(sql);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('a statement on the engine’s connection', () => {
  it('can read the snapshot through its views', async () => {
    expect(await runStatement(engine, 'SELECT count(*) FROM omop.person')).toBeNull();
    expect(await runStatement(engine, 'SELECT no_such_column FROM omop.person')).toContain('no_such_column');
  });

  const attacks: [string, (at: { secret: string; out: string }) => string][] = [
    ['read a file as CSV', ({ secret }) => `SELECT * FROM read_csv('${secret}')`],
    ['read a file as text', ({ secret }) => `SELECT * FROM read_text('${secret}')`],
    ['read a file by its name as a table', ({ secret }) => `SELECT * FROM '${secret}'`],
    ['list files', ({ secret }) => `SELECT error('found') FROM glob('${secret}*') WHERE file IS NULL`],
    ['copy records to a file', ({ out }) => `COPY (SELECT * FROM omop.person) TO '${out}'`],
    ['export the database', ({ out }) => `EXPORT DATABASE '${out}'`],
    ['attach a database file', ({ out }) => `ATTACH '${out}' AS elsewhere; CREATE TABLE elsewhere.t (a INT)`],
    ['give itself another folder', ({ secret }) => `SET allowed_directories = ['${secret}']`],
    ['give itself more memory', () => `SET memory_limit = '100GB'`],
    ['give itself more threads', () => 'SET threads = 64'],
    ['spill to a folder', ({ out }) => `SET temp_directory = '${out}'`],
    ['reset a setting', () => 'RESET memory_limit'],
    ['write a log file', ({ out }) => `SET profiling_output = '${out}.txt'`],
  ];
  it.each(attacks)('cannot %s', async (_, attack) => {
    const out = join(folder, `out-${attacks.findIndex(([, other]) => other === attack)}`);
    const baseline = join(folder, 'baseline');
    await asItComes(attack({ secret, out: baseline }));
    await rm(baseline, { recursive: true, force: true });
    expect(await runStatement(engine, attack({ secret, out }))).toMatch(
      /Permission|Configuration|disabled|locked|allow/i,
    );
    expect(existsSync(out)).toBe(false);
  });

  it.each(['/etc/passwd', '/proc/self/environ', '/proc/self/mem'])('cannot read %s', async (path) => {
    expect(await runStatement(engine, `SELECT * FROM read_blob('${path}')`)).toMatch(/Permission/);
  });

  it('cannot leave the snapshot’s folder by ..', async () => {
    const path = join(snapshot.directory, '..', 'other.csv');
    await writeFile(path, 'a\n1\n');
    const dotted = `${snapshot.directory}/../other.csv`;
    expect(await runStatement(engine, `SELECT * FROM read_csv('${dotted}')`)).toMatch(/Permission/);
    expect(await runStatement(engine, `SELECT * FROM read_csv('${snapshot.directory}-x/y.csv')`)).toMatch(
      /Permission/,
    );
  });

  it.each([
    'INSTALL httpfs',
    'LOAD httpfs',
    `LOAD '/tmp/evil.duckdb_extension'`,
    `SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')`,
    `ATTACH 'https://127.0.0.1:9/x.db'`,
    'SET enable_external_access = true',
    'SET lock_configuration = false',
    'SET autoload_known_extensions = true',
    `CREATE PERSISTENT SECRET s (TYPE http)`,
  ])('cannot %s', async (sql) => {
    expect(await runStatement(engine, sql)).not.toBeNull();
  });

  it.skipIf(!existsSync('/proc/self/environ'))('finds nothing worth reading about its process', async () => {
    const about = (file: string) => readFile(`/proc/${engine.status().pid}/${file}`, 'utf8');
    const names = (await about('environ')).split('\0').map((entry) => entry.split('=')[0]);
    const known = ['', 'NODE_ENV', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE'];
    expect(names.filter((name) => !known.includes(name ?? ''))).toEqual([]);
    expect(await about('cmdline')).not.toContain(Buffer.from(membersKey).toString('hex'));
  });
});

describe('a statement in a compiled plan', () => {
  const refused = expect.objectContaining({ code: 'ENGINE_QUERY' });

  const attacks: [string, (file: string) => string][] = [
    ['overwrite the snapshot', (file) => `COPY (SELECT 1 AS person_id) TO '${file}' (FORMAT parquet)`],
    ['consent for somebody', () => 'INSERT INTO consent.scope VALUES (1, 0, 255, NULL, NULL)'],
    ['widen a consent', () => 'UPDATE consent.scope SET categories = 255'],
    ['take a consent away', () => 'DELETE FROM consent.scope'],
    ['be two statements', () => 'SELECT 1; SELECT 2'],
    ['change a setting', () => `SET search_path = 'consent'`],
    ['attach a database', () => `ATTACH ':memory:' AS other`],
    ['call a pragma', () => 'PRAGMA disable_optimizer'],
    ['open a transaction', () => 'BEGIN'],
    ['explain itself', () => 'EXPLAIN SELECT * FROM omop.person'],
  ];
  it.each(attacks)('cannot %s', async (_, attack) => {
    const warehouse = await openWarehouse({ snapshot: snapshot.directory, memoryMiB: 256, threads: 1 });
    const { connection } = warehouse;
    await loadScope(connection, scopeOf([{ id: 2n, categories: 1 }]));
    const file = join(snapshot.directory, 'person.parquet');
    const before = await readFile(file);
    await expect(runOne(connection, { text: attack(file), values: [] })).rejects.toThrow(refused);
    expect((await readFile(file)).equals(before)).toBe(true);
    const scope = await connection.runAndReadAll('SELECT person_id, categories FROM consent.scope');
    expect(scope.getRows()).toEqual([[2n, 1]]);
    warehouse.close();
  });

  it('can be one of those plans are made of', async () => {
    const warehouse = await openWarehouse({ snapshot: snapshot.directory, memoryMiB: 256, threads: 1 });
    const run = (text: string, values: (string | number)[] = []) =>
      runOne(warehouse.connection, { text, values });
    await run('CREATE TEMP TABLE chosen AS SELECT person_id FROM omop.person WHERE person_id < $1', [4]);
    const rows = await (await run('SELECT count(*) FROM chosen')).getRows();
    expect(rows).toEqual([[3n]]);
    await run('DROP TABLE chosen');
    warehouse.close();
  });
});

describe('the engine’s process', () => {
  it('is held as tightly as the system allows, and says how', async () => {
    const isolation = await engineIsolation();
    const file = join(snapshot.directory, 'planted.parquet');
    const copied = await runStatement(engine, `COPY (SELECT 1 AS x) TO '${file}' (FORMAT parquet)`);
    const namespaces = async (pid: number | string) =>
      Promise.all(['net', 'user', 'mnt'].map((kind) => readlink(`/proc/${pid}/ns/${kind}`)));
    if (isolation === 'process') {
      // DuckDB itself has no way to allow reading a folder and forbid writing to it.
      expect(copied).toBeNull();
      await rm(file);
      return;
    }
    expect(copied).toMatch(/read-only|permission/i);
    expect(existsSync(file)).toBe(false);
    const [own, its] = await Promise.all([namespaces('self'), namespaces(engine.status().pid ?? 0)]);
    expect(its.filter((one) => own.includes(one))).toEqual([]);
  });
});
