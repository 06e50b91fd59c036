import { sha256 } from '@noble/hashes/sha2.js';
import { LedgerError } from '../errors/ledger-error.ts';

/** Length in bytes of every hash in the log. */
export const hashLength = 32;

/** RFC 9162 section 2.1.1: the root of the tree without leaves is SHA-256 of nothing. */
export const emptyRoot: Uint8Array = sha256(new Uint8Array(0));

export function assertHash(hash: Uint8Array): void {
  if (!(hash instanceof Uint8Array)) throw new TypeError('a hash is a Uint8Array');
  if (hash.length !== hashLength) throw new LedgerError('LOG_HASH', `It is ${hash.length} bytes long.`);
}

/** SHA-256(0x00 || entry), RFC 9162 section 2.1.1. The prefix keeps a node from passing for an entry. */
export function leafHash(entry: Uint8Array): Uint8Array {
  if (!(entry instanceof Uint8Array)) throw new TypeError('an entry is a Uint8Array');
  const input = new Uint8Array(1 + entry.length);
  input.set(entry, 1);
  return sha256(input);
}

/** SHA-256(0x01 || left || right), RFC 9162 section 2.1.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  // Without fixed lengths a 33-byte left and a 31-byte right would hash like an honest pair.
  assertHash(left);
  assertHash(right);
  const input = new Uint8Array(1 + 2 * hashLength);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + hashLength);
  return sha256(input);
}
