import { emptyHead, integrate, type LogHead, leafHash, maxEntryLength } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import type { Transaction } from '../ports.ts';
import { storeEntries } from './entry-store.ts';
import { LogStoreError } from './errors.ts';
import { storeTiles, tileReader } from './tile-store.ts';

type HeadRow = { size: bigint; root: Uint8Array };

const utf8 = new TextEncoder();

/** Makes the head of an empty log if there is none yet. */
export async function createHead(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "LogHead" ("id", "size", "root") VALUES (1, 0, ${Buffer.from(emptyHead.root)})
    ON CONFLICT ("id") DO NOTHING`;
}

/** The latest day on which a leaf was appended, `YYYY-MM-DD`; null before the first that said. */
export async function readDay(db: Pick<Transaction, '$queryRaw'>): Promise<string | null> {
  const [row] = await db.$queryRaw<{ day: string | null }[]>`
    SELECT to_char("day", 'YYYY-MM-DD') AS day FROM "LogHead" WHERE "id" = 1`;
  return row?.day ?? null;
}

export async function readHead(db: Pick<Transaction, '$queryRaw'>): Promise<LogHead> {
  const [row] = await db.$queryRaw<HeadRow[]>`SELECT "size", "root" FROM "LogHead" WHERE "id" = 1`;
  return row ?? emptyHead;
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
  today: string | null,
): Promise<bigint> {
  const entries = leaves.map((leaf) => utf8.encode(leaf));
  for (const entry of entries) {
    if (entry.length > maxEntryLength)
      throw new LogStoreError('LOG_LEAF_TOO_LARGE', `It has ${entry.length} bytes.`);
  }
  const [before] = await tx.$queryRaw<
    HeadRow[]
  >`SELECT "size", "root" FROM "LogHead" WHERE "id" = 1 FOR UPDATE`;
  if (before === undefined) throw new LogStoreError('LOG_ENTRIES_DISAGREE', 'The head row is missing.');
  const { head, tiles } = await integrate(before, entries.map(leafHash), tileReader(tx));
  await storeEntries(tx, before.size, leaves);
  await storeTiles(tx, tiles);
  const swapped = await tx.$executeRaw`
    UPDATE "LogHead" SET "size" = ${head.size}, "root" = ${Buffer.from(head.root)},
      "day" = greatest("day", ${today}::date)
    WHERE "id" = 1 AND "size" = ${before.size} AND "root" = ${Buffer.from(before.root)}`;
  if (swapped !== 1) throw new LogStoreError('LOG_HEAD_MOVED');
  return before.size;
}
