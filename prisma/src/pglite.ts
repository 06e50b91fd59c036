import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { FileLock } from '@assent/files';
import { PGlite } from '@electric-sql/pglite';
import { createClient, type Database } from './database.ts';
import { DatabaseError } from './errors.ts';
import { lockFolder } from './folder-lock.ts';
import { applyMigrations } from './migrate/apply.ts';
import { pgliteConnection } from './migrate/connection.ts';
import { pgliteAdapter } from './pglite-adapter.ts';
import { standingPglite } from './standing-pglite.ts';

/** PostgreSQL inside this process, kept in `directory`, which belongs to this process until it is closed. */
export async function openPglite(directory: string): Promise<Database> {
  const lock = ownFolder(directory);
  const open = () => PGlite.create({ dataDir: join(directory, 'data') });
  try {
    const client = await open().catch((cause: unknown) => {
      throw notOpened(directory, cause);
    });
    return await onPglite(client, { open, afterClose: lock.release });
  } catch (error) {
    lock.release();
    throw error;
  }
}

type OnPglite = {
  /** Opens the same database once more, after its disk was full; one in memory has nothing to open. */
  readonly open?: () => Promise<PGlite>;
  readonly afterClose?: () => void;
};

/** A database over a PGlite that is already there; it is closed with it. */
export async function onPglite(first: PGlite, { open, afterClose }: OnPglite = {}): Promise<Database> {
  try {
    await inUtc(first);
    await applyMigrations(pgliteConnection(first));
  } catch (error) {
    await first.close();
    throw error;
  }
  const again = open ?? (() => Promise.reject(new Error('It was in memory.')));
  const standing = standingPglite(first, async () => inUtc(await again()));
  const prisma = createClient(pgliteAdapter(standing.client));
  const close = async () => {
    await prisma.$disconnect();
    await standing.close();
    afterClose?.();
  };
  return { prisma, kind: 'pglite', close };
}

/** Columns hold moments without a zone, so every session has to write those of UTC: also one that was opened again. */
async function inUtc(client: PGlite): Promise<PGlite> {
  await client.exec("SET TIME ZONE 'UTC'");
  return client;
}

/** Number of ENOSPC in the system PGlite is compiled for, whose errors have no words. */
const NO_SPACE = 51;

/** PostgreSQL takes its journal a file of so many bytes at a time. */
const NEXT_FILE = 16 * 1024 * 1024;

/** Without the room to recover in it gives up, and what it says then is often nothing: the disk says it. */
function notOpened(directory: string, cause: unknown): DatabaseError {
  const isToldSo =
    typeof cause === 'object' && cause !== null && 'errno' in cause && cause.errno === NO_SPACE;
  const { bavail, bsize } = statfsSync(directory);
  if (isToldSo || bavail * bsize < NEXT_FILE) {
    const left = Math.floor((bavail * bsize) / 1_000);
    return new DatabaseError('DATABASE_DISK_FULL', `It is ${directory}, with ${left} kB left.`, { cause });
  }
  return new DatabaseError('DATABASE_FOLDER', `It is ${directory}: ${String(cause)}.`, { cause });
}

function ownFolder(directory: string): FileLock {
  try {
    return lockFolder(directory);
  } catch (cause) {
    if (cause instanceof DatabaseError) throw cause;
    throw new DatabaseError('DATABASE_FOLDER', `It is ${directory}: ${String(cause)}.`, { cause });
  }
}
