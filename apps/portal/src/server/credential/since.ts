import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import { subjectOf } from './acts.ts';

type Log = Pick<LedgerService, 'book' | 'keyed'>;

const sessions = ['passkeys-replaced', 'sessions-ended', 'closed', 'reopened', 'recalled'] as const;

/**
 * What ends with a change of an account. Sessions that are over when one passkey is removed are told by their passkey;
 * of what was handed out to be answered nothing is left then, since whoever was at it begins anew.
 */
const ends = { sessions, begun: [...sessions, 'passkey-removed'] } as const;

/**
 * The leaf that last ended something of an account, empty where none did. It is under the seal of a session and of
 * whatever is handed out to be answered later, so that neither is of use after it: not to whoever began it before, and
 * not when its row is put back. Not in a transaction that has appended.
 */
export async function endedAt(
  db: Pick<Transaction, '$queryRaw'>,
  ledger: Log,
  { userId, what }: { readonly userId: string; readonly what: keyof typeof ends },
): Promise<string> {
  const changes = (await ledger.book.upTo(db)).of('account-changed', subjectOf(ledger, userId));
  const kinds: readonly string[] = ends[what];
  return changes.findLast(({ leaf }) => kinds.includes(leaf.change))?.index.toString() ?? '';
}
