import type { PrismaClient } from '@assent/prisma';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Leaves } from '../ledger/leaf-book.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import type { Checked, Disagreement, Scope } from './commitment.ts';

/** What was looked at: what disagrees, and of each commitment the rows that were seen. */
export type Seen = {
  readonly wrong: readonly Disagreement[];
  readonly rows: readonly (readonly unknown[])[];
};

/** Reads rows on one connection, beside leaves that were read on it before, and says what disagrees. */
export type Look = (
  db: Transaction,
  checks: readonly Checked[],
  of: { readonly scope: Scope; readonly leaves: Leaves },
) => Promise<Seen>;

type Parts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'book'>;
  readonly look: Look;
  /** The caller's transaction, which is at READ COMMITTED and has not appended. */
  readonly tx?: Transaction | undefined;
};

/**
 * Looks, and where something disagrees looks again at one moment, which decides. Leaves are read before rows: whatever
 * is committed between the two has a row and, as far as the first look knows, no leaf. Nothing is missed by looking
 * without that first: where every row fits a leaf and every leaf has its row, it did so at the moment of the leaves.
 */
export async function atOneMoment(parts: Parts, checks: readonly Checked[], scope: Scope): Promise<Seen> {
  const { prisma, ledger, look, tx } = parts;
  const on = async (db: Transaction) => look(db, checks, { scope, leaves: await ledger.book.upTo(db) });
  const seen = await on(tx ?? prisma);
  if (seen.wrong.length === 0) return seen;
  if (tx !== undefined) return whileNobodyAppends(tx, () => on(tx));
  return inSnapshot(parts, (db, leaves) => look(db, checks, { scope, leaves }));
}

/** Leaves and rows of one moment, for reading alone: what others write meanwhile is not seen. */
export function inSnapshot<T>(
  { prisma, ledger }: Pick<Parts, 'prisma' | 'ledger'>,
  work: (db: Transaction, leaves: Leaves) => Promise<T>,
): Promise<T> {
  // Before the snapshot is taken: a log that has fewer leaves in it than were known before was set back.
  const atLeast = ledger.book.size();
  return inTransaction(
    prisma,
    async (db) => {
      await db.$executeRaw`SET TRANSACTION READ ONLY`;
      return work(db, await ledger.book.upTo(db, atLeast));
    },
    'RepeatableRead',
  );
}

/**
 * Every row that has a leaf is written in the transaction that appended the leaf, and that one has the head's row until
 * it ends. Whoever has it sees leaves and rows of the same moment. It is given back afterwards: the caller goes on to
 * lock rows that somebody who waits for the head may have.
 */
async function whileNobodyAppends<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SAVEPOINT "look"`;
  await tx.$queryRaw`SELECT 1 FROM "LogHead" WHERE "id" = 1 FOR UPDATE`;
  const found = await work();
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT "look"`;
  return found;
}
