import { LedgerError } from '../errors/ledger-error.ts';
import { tileWidth } from './tile.ts';

/** What a big-endian uint16 length can say. */
export const maxEntryLength = 0xffff;

/** C2SP tlog-tiles entry bundle: each entry behind its length as big-endian uint16. At most 256 entries. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > tileWidth) throw new LedgerError('LOG_ENTRY', `${entries.length} entries.`);
  const total = entries.reduce((sum, entry) => sum + 2 + entry.length, 0);
  const bundle = new Uint8Array(total);
  let at = 0;
  for (const entry of entries) {
    if (entry.length > maxEntryLength)
      throw new LedgerError('LOG_ENTRY', `An entry has ${entry.length} bytes.`);
    bundle[at] = entry.length >> 8;
    bundle[at + 1] = entry.length & 0xff;
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
}

/** The entries of a bundle; throws LOG_ENTRY when it ends in the middle of one or holds more than a tile. */
export function decodeEntries(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    const [high, low] = [bundle[at], bundle[at + 1]];
    if (high === undefined || low === undefined) throw new LedgerError('LOG_ENTRY', 'A length is cut off.');
    const end = at + 2 + ((high << 8) | low);
    if (end > bundle.length) throw new LedgerError('LOG_ENTRY', 'An entry is cut off.');
    entries.push(bundle.slice(at + 2, end));
    if (entries.length > tileWidth) throw new LedgerError('LOG_ENTRY', 'More than 256 entries.');
    at = end;
  }
  return entries;
}
