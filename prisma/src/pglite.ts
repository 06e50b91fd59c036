import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { createClient, type Database } from './database.ts';
import { DatabaseError } from './errors.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { applyMigrations } from './migrate/apply.ts';
import { pgliteConnection } from './migrate/connection.ts';

/** PostgreSQL inside this process, kept in `directory`, which belongs to this process until it is closed. */
export async function openPglite(directory: string): Promise<Database> {
  const lock = ownFolder(directory);
  try {
    const client = await PGlite.create({ dataDir: join(directory, 'data') }).catch((cause: unknown) => {
      throw new DatabaseError('DATABASE_FOLDER', `It is ${directory}: ${String(cause)}.`, { cause });
    });
    return await onPglite(client, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A database over a PGlite that is already there; it is closed with it. */
export async function onPglite(client: PGlite, afterClose: () => void = () => undefined): Promise<Database> {
  try {
    await client.exec("SET TIME ZONE 'UTC'");
    await applyMigrations(pgliteConnection(client));
  } catch (error) {
    await client.close();
    throw error;
  }
  const prisma = createClient(new PrismaPGlite(client));
  const close = async () => {
    await prisma.$disconnect();
    await client.close();
    afterClose();
  };
  return { prisma, kind: 'pglite', close };
}

function ownFolder(directory: string): FolderLock {
  try {
    mkdirSync(directory, { recursive: true });
    return lockFolder(directory);
  } catch (cause) {
    if (cause instanceof DatabaseError) throw cause;
    throw new DatabaseError('DATABASE_FOLDER', `It is ${directory}: ${String(cause)}.`, { cause });
  }
}
