import type { Leaf } from '@assent/consent-ledger';
import type { Leaves } from '../ledger/leaf-book.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import { subjectOf } from './acts.ts';
import { codesEndedAt } from './since.ts';

type Keyed = Pick<LedgerService, 'keyed'>;

/** Names a recovery in a leaf. */
export const recoveryName = (ledger: Keyed, id: string): string => ledger.keyed('recovery', id);

/** Whether the log says that a code ended. */
export const hasEnded = (leaves: Leaves, name: string): boolean =>
  leaves.of('recovery-ended', name).length > 0;

/**
 * The leaf by which a code was given out, while it is good by the log: it is the last one that was given out for its
 * account, nothing has ended it, and nothing has ended all ways into the account since.
 */
export function issuedCode(leaves: Leaves, name: string) {
  const issued = leaves.of('recovery-issued', name)[0];
  if (issued === undefined || hasEnded(leaves, name)) return null;
  const { subject } = issued.leaf;
  const last = leaves.of('recovery-issued').findLast(({ leaf }) => leaf.subject === subject);
  if (last?.index !== issued.index || issued.index < codesEndedAt(leaves, subject)) return null;
  return issued.leaf;
}

/** Whether a second person stands for it, which is not whoever gave it out. */
export const isConfirmed = (leaves: Leaves, name: string): boolean => {
  const issued = leaves.of('recovery-issued', name)[0];
  const confirmed = leaves.of('recovery-confirmed', name)[0];
  return confirmed !== undefined && confirmed.leaf.by !== issued?.leaf.by;
};

/** Names of the codes of an account that no leaf has ended, whatever their rows say. */
export function openCodes(leaves: Leaves, ledger: Keyed, userId: string): readonly string[] {
  const subject = subjectOf(ledger, userId);
  return leaves
    .of('recovery-issued')
    .filter(({ leaf }) => leaf.subject === subject && !hasEnded(leaves, leaf.recovery))
    .map(({ leaf }) => leaf.recovery);
}

const ends = { replaced: 'REPLACED', recalled: 'RECALLED' } as const;

type How = 'replaced' | 'recalled';

/** Says in the rows of an account's open codes that they have ended. Before anything is appended: who tries one waits for its row. */
export async function markEnded(
  tx: Transaction,
  { userId, how }: { readonly userId: string; readonly how: How },
): Promise<void> {
  await tx.recovery.updateMany({ where: { userId, end: null }, data: { end: ends[how] } });
}

/** Ends codes of an account, with a leaf for each, so that one at most opens it. */
export async function logEnded(
  tx: Transaction,
  ledger: Pick<LedgerService, 'appendAll'>,
  {
    names,
    userId,
    by,
    how,
  }: { readonly names: readonly string[]; readonly userId: string; readonly by: string; readonly how: How },
): Promise<void> {
  if (names.length === 0) return;
  const leaves = names.map(
    (recovery): Leaf => ({
      ...{ v: 1, kind: 'recovery-ended', recovery, how },
      by: by === userId ? 'self' : by,
    }),
  );
  await ledger.appendAll(tx, leaves);
}
