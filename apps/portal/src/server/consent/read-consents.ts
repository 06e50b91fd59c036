import { parseConsentRecord, parseLeaf } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { LogStoreError } from '../ledger/errors.ts';
import type { FoundConsent } from './person-records.ts';
import { type ConsentKeys, isAsLogged, openConsent } from './sealed-record.ts';

/** Consents whose leaves lie in [from, to), in log order, in batches. */
export type ReadConsents = (from: bigint, to: bigint) => AsyncIterable<readonly FoundConsent[]>;

type Row = {
  dataset: string;
  label: string;
  sealed: Uint8Array<ArrayBuffer>;
  leafIndex: bigint;
  salt: Uint8Array<ArrayBuffer> | null;
  key: Uint8Array<ArrayBuffer> | null;
  leaf: string;
};

const BATCH = 2_000;

/**
 * Reads and opens stored consents and holds each against its leaf: text, person, dataset and label must be what
 * was logged, and every consent leaf must have its record. A row that was changed, moved, added or, like a
 * withdrawal somebody would rather not see, deleted stops every question (LOG_CONSENT_DISAGREES) instead of
 * letting somebody be counted.
 */
export function readConsents(prisma: PrismaClient, keys: ConsentKeys): ReadConsents {
  return async function* (from, to) {
    await assertNoneMissing(prisma, from, to);
    for (let next = from; next < to; ) {
      const rows = await prisma.$queryRaw<Row[]>`
        SELECT r."datasetId" AS dataset, r."label", r."sealed", r."leafIndex", s."salt", s."key", e."leaf"
        FROM "ConsentRecord" r
        JOIN "LogEntry" e ON e."index" = r."leafIndex"
        LEFT JOIN "ConsentSecret" s ON s."recordId" = r."id"
        WHERE r."leafIndex" >= ${next} AND r."leafIndex" < ${to}
        ORDER BY r."leafIndex" LIMIT ${BATCH}`;
      yield await Promise.all(rows.map((row) => openRow(row, keys)));
      const last = rows.at(-1);
      next = last === undefined || rows.length < BATCH ? to : last.leafIndex + 1n;
    }
  };
}

async function assertNoneMissing(prisma: PrismaClient, from: bigint, to: bigint): Promise<void> {
  const [missing] = await prisma.$queryRaw<{ index: bigint }[]>`
    SELECT e."index" FROM "LogEntry" e LEFT JOIN "ConsentRecord" r ON r."leafIndex" = e."index"
    WHERE e."index" >= ${from} AND e."index" < ${to} AND e."leaf" LIKE '%"kind":"consent-%' AND r."id" IS NULL
    LIMIT 1`;
  if (missing !== undefined) throw disagrees(Number(missing.index));
}

async function openRow(row: Row, keys: ConsentKeys): Promise<FoundConsent> {
  const { dataset, label, sealed, salt, key } = row;
  const leafIndex = Number(row.leafIndex);
  if (salt === null || key === null) return { dataset, leafIndex, label, opened: null };
  const leaf = parseLeaf(row.leaf);
  if (leaf.kind !== 'consent-granted' && leaf.kind !== 'consent-withdrawn') throw disagrees(leafIndex);
  const opened = await openConsent({ label, sealed, salt, key }, keys).catch(() => {
    throw disagrees(leafIndex);
  });
  const record = parseConsentRecord(opened.text);
  const isWhole =
    leaf.label === label &&
    record.label === label &&
    record.dataset === dataset &&
    isAsLogged(opened, leaf, { dataset, labelKey: keys.label });
  if (!isWhole) throw disagrees(leafIndex);
  return { dataset, leafIndex, label, opened: { person: opened.person, record } };
}

const disagrees = (leafIndex: number) => new LogStoreError('LOG_CONSENT_DISAGREES', `Leaf ${leafIndex}.`);
