import { once } from 'node:events';
import { createServer } from 'node:http';
import { PGlite } from '@electric-sql/pglite';
import { applyMigrations } from '../migrate/apply.ts';
import { pgliteConnection } from '../migrate/connection.ts';
import { openPostgres } from '../postgresql.ts';
import { type PostgresCluster, startPostgres } from './postgres.ts';

/** Hands test databases to the processes of one test run, so that they share a cluster and migrate once. */
export type Broker = { readonly address: string; readonly stop: () => Promise<void> };

/**
 * GET /postgresql answers the URL of a migrated database of its own, GET /pglite the image of a migrated data folder.
 * Each is prepared at the first request: a run that uses no database starts none.
 */
export async function startBroker(): Promise<Broker> {
  let cluster: Promise<PostgresCluster> | undefined;
  let template: Promise<string> | undefined;
  let image: Promise<Uint8Array> | undefined;

  const postgresql = async (): Promise<string> => {
    cluster ??= startPostgres();
    const running = await cluster;
    template ??= migratedTemplate(running);
    const name = await template;
    // One at a time: CREATE DATABASE refuses a template that is being copied by another.
    turn = turn.catch(() => '').then(() => running.createDatabase(name));
    return turn;
  };
  let turn: Promise<string> = Promise.resolve('');

  const pglite = (): Promise<Uint8Array> => {
    image ??= pgliteImage();
    return image;
  };

  const server = createServer((request, response) => {
    // A kept connection could be closed in the moment it is used again.
    response.setHeader('connection', 'close');
    const answer = request.url === '/pglite' ? pglite() : postgresql();
    answer.then(
      (body) => response.end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await (await cluster)?.stop();
  };
  return { address: `http://127.0.0.1:${address.port}`, stop };
}

async function migratedTemplate(cluster: PostgresCluster): Promise<string> {
  const url = await cluster.createDatabase();
  await (await openPostgres(url)).close();
  return new URL(url).pathname.slice(1);
}

async function pgliteImage(): Promise<Uint8Array> {
  const client = await PGlite.create();
  await applyMigrations(pgliteConnection(client));
  const image = await client.dumpDataDir('gzip');
  await client.close();
  return new Uint8Array(await image.arrayBuffer());
}
