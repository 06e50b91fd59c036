import {
  consistencyProof,
  generateKey,
  inclusionProof,
  type Leaf,
  type LogHead,
  leafHash,
  printLeaf,
  type TileReader,
  verifyInclusion,
} from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import type { LedgerPort, Transaction } from '../ports.ts';
import { checkLog } from './check.ts';
import { type Checkpoint, createCheckpointStore } from './checkpoint-store.ts';
import { readEntries } from './entry-store.ts';
import { LogStoreError } from './errors.ts';
import { logSecrets } from './head-seal.ts';
import { createLeafBook, type LeafBook, type Leaves } from './leaf-book.ts';
import { appendTexts, createHead, isUnsealed, readSealedHead, sealHead } from './log-store.ts';
import { createLogPages, type LogPages } from './pages.ts';
import { tileReader } from './tile-store.ts';

/** A leaf with what shows that it is in the log of the checkpoint. */
type Proof = {
  readonly leaf: string;
  readonly index: bigint;
  readonly inclusion: readonly Uint8Array[];
  /** The signed note. */
  readonly checkpoint: string;
  readonly checkpointSize: bigint;
};

/** The same as JSON; without a checkpoint, and then without hashes, while none covers the leaf. */
type Proven = Awaited<ReturnType<LedgerPort['prove']>>;

export type LedgerService = {
  readonly origin: string;
  readonly vkey: string;
  readonly append: (tx: Transaction, leaf: Leaf) => Promise<bigint>;
  /** Index of the first; the others follow it. One pass over the tree for all of them. */
  readonly appendAll: (tx: Transaction, leaves: readonly Leaf[]) => Promise<bigint>;
  /** Takes the head until the transaction ends and gives the leaves as they then stand. Not after an append. */
  readonly lock: (tx: Transaction) => Promise<Leaves>;
  /** Never an earlier one than was known before: an old head has its seal. */
  readonly head: () => Promise<LogHead>;
  /** What every leaf but the consents says, checked against the sealed head. */
  readonly book: LeafBook;
  /** Keyed hash for a leaf: binds to a text without saying anything about it. */
  readonly keyed: (use: string, text: string) => string;
  /**
   * The moment that consents are decided and dated at: the clock's, and never before the day of the last leaf. A clock
   * that is set back brings no ended answer to life and lets no answer wait.
   */
  readonly today: () => Promise<Date>;
  readonly tiles: TileReader;
  /** Signs the log as it is now; null for an empty one. */
  readonly checkpoint: () => Promise<Checkpoint | null>;
  readonly latestCheckpoint: () => Promise<Checkpoint | null>;
  /** Under the checkpoint of `size`, by default the newest; throws when that one does not cover the leaf. */
  readonly proof: (index: bigint, size?: bigint) => Promise<Proof>;
  readonly prove: (index: bigint) => Promise<Proven>;
  /** Base64 hashes that show the log of `first` leaves to be the beginning of the one of `second`. */
  readonly consistency: (first: bigint, second: bigint) => Promise<string[]>;
  readonly pages: LogPages;
};

export type LedgerOptions = {
  readonly prisma: PrismaClient;
  /** The log's name and the name of its key, C2SP tlog-checkpoint. */
  readonly origin: string;
  /** 32 bytes. */
  readonly seed: Uint8Array;
  readonly now: () => Date;
};

/** Opens the log, or refuses (LogStoreError) when what is stored disagrees with itself. */
export async function openLedger({ prisma, origin, seed, now }: LedgerOptions): Promise<LedgerService> {
  const signer = { origin, ...generateKey(origin, seed) };
  const secrets = logSecrets(seed);
  await createHead(prisma, secrets);
  const book = createLeafBook(secrets);
  book.begin(await checkLog(prisma, signer, book.onLeaf));
  if (await isUnsealed(prisma)) {
    // Only a log from before there were seals: the first leaf with them says that it is adopted.
    if (book.adopted()) throw new LogStoreError('LOG_HEAD_UNSEALED');
    await sealHead(prisma, book.head(), secrets);
  }
  await readSealedHead(prisma, secrets);
  const checkpoints = createCheckpointStore(prisma, signer, secrets);
  const tiles = tileReader(prisma);
  const day = () => now().toISOString().slice(0, 10);

  const leafAt = async (index: bigint): Promise<string> => {
    const [leaf] = await readEntries(prisma, index, index + 1n);
    if (leaf === undefined) throw new RangeError(`no leaf ${index}`);
    return leaf;
  };

  const proof = async (index: bigint, size?: bigint): Promise<Proof> => {
    const covering = size === undefined ? await checkpoints.latest() : await checkpoints.atSize(size);
    if (covering === null || covering.size <= index) throw new RangeError(`no checkpoint over leaf ${index}`);
    const leaf = await leafAt(index);
    const inclusion = await inclusionProof(tiles, index, covering.size);
    const { size: treeSize, root } = covering;
    const isIn = verifyInclusion({
      ...{ leafHash: leafHash(utf8.encode(leaf)), index, size: treeSize, root, proof: inclusion },
    });
    // Nothing is handed out that its holder would find not to hold.
    if (!isIn) throw new LogStoreError('LOG_ENTRIES_DISAGREE', `Leaf ${index}.`);
    return { leaf, index, inclusion, checkpoint: covering.note, checkpointSize: covering.size };
  };

  const prove = async (index: bigint): Promise<Proven> => {
    const latest = await checkpoints.latest();
    if (latest === null || latest.size <= index) {
      return { leaf: await leafAt(index), index: Number(index), inclusion: [], checkpoint: null };
    }
    const { leaf, inclusion, checkpoint } = await proof(index, latest.size);
    return { leaf, index: Number(index), inclusion: inclusion.map(base64), checkpoint };
  };

  return {
    origin,
    vkey: signer.vkey,
    append: (tx, leaf) => appendTexts(tx, [printLeaf(leaf)], { today: day(), secrets }),
    appendAll: (tx, leaves) => appendTexts(tx, leaves.map(printLeaf), { today: day(), secrets }),
    lock: async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "LogHead" WHERE "id" = 1 FOR UPDATE`;
      return book.upTo(tx);
    },
    today: async () => {
      const { day: last, size } = await readSealedHead(prisma, secrets);
      if (size < book.size())
        throw new LogStoreError('LOG_ENTRIES_DISAGREE', `It had ${book.size()} leaves.`);
      return last !== null && last > day() ? new Date(`${last}T00:00:00Z`) : now();
    },
    head: async () => (await book.upTo(prisma)).head,
    book,
    keyed: secrets.keyed,
    tiles,
    checkpoint: checkpoints.sign,
    latestCheckpoint: checkpoints.latest,
    proof,
    prove,
    consistency: async (first, second) => (await consistencyProof(tiles, first, second)).map(base64),
    pages: createLogPages(prisma, checkpoints, signer.vkey),
  };
}

const utf8 = new TextEncoder();

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
