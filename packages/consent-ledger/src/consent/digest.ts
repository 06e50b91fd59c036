import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { utf8 } from '../encoding/utf8.ts';
import { LedgerError } from '../errors/ledger-error.ts';
import type { ScopeRow } from './scope-row.ts';
import { openFrom, openTo } from './window.ts';

export interface DecisionEntry extends ScopeRow {
  /** The person's pseudonym, 64 hex digits. */
  readonly label: string;
}

const entryLength = 32 + 1 + 4 + 4;

/**
 * One digest over who may be counted and how, hex: HMAC-SHA-256 under the operator's label key of
 * `assent-consents/1\n` and, sorted by label, label (32 bytes), mask (1), from and to (big-endian int32 days). The
 * order of `entries` does not matter. Keyed, since every label is in the public log and an answer has few possible
 * values: from the bare hash in a release anybody could find out, person by person, who said yes to what.
 */
export function consentDigest(entries: Iterable<DecisionEntry>, labelKey: Uint8Array): string {
  if (labelKey.length !== 32) throw new LedgerError('CONSENT_KEY');
  const hash = hmac.create(sha256, labelKey).update(utf8('assent-consents/1\n'));
  const sorted = [...entries].sort((left, right) => (left.label < right.label ? -1 : 1));
  const bytes = new Uint8Array(entryLength);
  const view = new DataView(bytes.buffer);
  let last = '';
  for (const { label, mask, from, to } of sorted) {
    if (!isEntry(label, mask, from, to) || label === last) throw new LedgerError('CONSENT_DIGEST');
    bytes.set(hexToBytes(label));
    view.setUint8(32, mask);
    view.setInt32(33, from);
    view.setInt32(37, to);
    hash.update(bytes);
    last = label;
  }
  return bytesToHex(hash.digest());
}

function isEntry(label: string, mask: number, from: number, to: number): boolean {
  const areDays =
    Number.isInteger(from) && Number.isInteger(to) && openFrom <= from && from <= to && to <= openTo;
  return /^[0-9a-f]{64}$/.test(label) && Number.isInteger(mask) && mask > 0 && mask < 256 && areDays;
}
