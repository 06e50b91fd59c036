import type { Prisma } from '@assent/prisma';
import { type AccountLog, endedAt } from '../credential/since.ts';
import type { Keyed } from '../held/commitment.ts';
import { isSeal, sealOver } from '../held/sealed.ts';
import type { Transaction } from '../ports.ts';

type SealedFields = Pick<Prisma.SessionModel, 'tokenHash' | 'userId' | 'demo' | 'createdAt' | 'passkeyId'>;

/**
 * Whoever writes to the database could else sign in as anybody: with a row of their own, as another in their row, or
 * with one that was ended. `since`: what had last ended something of the account when it began or was kept.
 */
export const sessionSeal = (
  keyed: Keyed,
  { tokenHash, userId, demo, createdAt, passkeyId }: SealedFields,
  since: string,
): string => sealOver(keyed, 'Session', { tokenHash, userId, demo, createdAt, passkeyId, since });

/** Sessions of an account that are as the portal stored them. Not in a transaction that has appended. */
export async function soundSessions(
  tx: Transaction,
  ledger: AccountLog,
  userId: string,
): Promise<readonly Prisma.SessionModel[]> {
  const since = await endedAt(tx, ledger, userId);
  const rows = await tx.session.findMany({ where: { userId } });
  return rows.filter((row) => isSeal(row.seal, sessionSeal(ledger.keyed, row, since)));
}

/** Seals anew what stays of an account's sessions after something of it was ended; none that was put back does. */
export async function keepSessions(
  tx: Transaction,
  { keyed }: Pick<AccountLog, 'keyed'>,
  { rows, since }: { readonly rows: readonly Prisma.SessionModel[]; readonly since: bigint },
): Promise<void> {
  for (const row of rows) {
    const seal = sessionSeal(keyed, row, since.toString());
    await tx.session.update({
      where: { tokenHash: row.tokenHash },
      data: { seal, passkeyId: row.passkeyId },
    });
  }
}
