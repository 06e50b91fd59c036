import { LedgerError } from '../errors/ledger-error.ts';
import { canonicalJson } from './canonical-json.ts';
import { checkValue } from './check-value.ts';
import { hasDuplicateKey } from './duplicate-key.ts';
import type { Json } from './json.ts';

/** 4 Mi UTF-16 units: a release with ten thousand cells is a quarter of it. */
const maxLength = 4 * 1024 * 1024;

/**
 * JSON in any layout, but with one meaning: no key twice (JSON.parse silently keeps the last), no number that
 * a double does not hold. Throws CANONICAL_*.
 */
export function parseStrict(text: string): Json {
  if (typeof text !== 'string') throw new TypeError('text is a string');
  if (text.length > maxLength)
    throw new LedgerError('CANONICAL_SYNTAX', `It is longer than ${maxLength} characters.`);
  const value = parse(text);
  checkValue(value);
  if (hasDuplicateKey(text)) throw new LedgerError('CANONICAL_DUPLICATE_KEY');
  return value;
}

/** As parseStrict, and the text must be the value's own canonical form, so that text and value are one to one. */
export function parseCanonical(text: string): Json {
  const value = parseStrict(text);
  if (canonicalJson(value) !== text) throw new LedgerError('CANONICAL_FORM');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LedgerError('CANONICAL_SYNTAX');
  }
}
