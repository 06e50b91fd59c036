import type { Prisma } from '@assent/prisma';
import { type AccountRow, type Actor, officeOf, withKind } from '../held/account.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';

type NewAccount = {
  readonly row: Prisma.UserUncheckedCreateInput;
  /** Who answers for it. */
  readonly by: Actor;
  readonly confirmedBy: string | null;
  /** Keyed hash of the invitation it came from. */
  readonly invitation?: string | null;
};

/** Makes an account with its leaf, in the caller's transaction; a patient's has none. */
export async function makeAccount(
  tx: Transaction,
  ledger: Pick<LedgerService, 'append' | 'keyed'>,
  { row, by, confirmedBy, invitation = null }: NewAccount,
): Promise<AccountRow> {
  const office = row.role !== 'PATIENT';
  const invitedById = office && by.length === 36 ? by : null;
  const made = await tx.user.create({
    data: { ...row, invitedById, confirmedById: office ? confirmedBy : null },
    include: withKind,
  });
  const says = officeOf(made, ledger.keyed);
  if (says !== null) {
    await ledger.append(tx, {
      v: 1,
      kind: 'account-made',
      account: made.id,
      ...says,
      by,
      confirmedBy,
      invitation,
    });
  }
  return made;
}
