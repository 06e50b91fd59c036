import { PortalError } from '../errors/error.ts';
import type { Transaction } from '../ports.ts';

/**
 * Holds an account as it is until the transaction ends: what it signs and its closing come one after the other, so
 * that nothing is stored for an account that was closed or recalled while it was being signed.
 */
export async function lockAccount(tx: Transaction, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId} FOR UPDATE`;
}

/** Locks it and refuses (ACCOUNT_CLOSED) when it is closed. */
export async function lockOpenAccount(tx: Transaction, userId: string): Promise<void> {
  await lockAccount(tx, userId);
  if ((await tx.accountClosing.count({ where: { userId } })) > 0) throw new PortalError('ACCOUNT_CLOSED');
}
