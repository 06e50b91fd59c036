import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from '../encoding/base64.ts';
import { sameBytes } from '../encoding/bytes.ts';
import { isWellFormed, utf8 } from '../encoding/utf8.ts';
import { LedgerError } from '../errors/ledger-error.ts';
import { isKeyName, type SigningKey, type VerifierKey } from './key.ts';

const maxSignatures = 100;
const maxLength = 1024 * 1024;

interface SignatureLine {
  readonly name: string;
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}

/** Signs a text that ends in a newline: C2SP signed-note, one signature line. */
export function signNote(text: string, key: SigningKey): string {
  if (!isNoteText(text))
    throw new LedgerError('NOTE_MALFORMED', 'The text to sign does not end in a newline.');
  const signature = ed25519.sign(utf8(text), key.secret);
  return `${text}\n— ${key.name} ${encodeBase64(concatBytes(key.id, signature))}\n`;
}

/**
 * The signed text. Signatures of keys we do not know are ignored, even when they share a name or an id with
 * ours; every signature that claims to be of our key must verify, and there must be one.
 */
export function openNote(note: string, key: VerifierKey): string {
  const { text, lines } = splitNote(note);
  const ours = lines.filter((line) => line.name === key.name && sameBytes(line.id, key.id));
  if (ours.length === 0) throw new LedgerError('NOTE_UNSIGNED');
  const message = utf8(text);
  for (const { signature } of ours) {
    if (!verifies(signature, message, key.publicKey)) throw new LedgerError('NOTE_SIGNATURE');
  }
  return text;
}

/** RFC 8032 with the stricter checks: no non-canonical points, no small-order keys. */
function verifies(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids exactly these
  return text.endsWith('\n') && isWellFormed(text) && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}

function splitNote(note: string): { text: string; lines: SignatureLine[] } {
  if (typeof note !== 'string' || note.length > maxLength || !isNoteText(note))
    throw new LedgerError('NOTE_MALFORMED');
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0) throw new LedgerError('NOTE_MALFORMED', 'There is no blank line before the signatures.');
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > maxSignatures) throw new LedgerError('NOTE_MALFORMED', 'There are too many signatures.');
  return { text: note.slice(0, blank + 1), lines: lines.map(parseLine) };
}

function parseLine(line: string): SignatureLine {
  const [, name, encoded] = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : decodeBase64(encoded);
  if (name === undefined || bytes === undefined || bytes.length < 5 || !isKeyName(name)) {
    throw new LedgerError('NOTE_MALFORMED', 'A signature line cannot be read.');
  }
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}
