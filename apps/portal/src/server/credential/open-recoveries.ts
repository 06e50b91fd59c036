import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';

/** Names a recovery in a leaf. */
export const recoveryName = (ledger: Pick<LedgerService, 'keyed'>, id: string): string =>
  ledger.keyed('recovery', id);

const ends = { replaced: 'REPLACED', recalled: 'RECALLED' } as const;

/** Ends what is open of an account, with its leaves, so that one code at most opens it. */
export async function endRecoveries(
  tx: Transaction,
  ledger: Pick<LedgerService, 'append' | 'keyed'>,
  {
    userId,
    by,
    how,
  }: { readonly userId: string; readonly by: string; readonly how: 'replaced' | 'recalled' },
): Promise<void> {
  for (const { id } of await tx.recovery.findMany({ where: { userId, end: null } })) {
    await tx.recovery.update({ where: { id }, data: { end: ends[how] } });
    await ledger.append(tx, {
      ...{ v: 1, kind: 'recovery-ended', recovery: recoveryName(ledger, id), how },
      by: by === userId ? 'self' : by,
    });
  }
}
