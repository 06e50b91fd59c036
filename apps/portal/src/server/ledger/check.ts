import {
  emptyHead,
  integrate,
  type LogHead,
  leafHash,
  rootAt,
  type Tile,
  type TileReader,
} from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import type { Transaction } from '../ports.ts';
import { type Checkpoint, checkedCheckpoint, type Signer } from './checkpoint-store.ts';
import { readEntries } from './entry-store.ts';
import { LogStoreError } from './errors.ts';
import { readHead } from './log-store.ts';

const CHUNK = 8_192n;
const utf8 = new TextEncoder();
const keyOf = (tile: Pick<Tile, 'level' | 'index'>) => `${tile.level}/${tile.index}`;

/** Tiles built anew in memory, the widest version of each. */
export type Rebuilt = {
  readonly head: LogHead;
  readonly tiles: ReadonlyMap<string, Uint8Array>;
  readonly reader: TileReader;
};

/**
 * Rebuilds the whole tree from the leaf texts and holds everything derived from them against it: tiles, head,
 * every signed checkpoint. About 100,000 leaves a second; an attacker who changes one byte of any of them, or a
 * copy set back to an earlier day, is noticed before the first request.
 */
export function checkLog(
  prisma: PrismaClient,
  signer: Signer,
  onLeaf: OnLeaf = () => undefined,
): Promise<Rebuilt> {
  // One snapshot for all of it: another process may append meanwhile, and head, leaves, tiles and checkpoints read
  // at different moments disagree without anybody having changed anything.
  return prisma.$transaction((tx) => checkSnapshot(tx, signer, onLeaf), {
    isolationLevel: 'RepeatableRead',
    maxWait: 120_000,
    timeout: 3_600_000,
  });
}

async function checkSnapshot(tx: Transaction, signer: Signer, onLeaf: OnLeaf): Promise<Rebuilt> {
  const stored = await readHead(tx);
  const rebuilt = await rebuild(tx, stored.size, onLeaf);
  if (!Buffer.from(rebuilt.head.root).equals(stored.root)) {
    throw new LogStoreError('LOG_ENTRIES_DISAGREE', `Size ${stored.size}.`);
  }
  await checkTiles(tx, rebuilt);
  const checkpoints = await tx.logCheckpoint.findMany({ orderBy: { size: 'asc' } });
  for (const row of checkpoints) await checkCheckpoint(row, rebuilt, signer);
  return rebuilt;
}

/** What went into the tree, and what it went in as. */
export type HashedLeaf = { readonly text: string; readonly hash: Uint8Array };

/** Told every leaf that goes into the tree, in order. */
export type OnLeaf = (index: bigint, leaf: HashedLeaf) => void;

async function rebuild(tx: Transaction, size: bigint, onLeaf: OnLeaf): Promise<Rebuilt> {
  const beyond = await tx.logEntry.count({
    where: { OR: [{ index: { gte: size } }, { index: { lt: 0n } }] },
  });
  if (beyond > 0)
    throw new LogStoreError('LOG_ENTRIES_DISAGREE', `${beyond} leaves are outside the head's size.`);
  const tiles = new Map<string, Uint8Array>();
  const reader: TileReader = { readTiles: async (wanted) => wanted.map((tile) => tiles.get(keyOf(tile))) };
  let head = emptyHead;
  while (head.size < size) {
    const to = head.size + CHUNK < size ? head.size + CHUNK : size;
    const leaves = await readEntries(tx, head.size, to);
    if (BigInt(leaves.length) !== to - head.size)
      throw new LogStoreError('LOG_ENTRIES_DISAGREE', 'A leaf is missing.');
    const hashed = leaves.map((text) => ({ text, hash: leafHash(utf8.encode(text)) }));
    const step = await integrate(
      head,
      hashed.map(({ hash }) => hash),
      reader,
    );
    for (const tile of step.tiles) tiles.set(keyOf(tile), tile.hashes);
    for (const [at, leaf] of hashed.entries()) onLeaf(head.size + BigInt(at), leaf);
    head = step.head;
  }
  return { head, tiles, reader };
}

async function checkTiles(tx: Transaction, { tiles }: Rebuilt): Promise<void> {
  const stored = await tx.logTile.findMany();
  const agree =
    stored.length === tiles.size &&
    stored.every((row) => Buffer.from(row.hashes).equals(tiles.get(keyOf(row)) ?? EMPTY));
  if (!agree) throw new LogStoreError('LOG_ENTRIES_DISAGREE', 'The tiles differ.');
}

const EMPTY = new Uint8Array(0);

async function checkCheckpoint(row: Checkpoint, { head, reader }: Rebuilt, signer: Signer): Promise<void> {
  if (row.size > head.size) {
    throw new LogStoreError(
      'LOG_CHECKPOINT_DISAGREES',
      `Checkpoint of size ${row.size}, log of size ${head.size}.`,
    );
  }
  checkedCheckpoint(row, signer);
  const root = await rootAt(reader, row.size);
  if (!Buffer.from(root).equals(row.root)) {
    throw new LogStoreError('LOG_CHECKPOINT_DISAGREES', `Checkpoint of size ${row.size}.`);
  }
}

/** Holds what the chain says against the log: it may be behind, never ahead and never different. */
export async function checkAnchored(
  prisma: PrismaClient,
  reader: TileReader,
  anchored: LogHead,
): Promise<void> {
  const { size } = await readHead(prisma);
  if (anchored.size > size) {
    throw new LogStoreError('LOG_ANCHOR_DISAGREES', `Anchored size ${anchored.size}, log of size ${size}.`);
  }
  const root = await rootAt(reader, anchored.size);
  if (!Buffer.from(root).equals(anchored.root)) {
    throw new LogStoreError('LOG_ANCHOR_DISAGREES', `Anchored size ${anchored.size}.`);
  }
}
