import { hashLength, nodeHash } from './hash.ts';

/**
 * MTH over hashes that already are roots of equal perfect subtrees (RFC 9162 section 2.1.1), by halving.
 * `hashes` holds a power of two of them.
 */
export function perfectRoot(hashes: Uint8Array): Uint8Array {
  let row: Uint8Array[] = [];
  for (let at = 0; at < hashes.length; at += hashLength) row.push(hashes.slice(at, at + hashLength));
  while (row.length > 1) row = pairUp(row);
  const [root] = row;
  if (root === undefined || row.length !== 1) throw new RangeError('a perfect subtree has a leaf');
  return root;
}

function pairUp(row: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < row.length; at += 2) {
    const [left, right] = [row[at], row[at + 1]];
    if (left === undefined || right === undefined) throw new RangeError('a perfect subtree has 2^n leaves');
    above.push(nodeHash(left, right));
  }
  return above;
}

/** Joins the roots of ever smaller perfect subtrees, left to right, into the root over all of them. */
export function joinPeaks(peaks: readonly Uint8Array[]): Uint8Array {
  const last = peaks.at(-1);
  if (last === undefined) throw new RangeError('nothing to join');
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}
