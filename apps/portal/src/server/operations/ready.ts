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
const PATIENCE = 10_000;
/** Less room than an import's or a node's next file takes. */
const ROOM = 16 * 1024 * 1024;

export function createReadiness({
  prisma,
  home,
  elapsed = () => performance.now(),
}: ReadinessParts): () => Promise<Readiness> {
  let looked: { readonly found: Promise<Readiness>; doneAt: number } | undefined;
  const look = async (): Promise<Readiness> => {
    const [database, disk] = await Promise.all([databaseOf(prisma), diskOf(home)]);
    return { ok: database === 'ok' && disk === 'ok', parts: { database, disk } };
  };
  return () => {
    // While one look lasts everybody waits for it: asking does not pile up behind a database that is away.
    if (looked === undefined || elapsed() - looked.doneAt > FRESH) {
      const next = { found: look(), doneAt: Number.POSITIVE_INFINITY };
      const done = () => {
        next.doneAt = elapsed();
      };
      next.found.then(done, done);
      looked = next;
    }
    return looked.found;
  };
}

/**
 * Writes, since a database whose disk is full still reads: a line to the journal, which has its files ahead of need, and
 * a sort with so little memory that a file of some hundred kB has to be made for it and is gone with it. No table grows.
 */
async function databaseOf(prisma: Database['prisma']): Promise<Readiness['parts']['database']> {
  try {
    await within(
      prisma.$transaction([
        prisma.$queryRaw`SELECT set_config('work_mem', '64kB', true), pg_logical_emit_message(true, 'assent', 'ready')::text`,
        prisma.$queryRaw`SELECT max(line) FROM (
          SELECT repeat(md5(n::text), 8) AS line FROM generate_series(1, 2000) AS n ORDER BY 1 OFFSET 0) AS sorted`,
      ]),
    );
    return 'ok';
  } catch (error) {
    if (storageFailureOf(error) === 'STORAGE_FULL') return 'full';
  }
  // It may be there and forbid this of its own; then reading has to do.
  return within(prisma.$queryRaw`SELECT 1`).then(
    () => 'ok' as const,
    () => 'away' as const,
  );
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
