import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { utf8 } from '../encoding/utf8.ts';
import { LedgerError } from '../errors/ledger-error.ts';
import { checkValue } from './check-value.ts';

/** The one text of a value, RFC 8785: keys in UTF-16 order, no white space, numbers as ECMAScript writes them. */
export function canonicalJson(value: unknown): string {
  checkValue(value);
  const text = canonicalize(value);
  if (text === undefined) throw new LedgerError('CANONICAL_SYNTAX');
  return text;
}

/** SHA-256 of the canonical text's UTF-8, lower-case hex. */
export function digestOf(value: unknown): string {
  return bytesToHex(sha256(utf8(canonicalJson(value))));
}
