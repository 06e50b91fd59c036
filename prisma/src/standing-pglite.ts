import { messages, type PGlite } from '@electric-sql/pglite';
import type { PgliteClient } from './pglite-adapter.ts';

export type StandingPglite = {
  /** Stays when the PGlite behind it is replaced. */
  readonly client: PgliteClient;
  readonly close: () => Promise<void>;
};

/** Between two tries to open the database again, in milliseconds. */
const BETWEEN_TRIES = 1_000;

/**
 * An embedded database that gets up again.
 *
 * A PostgreSQL that cannot write its journal (the disk is full) gives up with a PANIC, and its processes are started
 * again by a parent. PGlite has no parent: called once more after that it spins for ever, and the portal with it. So
 * it is never called once more. It is opened anew over its folder, which runs the same recovery, as soon as somebody
 * asks and at most once a second; until that succeeds everybody hears that the disk is full.
 */
export function standingPglite(first: PGlite, open: () => Promise<PGlite>): StandingPglite {
  let current = guarded(first);
  let reopening: Promise<void> | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;

  const reopen = async () => {
    triedAt = performance.now();
    try {
      current = guarded(await open());
    } catch {
      throw down();
    } finally {
      reopening = undefined;
    }
  };
  const alive = async (): Promise<PGlite> => {
    if (!current.isDown()) return current.pglite;
    if (reopening === undefined && performance.now() - triedAt < BETWEEN_TRIES) throw down();
    reopening ??= reopen();
    await reopening;
    return current.pglite;
  };
  const client: PgliteClient = {
    query: async (...args) => (await alive()).query(...args),
    exec: async (...args) => (await alive()).exec(...args),
    transaction: async (work) => (await alive()).transaction(work),
  };
  return {
    client,
    close: async () => {
      // One that is down cannot be closed, only left; its files are whole without it.
      if (!current.isDown()) await current.pglite.close();
    },
  };
}

type Guarded = { readonly pglite: PGlite; readonly isDown: () => boolean };

/** From its PANIC on, every call into this instance throws: those of a transaction in progress, too. */
function guarded(pglite: PGlite): Guarded {
  let isDown = false;
  const { execProtocolRawSync, execProtocol, execProtocolStream } = pglite;
  const watch = async <T>(result: Promise<T>): Promise<T> => {
    try {
      return await result;
    } catch (error) {
      const isPanic = error instanceof messages.DatabaseError && error.severity === 'PANIC';
      if (isPanic || error instanceof WebAssembly.RuntimeError) isDown = true;
      throw error;
    }
  };
  pglite.execProtocolRawSync = (message) => {
    if (isDown) throw down();
    return execProtocolRawSync.call(pglite, message);
  };
  pglite.execProtocol = (...args) => watch(execProtocol.apply(pglite, args));
  pglite.execProtocolStream = (...args) => watch(execProtocolStream.apply(pglite, args));
  return { pglite, isDown: () => isDown };
}

/** As PostgreSQL would say it: SQLSTATE disk_full. */
function down(): Error {
  const error = new messages.DatabaseError('The embedded database waits for room on its disk.', 0, 'error');
  error.code = '53100';
  error.severity = 'FATAL';
  return error;
}
