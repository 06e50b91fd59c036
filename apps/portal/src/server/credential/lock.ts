import { PortalError } from '../errors/error.ts';
import type { Transaction } from '../ports.ts';
import { isGoing } from '../session/seal.ts';
import type { Actor } from '../trpc/context.ts';
import { subjectOf } from './acts.ts';
import { type AccountLog, accountState } from './since.ts';

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
 * Locks whoever acts and looks again whether they may: between being let in and this moment their account may have been
 * closed or recovered, or the session ended by which they are here. Not where something was appended.
 */
export async function lockActor(tx: Transaction, ledger: AccountLog, actor: Actor): Promise<void> {
  await lockActorAnd(tx, ledger, { actor, on: [] });
}

/** As `lockActor`, with the accounts they act on. */
export async function lockActorAnd(
  tx: Transaction,
  ledger: AccountLog,
  { actor, on }: { readonly actor: Actor; readonly on: readonly string[] },
): Promise<void> {
  await lockAccounts(tx, [actor.id, ...on]);
  await assertStillActs(tx, ledger, actor);
}

/** Under a lock on the account of whoever acts. That a row is gone or there says nothing: the log is asked. */
export async function assertStillActs(
  tx: Transaction,
  ledger: AccountLog,
  { id, session }: Actor,
): Promise<void> {
  await assertOpen(tx, ledger, id);
  if (session === undefined) return;
  if (!(await isGoing(tx, ledger, { tokenHash: session, userId: id })))
    throw new PortalError('ACCESS_SIGNED_OUT');
}

/** Whether an account is open by the log. Not where something was appended. */
export async function assertOpen(tx: Transaction, ledger: AccountLog, userId: string): Promise<void> {
  const leaves = await ledger.book.upTo(tx);
  if (accountState(leaves, subjectOf(ledger, userId)) !== 'open') throw new PortalError('ACCOUNT_CLOSED');
}
