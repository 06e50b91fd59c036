import type { Leaf } from '@assent/consent-ledger';
import type { Prisma } from '@assent/prisma';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';

type AccountChange = Extract<Leaf, { kind: 'account-changed' }>['change'];
type Log = Pick<LedgerService, 'append' | 'keyed'>;

/** Names an account where its id must not stand: in a leaf that may be a patient's. */
export const subjectOf = (ledger: Pick<LedgerService, 'keyed'>, userId: string): string =>
  ledger.keyed('account', userId);

/** What a change is recorded with: whose account, who did it, when. */
type Act = { readonly userId: string; readonly by: string; readonly at: Date };

/** What its holder reads of it when they come next. */
export const tell = (
  tx: Transaction,
  { userId, by, at }: Act,
  { change, leafIndex }: { readonly change: string; readonly leafIndex: bigint },
): Promise<Prisma.AccountEventModel> =>
  tx.accountEvent.create({ data: { userId, change, byId: by === userId ? null : by, at, leafIndex } });

/** The leaf of a change and what its holder reads of it, in the caller's transaction. Gives the leaf's index. */
export async function logChange(
  tx: Transaction,
  ledger: Log,
  { change, ...act }: Act & { readonly change: AccountChange },
): Promise<bigint> {
  const leafIndex = await ledger.append(tx, {
    ...{ v: 1, kind: 'account-changed', subject: subjectOf(ledger, act.userId) },
    ...{ change, by: act.by === act.userId ? 'self' : act.by },
  });
  await tell(tx, act, { change, leafIndex });
  return leafIndex;
}
