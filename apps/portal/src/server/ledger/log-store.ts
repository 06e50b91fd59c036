import { emptyHead, integrate, type LogHead, leafHash, maxEntryLength } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import type { Transaction } from '../ports.ts';
import { storeEntries } from './entry-store.ts';
import { LogStoreError } from './errors.ts';
import type { DatedHead, LogSecrets } from './head-seal.ts';
import { storeTiles, tileReader } from './tile-store.ts';

type HeadRow = { size: bigint; root: Uint8Array; day: string | null; seal: Uint8Array | null };

/** What an append writes beside the leaves. */
type Appending = { readonly secrets: LogSecrets /** `YYYY-MM-DD` */; readonly today: string };

const utf8 = new TextEncoder();

/** Makes the head of an empty log if there is none yet. */
export async function createHead(prisma: PrismaClient, secrets: LogSecrets): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "LogHead" ("id", "size", "root", "seal")
    VALUES (1, 0, ${Buffer.from(emptyHead.root)}, ${Buffer.from(secrets.seal({ ...emptyHead, day: null }))})
    ON CONFLICT ("id") DO NOTHING`;
}

export async function readHead(db: Pick<Transaction, '$queryRaw'>): Promise<LogHead> {
  const [row] = await db.$queryRaw<LogHead[]>`SELECT "size", "root" FROM "LogHead" WHERE "id" = 1`;
  return row ?? emptyHead;
}

/** The head if it was written with the log's key; LOG_HEAD_UNSEALED otherwise. */
export async function readSealedHead(
  db: Pick<Transaction, '$queryRaw'>,
  secrets: LogSecrets,
): Promise<DatedHead> {
  const [row] = await db.$queryRaw<HeadRow[]>`
    SELECT "size", "root", to_char("day", 'YYYY-MM-DD') AS day, "seal" FROM "LogHead" WHERE "id" = 1`;
  if (row === undefined) throw new LogStoreError('LOG_ENTRIES_DISAGREE', 'The head row is missing.');
  return sealed(row, secrets);
}

function sealed({ seal, ...head }: HeadRow, secrets: LogSecrets): DatedHead {
  if (!secrets.isSealed(head, seal)) throw new LogStoreError('LOG_HEAD_UNSEALED', `Size ${head.size}.`);
  return head;
}

/** Puts the seal on the head of a log from before there were seals. Only for one that was checked whole. */
export async function sealHead(
  prisma: PrismaClient,
  { size, root }: LogHead,
  secrets: LogSecrets,
): Promise<void> {
  const [row] = await prisma.$queryRaw<{ day: string | null }[]>`
    SELECT to_char("day", 'YYYY-MM-DD') AS day FROM "LogHead" WHERE "id" = 1`;
  const seal = secrets.seal({ size, root, day: row?.day ?? null });
  await prisma.$executeRaw`
    UPDATE "LogHead" SET "seal" = ${Buffer.from(seal)}
    WHERE "id" = 1 AND "size" = ${size} AND "root" = ${Buffer.from(root)} AND "seal" IS NULL`;
}

export async function isUnsealed(prisma: PrismaClient): Promise<boolean> {
  const rows = await prisma.$queryRaw<object[]>`SELECT 1 FROM "LogHead" WHERE "id" = 1 AND "seal" IS NULL`;
  return rows.length === 1;
}

/**
 * Appends leaf texts in the caller's transaction, so that a leaf and the change it records are stored together
 * or not at all. Returns the index of the first; the others follow it.
 *
 * The head row is locked first and swapped last: of two transactions the second waits until the first has
 * committed or rolled back, and reads what is then true. The swap names the size and root it replaces, so a
 * writer that got past the lock in another way changes no row and is rolled back whole. The log's day goes along, and
 * never back.
 */
export async function appendTexts(
  tx: Transaction,
  leaves: readonly string[],
  { today, secrets }: Appending,
): Promise<bigint> {
  const entries = leaves.map((leaf) => utf8.encode(leaf));
  for (const entry of entries) {
    if (entry.length > maxEntryLength)
      throw new LogStoreError('LOG_LEAF_TOO_LARGE', `It has ${entry.length} bytes.`);
  }
  const [row] = await tx.$queryRaw<HeadRow[]>`
    SELECT "size", "root", to_char("day", 'YYYY-MM-DD') AS day, "seal" FROM "LogHead" WHERE "id" = 1 FOR UPDATE`;
  if (row === undefined) throw new LogStoreError('LOG_ENTRIES_DISAGREE', 'The head row is missing.');
  const before = sealed(row, secrets);
  const { head, tiles } = await integrate(before, entries.map(leafHash), tileReader(tx));
  await storeEntries(tx, before.size, leaves);
  await storeTiles(tx, tiles);
  const day = before.day !== null && before.day > today ? before.day : today;
  const swapped = await tx.$executeRaw`
    UPDATE "LogHead" SET "size" = ${head.size}, "root" = ${Buffer.from(head.root)},
      "seal" = ${Buffer.from(secrets.seal({ ...head, day }))}, "day" = ${day}::date
    WHERE "id" = 1 AND "size" = ${before.size} AND "root" = ${Buffer.from(before.root)}`;
  if (swapped !== 1) throw new LogStoreError('LOG_HEAD_MOVED');
  return before.size;
}
