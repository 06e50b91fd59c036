import { type ConsentRecord, consentRecordSchema, leafHash } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { z } from 'zod';
import { PortalError } from '../errors/error.ts';
import type { ConsentLeaf } from '../ledger/consent-leaves.ts';
import { type ConsentKeys, isAsLogged, type OpenedConsent, openConsent } from './sealed-record.ts';

/** A stored answer, opened and held to the leaf that went into the tree. */
export type StoredConsent = OpenedConsent & {
  readonly id: string;
  readonly dataset: string;
  readonly label: string;
  readonly leafIndex: bigint;
  readonly record: ConsentRecord;
};

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

/**
 * Reads the answers of these leaves and holds each to its own: the leaf's text is the one in the tree; text, person,
 * dataset and label of the answer are what it says; none is missing, and neither is what opens it. A row that was
 * changed, moved or, like a withdrawal somebody would rather not see, deleted throws HELD_CONSENT, be it for a
 * moment only, instead of letting somebody be counted.
 */
export async function storedConsents(
  prisma: PrismaClient,
  keys: ConsentKeys,
  leaves: readonly ConsentLeaf[],
): Promise<StoredConsent[]> {
  const indices = leaves.map(({ index }) => index.toString());
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT r."id", r."datasetId" AS dataset, r."label", r."leafIndex", e."leaf",
           encode(r."sealed", 'base64') AS sealed, encode(s."salt", 'base64') AS salt,
           encode(s."key", 'base64') AS key
    FROM "ConsentRecord" r
    JOIN "LogEntry" e ON e."index" = r."leafIndex"
    LEFT JOIN "ConsentSecret" s ON s."recordId" = r."id"
    WHERE r."leafIndex" = ANY(${indices}::text[]::bigint[])`;
  const byIndex = new Map(rows.map((row) => [row.leafIndex, row]));
  return Promise.all(
    leaves.map((leaf) => {
      const row = byIndex.get(leaf.index);
      if (row === undefined) throw disagrees(leaf.index);
      return openRow(row, leaf, keys);
    }),
  );
}

async function openRow(row: Row, { index, hash }: ConsentLeaf, keys: ConsentKeys): Promise<StoredConsent> {
  const { id, dataset, label, sealed, salt, key } = row;
  const isInTree = Buffer.from(leafHash(utf8.encode(row.leaf))).equals(hash);
  if (!isInTree || salt === null || key === null) throw disagrees(index);
  const leaf = consentLeaf.parse(JSON.parse(row.leaf));
  const stored = { id, label, sealed: bytes(sealed), salt: bytes(salt), key: bytes(key) };
  const opened = await openConsent(stored, keys).catch(() => {
    throw disagrees(index);
  });
  // The commitment below holds it to the very text that was checked when it was signed.
  const record = consentRecordSchema.parse(JSON.parse(opened.text));
  const isWhole =
    leaf.label === label && record.label === label && record.dataset === dataset && isAsLogged(opened, leaf);
  if (!isWhole) throw disagrees(index);
  return { ...opened, id, dataset, label, leafIndex: index, record };
}

/** What of a consent's leaf a record is held against. */
const consentLeaf = z.object({
  kind: z.enum(['consent-granted', 'consent-withdrawn']),
  label: z.string(),
  commitment: z.string(),
});

const utf8 = new TextEncoder();
const bytes = (base64: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64, 'base64'));

/** Which leaf it is goes to the server's log only: whoever asked a question is not told about one record. */
export const disagrees = (index: bigint) =>
  new PortalError('HELD_CONSENT', { cause: new Error(`Leaf ${index}.`) });
