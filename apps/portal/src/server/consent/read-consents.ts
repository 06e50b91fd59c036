import { consentRecordSchema } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { z } from 'zod';
import { LogStoreError } from '../ledger/errors.ts';
import type { FoundConsent } from './person-records.ts';
import { type ConsentKeys, isAsLogged, openConsent } from './sealed-record.ts';

/** Consents whose leaves lie in [from, to), in log order, in batches. */
export type ReadConsents = (from: bigint, to: bigint) => AsyncIterable<readonly FoundConsent[]>;

type Row = {
  id: string;
  dataset: string;
  label: string;
  leafIndex: bigint;
  /** Base64: drivers take hundreds of times longer over bytes than over text. */
  sealed: string;
  salt: string | null;
  key: string | null;
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
        SELECT r."id", r."datasetId" AS dataset, r."label", r."leafIndex", e."leaf",
               encode(r."sealed", 'base64') AS sealed, encode(s."salt", 'base64') AS salt,
               encode(s."key", 'base64') AS key
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
  const { id, dataset, label, sealed, salt, key } = row;
  const leafIndex = Number(row.leafIndex);
  if (salt === null || key === null) return { dataset, leafIndex, label, opened: null };
  const leaf = consentLeaf.safeParse(JSON.parse(row.leaf)).data;
  if (leaf === undefined) throw disagrees(leafIndex);
  const stored = { id, label, sealed: bytes(sealed), salt: bytes(salt), key: bytes(key) };
  const opened = await openConsent(stored, keys).catch(() => {
    throw disagrees(leafIndex);
  });
  // The commitment below holds it to the very text that was checked when it was signed.
  const record = consentRecordSchema.parse(JSON.parse(opened.text));
  const isWhole =
    leaf.label === label && record.label === label && record.dataset === dataset && isAsLogged(opened, leaf);
  if (!isWhole) throw disagrees(leafIndex);
  return { dataset, leafIndex, label, opened: { person: opened.person, record } };
}

/** What of a consent's leaf a record is held against. */
const consentLeaf = z.object({
  kind: z.enum(['consent-granted', 'consent-withdrawn']),
  label: z.string(),
  commitment: z.string(),
});

const bytes = (base64: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64, 'base64'));

/** Which leaf it is goes to the server's log only: whoever asked a question is not told about one record. */
const disagrees = (leafIndex: number) =>
  new LogStoreError('LOG_CONSENT_DISAGREES', undefined, { cause: new Error(`Leaf ${leafIndex}.`) });
