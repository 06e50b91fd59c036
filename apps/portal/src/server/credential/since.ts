import type { Leaves } from '../ledger/leaf-book.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import { subjectOf } from './acts.ts';
import type { PersonRow } from './shapes.ts';

export type AccountLog = Pick<LedgerService, 'book' | 'keyed'>;

/** What shuts an account or opens it anew. */
export const shutting = ['closed', 'reopened', 'recalled'] as const;

/** What ends, or may have ended, a way into an account. */
const ends = {
  /** Sessions, and whatever was handed out to be answered: what stays is sealed anew. */
  begun: [...shutting, 'passkeys-replaced', 'passkey-removed', 'sessions-ended'],
  /** Recovery codes. Ending the sessions is what a custodian does while the code is on its way. */
  codes: [...shutting, 'passkeys-replaced'],
} as const satisfies Record<string, readonly string[]>;

/** The last of an account's changes that is one of these. */
const lastOf = (leaves: Leaves, subject: string, kinds: readonly string[]) =>
  leaves.of('account-changed', subject).findLast(({ leaf }) => kinds.includes(leaf.change));

/** Of a patient's account no leaf says that it was made; of every office's one does. */
export const isPatient = (leaves: Leaves, userId: string): boolean =>
  leaves.of('account-made', userId).length === 0;

/** What the log says of an account. A recall is for good. */
export function accountState(leaves: Leaves, subject: string): PersonRow['state'] {
  if (lastOf(leaves, subject, ['recalled']) !== undefined) return 'recalled';
  return lastOf(leaves, subject, ['closed', 'reopened'])?.leaf.change === 'closed' ? 'closed' : 'open';
}

/** Index of the leaf that last ended codes of an account, or -1. */
export const codesEndedAt = (leaves: Leaves, subject: string): bigint =>
  lastOf(leaves, subject, ends.codes)?.index ?? -1n;

/**
 * The leaf that last ended something of an account, empty where none did. It is under the seal of a session and of
 * whatever is handed out to be answered later, so that neither is of use after it: not to whoever began it before, and
 * not when its row is put back. Not in a transaction that has appended.
 */
export async function endedAt(
  db: Pick<Transaction, '$queryRaw'>,
  ledger: AccountLog,
  userId: string,
): Promise<string> {
  const leaves = await ledger.book.upTo(db);
  return lastOf(leaves, subjectOf(ledger, userId), ends.begun)?.index.toString() ?? '';
}
