import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8 } from '../encoding/utf8.ts';
import { LedgerError } from '../errors/ledger-error.ts';

const secretLength = 32;

/**
 * HMAC-SHA256(salt, text), hex. A record has few possible values, so a bare hash could be guessed; under a
 * fresh 32-byte salt it cannot, and once the salt is destroyed the commitment says nothing at all. HMAC rather
 * than SHA-256(salt || text): with keys of one length it binds just as well, hiding rests on the assumption
 * made for every MAC, and no commitment can be extended to another text. See docs/adr/0043.
 */
export function commitment(salt: Uint8Array, text: string): string {
  return keyed(salt, text);
}

/**
 * A person's pseudonym in the log: HMAC-SHA256 under the operator's label key of `["dataset","person id"]`.
 * The same person in two datasets has two labels that only the key can join.
 */
export function label(labelKey: Uint8Array, dataset: string, personId: bigint): string {
  return keyed(labelKey, JSON.stringify([dataset, personId.toString()]));
}

function keyed(key: Uint8Array, text: string): string {
  if (!(key instanceof Uint8Array)) throw new TypeError('a key is a Uint8Array');
  if (key.length !== secretLength) throw new LedgerError('CONSENT_KEY');
  return bytesToHex(hmac(sha256, key, utf8(text)));
}
