import type { Prisma } from '@assent/prisma';
import type { Transaction } from '../ports.ts';

/**
 * Ends sessions of an account, all or those named, and with them whatever was handed out of the account to be answered
 * later: options, proofs, prepared answers. Whoever else was at something begins it anew. In the transaction that holds
 * the account.
 */
export async function endBegun(
  tx: Transaction,
  userId: string,
  sessions: Prisma.SessionWhereInput = {},
): Promise<void> {
  await tx.session.deleteMany({ where: { ...sessions, userId } });
  await tx.webauthnChallenge.deleteMany({ where: { userId } });
}
