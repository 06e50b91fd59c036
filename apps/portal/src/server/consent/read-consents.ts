import type { PrismaClient } from '@assent/prisma';
import { LogStoreError } from '../ledger/errors.ts';
import type { LeafBook } from '../ledger/leaf-book.ts';
import type { ConsentKeys } from './sealed-record.ts';
import { type StoredConsent, storedConsents } from './stored-consents.ts';

/** Consents whose leaves lie in [from, to), in log order, in batches. */
export type ReadConsents = (from: bigint, to: bigint) => AsyncIterable<readonly StoredConsent[]>;

const BATCH = 2_000;

/** Which consents there are is what the tree says, and not what the database says when it is asked. */
export function readConsents(
  prisma: PrismaClient,
  keys: ConsentKeys,
  leaves: Pick<LeafBook, 'upTo' | 'consents'>,
): ReadConsents {
  return async function* (from, to) {
    const { head } = await leaves.upTo(prisma);
    if (head.size < to) throw new LogStoreError('LOG_ENTRIES_DISAGREE', `Size ${head.size}.`);
    for (let next = from; next < to; ) {
      const batch = leaves.consents.within(next, to, BATCH);
      const last = batch.at(-1);
      if (last === undefined) return;
      yield await storedConsents(prisma, keys, batch);
      next = last.index + 1n;
    }
  };
}
