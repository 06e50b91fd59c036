import { PortalError } from '../errors/error.ts';
import type { Transaction } from '../ports.ts';
import type { Actor } from '../trpc/context.ts';

/**
 * Holds accounts as they are until the transaction ends: what they sign and what ends them come one after the other, so
 * that nothing is stored for an account that was closed or recalled while it was being signed. All that a transaction
 * needs are asked for at once and in one order, so that no two wait for each other; before anything is appended, since
 * whoever holds them may wait for the log. Rows that refer to an account are not kept waiting.
 */
export async function lockAccounts(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ANY(${ids}::text[]) ORDER BY "id" FOR NO KEY UPDATE`;
}

/**
 * Locks whoever acts, and the account they act on, and looks again whether they may: between being let in and this
 * moment their account may have been closed or recovered, or the session ended by which they are here.
 */
export async function lockActor(tx: Transaction, actor: Actor, on: readonly string[] = []): Promise<void> {
  await lockAccounts(tx, [actor.id, ...on]);
  await assertStillActs(tx, actor);
}

/** Under a lock on the account of whoever acts. */
export async function assertStillActs(tx: Transaction, { id, session }: Actor): Promise<void> {
  await assertOpen(tx, id);
  if (session === undefined) return;
  const goesOn = await tx.session.count({ where: { tokenHash: session, userId: id } });
  if (goesOn === 0) throw new PortalError('ACCESS_SIGNED_OUT');
}

export async function assertOpen(tx: Transaction, userId: string): Promise<void> {
  if ((await tx.accountClosing.count({ where: { userId } })) > 0) throw new PortalError('ACCOUNT_CLOSED');
}
