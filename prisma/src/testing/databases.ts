import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { Database, DatabaseKind } from '../database.ts';
import { onPglite } from '../pglite.ts';
import { openPostgres } from '../postgresql.ts';
import { type Broker, startBroker } from './broker.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the run's broker; there when the run was given `@assent/prisma/global-setup`. */
    databaseBroker?: string;
  }
}

/** Both kinds of database, for `describe.each`. */
export const testDatabases = ['pglite', 'postgresql'] as const satisfies readonly DatabaseKind[];

let own: Promise<Broker> | undefined;

async function ask(path: DatabaseKind): Promise<Response> {
  let address = inject('databaseBroker');
  if (address === undefined) {
    own ??= startBroker();
    address = (await own).address;
  }
  const response = await fetch(`${address}/${path}`);
  if (!response.ok) throw new Error(await response.text());
  return response;
}

/** A migrated, empty PostgreSQL database of one's own, for what opens it by its URL. */
export async function postgresUrl(): Promise<string> {
  return (await ask('postgresql')).text();
}

/** A migrated, empty database of one's own. */
export async function openTestDatabase(kind: DatabaseKind): Promise<Database> {
  if (kind === 'postgresql') return openPostgres(await postgresUrl());
  const image = new Blob([await (await ask('pglite')).arrayBuffer()], { type: 'application/x-gzip' });
  return onPglite(await PGlite.create({ loadDataDir: image }));
}

/** Stops what a run without the global setup started for itself. */
export async function stopTestDatabases(): Promise<void> {
  await (await own)?.stop();
  own = undefined;
}

type Suite = (database: () => Database) => void;

/** Runs the same suite on PGlite and on PostgreSQL; each gets a database of its own, opened before its first test. */
export function describeDatabases(name: string, suite: Suite): void {
  describeEach(testDatabases, name, suite);
}

/**
 * The same for an attack or a property of what stands above the database: it runs on PostgreSQL, which production
 * uses, and with `npm run test:slow` on PGlite too. What the two do differently is held by the suites of both.
 */
export function describeAttack(name: string, suite: Suite): void {
  describeEach(process.env.ASSENT_SLOW === '1' ? testDatabases : ['postgresql'], name, suite);
}

function describeEach(kinds: readonly DatabaseKind[], name: string, suite: Suite): void {
  describe.each(kinds)(`${name} on %s`, (kind) => {
    let database: Database | undefined;
    beforeAll(async () => {
      database = await openTestDatabase(kind);
    }, 120_000);
    afterAll(async () => {
      await database?.close();
      await stopTestDatabases();
    }, 60_000);
    suite(() => {
      if (database === undefined) throw new Error('The database is open inside tests and hooks only.');
      return database;
    });
  });
}
