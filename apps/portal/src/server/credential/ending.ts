import type { Prisma } from '@assent/prisma';
import type { Transaction } from '../ports.ts';
import { keepSessions, soundSessions } from '../session/seal.ts';
import type { AccountLog } from './since.ts';

type Ending = {
  readonly userId: string;
  readonly now: Date;
  /** Sessions that go on; nobody's where it is left out. */
  readonly keep?: (session: Prisma.SessionModel) => boolean;
  /** Appends the leaf that ends the others and gives its index. */
  readonly log: () => Promise<bigint>;
};

/**
 * Ends sessions of an account, and with them whatever was handed out of it to be answered later: options, proofs,
 * prepared answers. Whoever else was at something begins it anew. Its leaf is under the seals of those that stay: none
 * that was taken out for the moment, or is put back, goes on. In the transaction that holds the account, before anything
 * is appended.
 */
export async function endBegun(
  tx: Transaction,
  ledger: AccountLog,
  { userId, now, keep = () => false, log }: Ending,
): Promise<bigint> {
  const rows = (await soundSessions(tx, ledger, { userId, now })).filter(keep);
  await tx.session.deleteMany({
    where: { userId, tokenHash: { notIn: rows.map(({ tokenHash }) => tokenHash) } },
  });
  await tx.webauthnChallenge.deleteMany({ where: { userId } });
  const since = await log();
  await keepSessions(tx, ledger, { rows, since });
  return since;
}
