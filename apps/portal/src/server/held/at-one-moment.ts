import type { PrismaClient } from '@assent/prisma';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import type { Checked, Disagreement, Scope } from './commitment.ts';

/** The scope of a look at all there is. */
export const EVERYTHING: Scope = {};

/** Reads the leaves and then the rows on one connection and says what disagrees. */
export type Look = (
  db: Transaction,
  checks: readonly Checked[],
  of: { readonly scope: Scope; readonly atLeast?: bigint },
) => Promise<readonly Disagreement[]>;

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
export async function atOneMoment(
  parts: Parts,
  checks: readonly Checked[],
  scope: Scope,
): Promise<readonly Disagreement[]> {
  const { prisma, ledger, look, tx } = parts;
  const wrong = await look(tx ?? prisma, checks, { scope });
  if (wrong.length === 0) return wrong;
  if (tx !== undefined) return whileNobodyAppends(tx, () => look(tx, checks, { scope }));
  // Before the snapshot is taken: a log that has fewer leaves in it than were known before was set back.
  const atLeast = ledger.book.size();
  return inTransaction(prisma, (snapshot) => look(snapshot, checks, { scope, atLeast }), 'RepeatableRead');
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
