import { openCheckpoint, signCheckpoint } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { LogStoreError } from './errors.ts';
import { readHead } from './log-store.ts';

export type Checkpoint = { readonly size: bigint; readonly root: Uint8Array; readonly note: string };

export type Signer = { readonly origin: string; readonly signingKey: string; readonly vkey: string };

type Row = { size: bigint; root: Uint8Array; note: string };

const NOT_SIGNED_YET = '';

/** The signed statements about the log: at most one for each size, for ever. */
export type CheckpointStore = {
  /** Signs the log as it is now, or gives what was signed for that size; null for an empty log. */
  readonly sign: () => Promise<Checkpoint | null>;
  readonly latest: () => Promise<Checkpoint | null>;
  readonly atSize: (size: bigint) => Promise<Checkpoint | null>;
};

export function createCheckpointStore(prisma: PrismaClient, signer: Signer): CheckpointStore {
  const { origin, signingKey } = signer;

  /**
   * The size and root are durable before the key touches them, and the primary key takes one root a size: a
   * process killed in between, or a second one, finds the row and signs the same text or refuses.
   * Ed25519 is deterministic, so signing twice gives the same note.
   */
  const sign = async (): Promise<Checkpoint | null> => {
    const { size, root } = await readHead(prisma);
    if (size === 0n) return null;
    await prisma.$executeRaw`
      INSERT INTO "LogCheckpoint" ("size", "root", "note") VALUES (${size}, ${Buffer.from(root)}, ${NOT_SIGNED_YET})
      ON CONFLICT ("size") DO NOTHING`;
    const row = await prisma.logCheckpoint.findUnique({ where: { size } });
    if (row === null || !Buffer.from(row.root).equals(root))
      throw new LogStoreError('LOG_FORK', `Size ${size}.`);
    return finish(row);
  };

  const finish = async (row: Row): Promise<Checkpoint> => {
    if (row.note !== NOT_SIGNED_YET) return row;
    const note = signCheckpoint({ origin, size: row.size, root: row.root }, signingKey);
    await prisma.logCheckpoint.updateMany({
      where: { size: row.size, note: NOT_SIGNED_YET },
      data: { note },
    });
    return { size: row.size, root: row.root, note };
  };

  const latest = () =>
    prisma.logCheckpoint.findFirst({ where: { note: { not: NOT_SIGNED_YET } }, orderBy: { size: 'desc' } });

  const atSize = (size: bigint) =>
    prisma.logCheckpoint.findFirst({ where: { size, note: { not: NOT_SIGNED_YET } } });

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
