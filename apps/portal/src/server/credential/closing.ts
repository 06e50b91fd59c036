import { storeConsents } from '../consent/storing.ts';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Leaves } from '../ledger/leaf-book.ts';
import type { Transaction } from '../ports.ts';
import type { Actor } from '../trpc/context.ts';
import { logChange, subjectOf } from './acts.ts';
import { endBegun } from './ending.ts';
import { assertStillActs, lockAccounts, lockActorAnd } from './lock.ts';
import { logEnded, markEnded, openCodes } from './open-recoveries.ts';
import type { CredentialParts } from './parts.ts';
import { type AccountLog, accountState, isPatient } from './since.ts';

type Closing = {
  readonly userId: string;
  readonly by: Actor;
  /** Whether the consents of the person it stands for end with it. */
  readonly withdraw: boolean;
  /** Whoever has it is not who it was for: closed for good. */
  readonly recalled?: boolean;
};

/** Under these names a no that nobody signed stands in the log. */
const agents = { closed: 'Closing of the account', recalled: 'Code used by somebody else' } as const;

/**
 * Closes an account: its sessions end and its passkeys open nothing. What a recalled one said is denied from here on,
 * in the order of the log, and the person it stood for is free for a new code.
 */
export async function closeAccount(parts: CredentialParts, order: Closing): Promise<void> {
  const { prisma, ledger, held, consents, now } = parts;
  const { userId, by, recalled = false } = order;
  const withdraw = order.withdraw || recalled;
  // A no is not said for a person whom the account does not stand for.
  const enrolment = withdraw ? await held.enrolment(userId) : null;
  // Sealed before the transaction, which the whole log waits for; who the account stands for never changes but by
  // recall, and two recalls cannot both close it.
  const no =
    enrolment !== null
      ? await consents.sealNo({ ...enrolment, agent: recalled ? agents.recalled : agents.closed })
      : null;
  await inTransaction(prisma, async (tx) => {
    await lockWithCustodians(tx, ledger, [userId, by.id]);
    await assertStillActs(tx, ledger, by);
    const user = await held.account(userId, tx);
    if (user === null) throw new PortalError('PEOPLE_UNKNOWN');
    const leaves = await ledger.book.upTo(tx);
    const state = accountState(leaves, subjectOf(ledger, userId));
    // One that was closed before may still turn out to have been somebody else's.
    if (state === 'recalled' || (state === 'closed' && !recalled)) throw new PortalError('PEOPLE_STATE');
    // By the log a patient's, so that there is somebody to withdraw for, and it is whom the account stands for now.
    if (withdraw && isPatient(leaves, userId)) {
      const now = await held.enrolment(userId, tx);
      if (now === null || now.personId !== enrolment?.personId || now.datasetId !== enrolment.datasetId)
        throw new PortalError('HELD_ENROLMENT');
    }
    assertAnotherCustodian(leaves, ledger, userId);
    const names = openCodes(leaves, ledger, userId);
    await markEnded(tx, { userId, how: 'recalled' });
    const at = now();
    const leafIndex = await endBegun(tx, ledger, {
      userId,
      now: at,
      log: async () => {
        if (no !== null) await storeConsents(tx, ledger, [no]);
        const change = recalled ? 'recalled' : 'closed';
        return logChange(tx, ledger, { userId, by: by.id, at, change });
      },
    });
    const row = { closedAt: at, recalled, leafIndex };
    await tx.accountClosing.upsert({ where: { userId }, create: { userId, ...row }, update: row });
    await logEnded(tx, ledger, { names, userId, by: by.id, how: 'recalled' });
    if (!recalled) return;
    await tx.passkey.deleteMany({ where: { userId } });
    await tx.enrolment.deleteMany({ where: { userId } });
  });
  await ledger.checkpoint();
}

/** Opens it again, as it was left: what was withdrawn with it stays withdrawn. */
export function reopenAccount(
  { prisma, ledger, now }: CredentialParts,
  { userId, by }: Pick<Closing, 'userId' | 'by'>,
): Promise<void> {
  return inTransaction(prisma, async (tx) => {
    await lockActorAnd(tx, ledger, { actor: by, on: [userId] });
    const leaves = await ledger.book.upTo(tx);
    if (accountState(leaves, subjectOf(ledger, userId)) !== 'closed') throw new PortalError('PEOPLE_STATE');
    await tx.accountClosing.deleteMany({ where: { userId } });
    // Whatever was begun before it was closed stays ended.
    const log = () => logChange(tx, ledger, { userId, by: by.id, at: now(), change: 'reopened' });
    await endBegun(tx, ledger, { userId, now: now(), log });
  });
}

/** Who was given the office of a custodian, by the log. */
const custodiansIn = (leaves: Leaves): readonly string[] =>
  leaves.of('account-made').flatMap(({ leaf }) => (leaf.role === 'custodian' ? [leaf.account] : []));

/** Of two custodians who close at once, each other or themselves, one has to see the other's. */
async function lockWithCustodians(
  tx: Transaction,
  ledger: AccountLog,
  ids: readonly string[],
): Promise<void> {
  await lockAccounts(tx, [...ids, ...custodiansIn(await ledger.book.upTo(tx))]);
}

/** Without a custodian nobody could issue a code, record a withdrawal or open the account again. */
function assertAnotherCustodian(leaves: Leaves, ledger: AccountLog, userId: string): void {
  const custodians = custodiansIn(leaves);
  const isOpen = (id: string) => accountState(leaves, subjectOf(ledger, id)) === 'open';
  if (custodians.includes(userId) && !custodians.some((id) => id !== userId && isOpen(id)))
    throw new PortalError('ACCOUNT_LAST_CUSTODIAN');
}
