import { isWellFormed } from '../encoding/utf8.ts';
import { LedgerError } from '../errors/ledger-error.ts';
import type { Json } from './json.ts';

/** Deeper than any leaf, receipt or release; far from where recursion would exhaust a stack. */
const maxDepth = 64;

/**
 * Refuses what RFC 8785 cannot write the same way everywhere (RFC 7493, I-JSON): integers that a double does
 * not hold, -0, lone surrogates, and anything that is not plain JSON.
 */
export function checkValue(value: unknown, depth = 0): asserts value is Json {
  if (depth > maxDepth)
    throw new LedgerError('CANONICAL_SYNTAX', `It is nested deeper than ${maxDepth} levels.`);
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') return checkNumber(value);
  if (typeof value === 'string') return checkText(value);
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) checkValue(value[at], depth + 1);
    return;
  }
  if (typeof value !== 'object') throw new LedgerError('CANONICAL_SYNTAX', `A ${typeof value} is not JSON.`);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new LedgerError('CANONICAL_SYNTAX', 'Only plain objects are JSON.');
  }
  for (const [key, inner] of Object.entries(value)) {
    checkText(key);
    // An own key to JSON.parse, the prototype to most code: readers would disagree on whether it is there.
    if (key === '__proto__') throw new LedgerError('CANONICAL_SYNTAX', 'It holds a key named __proto__.');
    // JSON.stringify would call it and write something else than what was checked.
    if (key === 'toJSON' && typeof inner === 'function') throw new LedgerError('CANONICAL_SYNTAX');
    checkValue(inner, depth + 1);
  }
}

function checkNumber(value: number): void {
  const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  if (!exact || Object.is(value, -0)) throw new LedgerError('CANONICAL_NUMBER');
}

function checkText(value: string): void {
  if (!isWellFormed(value)) throw new LedgerError('CANONICAL_SYNTAX', 'A string holds half a character.');
}
