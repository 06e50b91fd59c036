import { type ConsentRecord, label, parseConsentRecord, parseLeaf } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { LogStoreError } from '../ledger/errors.ts';
import { type ConsentKeys, isAsLogged, type OpenedConsent, openConsent } from './sealed-record.ts';

/** Whose records: a person of a dataset. */
export type Person = { readonly datasetId: string; readonly personId: bigint };

export type OwnRecord = OpenedConsent & {
  readonly id: string;
  readonly leafIndex: bigint;
  readonly record: ConsentRecord;
};

/** Everything a person answered, in log order, opened and held against the log. Erased records are left out. */
export async function ownRecords(
  prisma: PrismaClient,
  keys: ConsentKeys,
  person: Person,
): Promise<OwnRecord[]> {
  const rows = await prisma.consentRecord.findMany({
    where: { datasetId: person.datasetId, label: label(keys.label, person.datasetId, person.personId) },
    include: { secret: true },
    orderBy: { leafIndex: 'asc' },
  });
  const leaves = await prisma.logEntry.findMany({
    where: { index: { in: rows.map((row) => row.leafIndex) } },
  });
  const texts = new Map(leaves.map(({ index, leaf }) => [index, leaf]));
  const opened = rows.map(async ({ id, leafIndex, label: rowLabel, sealed, secret }) => {
    if (secret === null) return [];
    const stored = { id, label: rowLabel, sealed, salt: secret.salt, key: secret.key };
    const content = await openConsent(stored, keys);
    const leaf = parseLeaf(texts.get(leafIndex) ?? '');
    const isConsent = leaf.kind === 'consent-granted' || leaf.kind === 'consent-withdrawn';
    if (!isConsent || content.person !== person.personId || !isAsLogged(content, leaf)) {
      throw new LogStoreError('LOG_CONSENT_DISAGREES', `Leaf ${leafIndex}.`);
    }
    return [{ ...content, id, leafIndex, record: parseConsentRecord(content.text) }];
  });
  return (await Promise.all(opened)).flat();
}
