import { decodeBase64, encodeBase64 } from '../encoding/base64.ts';
import { LedgerError } from '../errors/ledger-error.ts';
import { assertHash, hashLength } from '../log/hash.ts';
import { parseSigningKey, parseVkey } from './key.ts';
import { openNote, signNote } from './note.ts';

/** What a log commits to: at `size` leaves its root was `root` (32 bytes). */
export interface Checkpoint {
  /** The log's name; the name of its key is the same. */
  readonly origin: string;
  readonly size: bigint;
  readonly root: Uint8Array;
}

/** C2SP tlog-checkpoint body: origin, decimal size, base64 root. No extension lines: nobody could audit them. */
export function printCheckpoint({ origin, size, root }: Checkpoint): string {
  assertHash(root);
  if (size < 0n) throw new LedgerError('LOG_RANGE', `Size ${size}.`);
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

export function parseCheckpoint(text: string): Checkpoint {
  const [, origin, size, encoded] = /^([^\n]+)\n(0|[1-9]\d{0,18})\n([A-Za-z0-9+/=]+)\n$/.exec(text) ?? [];
  const root = encoded === undefined ? undefined : decodeBase64(encoded);
  if (origin === undefined || size === undefined || root === undefined || root.length !== hashLength) {
    throw new LedgerError('NOTE_CHECKPOINT');
  }
  return { origin, size: BigInt(size), root };
}

/** The signed note to publish. Sign only what is durable: two roots for one size are never forgiven. */
export function signCheckpoint(checkpoint: Checkpoint, signingKey: string): string {
  const key = parseSigningKey(signingKey);
  if (checkpoint.origin !== key.name) throw new LedgerError('NOTE_ORIGIN');
  return signNote(printCheckpoint(checkpoint), key);
}

/** The checkpoint of a note that the log with this key signed; throws NOTE_* for anything else. */
export function openCheckpoint(note: string, vkey: string): Checkpoint {
  const key = parseVkey(vkey);
  const checkpoint = parseCheckpoint(openNote(note, key));
  if (checkpoint.origin !== key.name) throw new LedgerError('NOTE_ORIGIN');
  return checkpoint;
}
