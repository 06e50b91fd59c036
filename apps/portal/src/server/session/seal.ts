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

/** Whether a session is as the portal stored it, and nothing has ended it. Not in a transaction that has appended. */
export async function isGoing(
  tx: Transaction,
  ledger: AccountLog,
  { tokenHash, userId }: Pick<Prisma.SessionModel, 'tokenHash' | 'userId'>,
): Promise<boolean> {
  const row = await tx.session.findFirst({ where: { tokenHash, userId } });
  if (row === null) return false;
  return isSeal(row.seal, sessionSeal(ledger.keyed, row, await endedAt(tx, ledger, userId)));
}

/**
 * Sessions of an account that are as the portal stored them and go on at a moment, held until the transaction ends: none
 * of them is signed out of meanwhile. Not in a transaction that has appended.
 */
export async function soundSessions(
  tx: Transaction,
  ledger: AccountLog,
  { userId, now }: { readonly userId: string; readonly now: Date },
): Promise<readonly Prisma.SessionModel[]> {
  await tx.$queryRaw`SELECT 1 FROM "Session" WHERE "userId" = ${userId} ORDER BY "tokenHash" FOR UPDATE`;
  const since = await endedAt(tx, ledger, userId);
  const rows = await tx.session.findMany({ where: { userId, expiresAt: { gt: now } } });
  return rows.filter((row) => isSeal(row.seal, sessionSeal(ledger.keyed, row, since)));
}

/** Seals anew what stays of an account's sessions after something of it was ended; none that was put back does. */
export async function keepSessions(
  tx: Transaction,
  { keyed }: Pick<AccountLog, 'keyed'>,
  { rows, since }: { readonly rows: readonly Prisma.SessionModel[]; readonly since: bigint },
): Promise<void> {
  const seals = rows.map((row) => sessionSeal(keyed, row, since.toString()));
  const tokens = rows.map(({ tokenHash }) => tokenHash);
  // One statement: the whole log waits.
  await tx.$executeRaw`
    UPDATE "Session" SET "seal" = kept."seal"
    FROM unnest(${tokens}::text[], ${seals}::text[]) AS kept ("tokenHash", "seal")
    WHERE "Session"."tokenHash" = kept."tokenHash"`;
}
