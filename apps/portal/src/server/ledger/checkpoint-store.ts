import { openCheckpoint, signCheckpoint } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { LogStoreError } from './errors.ts';
import type { LogSecrets } from './head-seal.ts';
import { readSealedHead } from './log-store.ts';

export type Checkpoint = { readonly size: bigint; readonly root: Uint8Array; readonly note: string };

export type Signer = { readonly origin: string; readonly signingKey: string; readonly vkey: string };

/** The signed statements about the log: at most one for each size, for ever. */
export type CheckpointStore = {
  /** Signs the log as it is now, or gives what was signed for that size; null for an empty log. */
  readonly sign: () => Promise<Checkpoint | null>;
  readonly latest: () => Promise<Checkpoint | null>;
  readonly atSize: (size: bigint) => Promise<Checkpoint | null>;
};

export function createCheckpointStore(
  prisma: PrismaClient,
  signer: Signer,
  secrets: LogSecrets,
): CheckpointStore {
  const { origin, signingKey } = signer;

  /**
   * What is signed is durable already: entries, tiles and head were committed before. A note counts once its row
   * is stored, and nothing is published but stored rows; the primary key takes one row a size and rows are never
   * changed. So a process killed before the row is stored has signed what its successor signs again, Ed25519
   * being deterministic, and a second process finds the first one's row or, with another root, refuses.
   */
  const sign = async (): Promise<Checkpoint | null> => {
    const { size, root } = await readSealedHead(prisma, secrets);
    if (size === 0n) return null;
    const known = await prisma.logCheckpoint.findUnique({ where: { size } });
    if (known === null) {
      const note = signCheckpoint({ origin, size, root }, signingKey);
      await prisma.$executeRaw`
        INSERT INTO "LogCheckpoint" ("size", "root", "note") VALUES (${size}, ${Buffer.from(root)}, ${note})
        ON CONFLICT ("size") DO NOTHING`;
    }
    const row = known ?? (await prisma.logCheckpoint.findUnique({ where: { size } }));
    if (row === null || !Buffer.from(row.root).equals(root))
      throw new LogStoreError('LOG_FORK', `Size ${size}.`);
    return row;
  };

  const latest = () => prisma.logCheckpoint.findFirst({ orderBy: { size: 'desc' } });
  const atSize = (size: bigint) => prisma.logCheckpoint.findUnique({ where: { size } });
  return { sign, latest, atSize };
}

/** What a stored checkpoint says, if it is signed with our key and says what its row says. */
export function checkedCheckpoint(row: Checkpoint, signer: Signer): Checkpoint {
  let said: { size: bigint; root: Uint8Array };
  try {
    said = openCheckpoint(row.note, signer.vkey);
  } catch {
    throw new LogStoreError('LOG_KEY_CHANGED', `Checkpoint of size ${row.size}.`);
  }
  if (said.size !== row.size || !Buffer.from(said.root).equals(row.root)) {
    throw new LogStoreError('LOG_CHECKPOINT_DISAGREES', `Checkpoint of size ${row.size}.`);
  }
  return row;
}
