import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { postgresBinaries, postgresUser } from './binaries.ts';

/** A PostgreSQL of our own on a loopback port, gone when it is stopped. */
export type PostgresCluster = {
  readonly url: (database: string) => string;
  /** Makes a database of a fresh name, as a copy of `template` when one is given, and returns its URL. */
  readonly createDatabase: (template?: string) => Promise<string>;
  readonly stop: () => Promise<void>;
  /** Ends the server at once, whatever its sessions are at, and keeps its data. */
  readonly halt: () => Promise<void>;
  /** Starts it again where it was, unless it runs. */
  readonly resume: () => Promise<void>;
};

/** Starts a private cluster in a folder of `parent`; it has no durability, no socket but 127.0.0.1 and no password. */
export async function startPostgres(parent: string = tmpdir()): Promise<PostgresCluster> {
  const bin = postgresBinaries();
  const user = postgresUser();
  const folder = mkdtempSync(join(parent, 'assent-postgres-'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, encoding: 'utf8' } as const;
  const flags = ['-D', data, '-U', 'assent', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const made = spawnSync(join(bin, 'initdb'), flags, options);
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr}`);
  }
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: 200,
    shared_buffers: '64MB',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const url = (database: string) => `postgresql://assent@127.0.0.1:${port}/${database}`;
  const launch = () =>
    spawn(join(bin, 'postgres'), ['-D', data, ...args], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  let server = launch();
  // Left behind by nothing short of SIGKILL.
  const quit = () => server.kill('SIGQUIT');
  process.once('exit', quit);
  const isRunning = () => server.exitCode === null && server.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (!isRunning()) return;
    server.kill(signal);
    await once(server, 'exit');
  };
  const resume = async () => {
    if (!isRunning()) server = launch();
    await ready(server, url('postgres'));
  };
  const stop = async () => {
    process.off('exit', quit);
    await end('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    await ready(server, url('postgres'));
  } catch (error) {
    await stop();
    throw error;
  }
  const createDatabase = async (template = 'template0') => {
    const name = `t_${randomBytes(8).toString('hex')}`;
    await runOnce(url('postgres'), `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
    return url(name);
  };
  return { url, createDatabase, stop, halt: () => end('SIGQUIT'), resume };
}

/** Runs `use` with a cluster that is stopped whatever happens. */
export async function withPostgres<Result>(
  use: (cluster: PostgresCluster) => Promise<Result>,
): Promise<Result> {
  const cluster = await startPostgres();
  try {
    return await use(cluster);
  } finally {
    await cluster.stop();
  }
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null || server.signalCode !== null)
      throw new Error(`postgres did not start: ${said}`);
    const answered = await runOnce(url, 'SELECT 1').then(
      () => true,
      () => false,
    );
    if (answered) return;
    await delay(50);
  }
  throw new Error(`postgres is not ready after half a minute: ${said}`);
}

async function runOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}
