import { statfs } from 'node:fs/promises';
import type { Database } from '@assent/prisma';
import { storageFailureOf } from '../errors/storage-failure.ts';

/** What `/healthz` tells: each part, and nothing else to people outside. */
export type Readiness = {
  readonly ok: boolean;
  readonly parts: { readonly database: 'ok' | 'away' | 'full'; readonly disk: 'ok' | 'full' };
};

export type ReadinessParts = {
  readonly prisma: Database['prisma'];
  /** The folder of everything outside the database. */
  readonly home: string;
  readonly elapsed?: () => number;
};

/** Anybody may ask, as often as they like: the parts are looked at once in so many milliseconds. */
const FRESH = 1_000;
/** A database that does not answer for this long is away. */
const PATIENCE = 3_000;
/** Less room than an import's or a node's next file takes. */
const ROOM = 16 * 1024 * 1024;

export function createReadiness({
  prisma,
  home,
  elapsed = () => performance.now(),
}: ReadinessParts): () => Promise<Readiness> {
  let looked: { readonly at: number; readonly found: Promise<Readiness> } | undefined;
  const look = async (): Promise<Readiness> => {
    const [database, disk] = await Promise.all([databaseOf(prisma), diskOf(home)]);
    return { ok: database === 'ok' && disk === 'ok', parts: { database, disk } };
  };
  return () => {
    if (looked === undefined || elapsed() - looked.at > FRESH) looked = { at: elapsed(), found: look() };
    return looked.found;
  };
}

/**
 * Writes, since a database whose disk is full still reads: a row of its own length in a table that is gone with the
 * transaction. Small enough for once a second, too large for what is left of a page.
 */
async function databaseOf(prisma: Database['prisma']): Promise<Readiness['parts']['database']> {
  const writes = prisma.$transaction(async (tx) => {
    await tx.$executeRaw`CREATE TEMPORARY TABLE assent_room ON COMMIT DROP AS
      SELECT md5(line::text) || md5((line + 1)::text) AS filler FROM generate_series(1, 400) AS line`;
  });
  try {
    await within(writes);
    return 'ok';
  } catch (error) {
    return storageFailureOf(error) === 'STORAGE_FULL' ? 'full' : 'away';
  }
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function diskOf(home: string): Promise<Readiness['parts']['disk']> {
  const { bavail, bsize } = await statfs(home);
  return bavail * bsize < ROOM ? 'full' : 'ok';
}
