import { LedgerError } from '../errors/ledger-error.ts';
import { emptyRoot } from './hash.ts';
import { hashRanges, type Range } from './range.ts';
import type { TileReader } from './tile.ts';

/** Largest power of two smaller than `n`, for n > 1: where RFC 9162 splits a tree. */
const split = (n: bigint) => 1n << BigInt((n - 1n).toString(2).length - 1);

/** PATH(m, D[0:n]) of RFC 9162 section 2.1.3.1: hashes from the leaf's sibling up to the root's child. */
export async function inclusionProof(reader: TileReader, index: bigint, size: bigint): Promise<Uint8Array[]> {
  if (index < 0n || index >= size) throw new LedgerError('LOG_RANGE', `Index ${index}, size ${size}.`);
  const path: Range[] = [];
  for (let from = 0n, to = size; to - from > 1n; ) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.unshift({ from: middle, to });
      to = middle;
    } else {
      path.unshift({ from, to: middle });
      from = middle;
    }
  }
  return hashRanges(reader, path, size);
}

/**
 * PROOF(first, D[0:second]) of RFC 9162 section 2.1.4.1. Empty when the sizes are equal. Not defined for a
 * first size of 0: everything extends the empty log, and a proof of that would prove nothing.
 */
export async function consistencyProof(
  reader: TileReader,
  first: bigint,
  second: bigint,
): Promise<Uint8Array[]> {
  if (first <= 0n || first > second) throw new LedgerError('LOG_RANGE', `Sizes ${first} and ${second}.`);
  const path: Range[] = [];
  let [from, to] = [0n, second];
  while (first !== to) {
    const middle = from + split(to - from);
    if (first <= middle) {
      path.unshift({ from: middle, to });
      to = middle;
    } else {
      path.unshift({ from, to: middle });
      from = middle;
    }
  }
  // SUBPROOF's flag b: the first tree's own root is known to the verifier and left out.
  if (from !== 0n) path.unshift({ from, to });
  return hashRanges(reader, path, second);
}

/** MTH(D[0:size]) from tiles: what a start-up check holds against the stored root and the anchor. */
export async function rootAt(reader: TileReader, size: bigint): Promise<Uint8Array> {
  if (size < 0n) throw new LedgerError('LOG_RANGE', `Size ${size}.`);
  if (size === 0n) return emptyRoot;
  const [root] = await hashRanges(reader, [{ from: 0n, to: size }], size);
  if (root === undefined) throw new RangeError('a range has a root');
  return root;
}
