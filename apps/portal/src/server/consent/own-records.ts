import { label } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { PortalError } from '../errors/error.ts';
import type { LeafBook } from '../ledger/leaf-book.ts';
import type { ConsentKeys } from './sealed-record.ts';
import { disagrees, type StoredConsent, storedConsents } from './stored-consents.ts';

/** Whose records: a person of a dataset. */
export type Person = { readonly datasetId: string; readonly personId: bigint };

export type OwnRecord = StoredConsent;

export type RecordParts = {
  readonly prisma: PrismaClient;
  readonly keys: ConsentKeys;
  readonly ledger: { readonly book: Pick<LeafBook, 'upTo' | 'size' | 'consents'> };
};

/** Everything a person answered, in log order: all that the tree has of them, opened and held to it. */
export async function ownRecords(
  { prisma, keys, ledger }: RecordParts,
  person: Person,
): Promise<OwnRecord[]> {
  const own = label(keys.label, person.datasetId, person.personId);
  await ledger.book.upTo(prisma);
  const found = await storedConsents(prisma, keys, ledger.book.consents.maybeOf(own));
  return found.filter((one) => one.label === own);
}

/** The record of an id or of a key, if there is one and the tree has it. */
export async function recordWith(
  { prisma, keys, ledger }: RecordParts,
  which: { readonly id: string } | { readonly idempotencyKey: string },
): Promise<OwnRecord | null> {
  const row = await prisma.consentRecord.findUnique({ where: which, select: { id: true, leafIndex: true } });
  if (row === null) return null;
  await ledger.book.upTo(prisma);
  const leaves = ledger.book.consents.within(row.leafIndex, row.leafIndex + 1n, 1);
  const [found] = await storedConsents(prisma, keys, leaves);
  if (found?.id !== row.id) throw disagrees(row.leafIndex);
  return found;
}

export const nullIfItDisagrees = (reason: unknown): null => {
  if (reason instanceof PortalError && reason.code === 'HELD_CONSENT') return null;
  throw reason;
};
