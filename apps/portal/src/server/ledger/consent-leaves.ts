import type { HashedLeaf } from './check.ts';

/** A consent's leaf as the tree has it: its place, and what its text has to hash to. */
export type ConsentLeaf = { readonly index: bigint; readonly hash: Uint8Array };

/** The consent leaves of the tree. Their texts are not kept: a million of them take 50 MB without. */
export type ConsentLeaves = {
  readonly count: () => number;
  /** The first `limit` of those in [from, to), ascending. */
  readonly within: (from: bigint, to: bigint, limit: number) => ConsentLeaf[];
  /** Those that may be of a label, ascending: all of its own, and by chance one of another. */
  readonly maybeOf: (label: string) => ConsentLeaf[];
  /** Says of many labels whether there may be leaves of them, as it is now: never no where there are, and by chance yes. */
  readonly mayHave: () => (label: string) => boolean;
};

const HASH = 32;

/** What finds a label's leaves without its 64 letters being kept: its first 32 bits. */
const beginOf = (label: string): number => Number.parseInt(label.slice(0, 8), 16);

export function consentLeaves(): ConsentLeaves & { readonly add: (index: bigint, leaf: HashedLeaf) => void } {
  const indices: number[] = [];
  const begins: number[] = [];
  let hashes = new Uint8Array(HASH);

  const at = (place: number): ConsentLeaf => ({
    index: BigInt(indices[place] ?? -1),
    hash: hashes.subarray(place * HASH, (place + 1) * HASH),
  });
  /** The first place whose index is `index` or later. */
  const placeOf = (index: bigint): number => {
    let [low, high] = [0, indices.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((indices[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add: (index, { text, hash }) => {
      if (hashes.length < (indices.length + 1) * HASH) {
        const wider = new Uint8Array(hashes.length * 2);
        wider.set(hashes);
        hashes = wider;
      }
      hashes.set(hash, indices.length * HASH);
      indices.push(Number(index));
      begins.push(beginOf((JSON.parse(text) as { label: string }).label));
    },
    count: () => indices.length,
    within: (from, to, limit) => {
      const first = placeOf(from);
      const end = Math.min(placeOf(to), first + limit);
      return Array.from({ length: end - first }, (_, offset) => at(first + offset));
    },
    mayHave: () => {
      const known = new Set(begins);
      return (label) => known.has(beginOf(label));
    },
    maybeOf: (label) => {
      const begin = beginOf(label);
      return begins.flatMap((one, place) => (one === begin ? [at(place)] : []));
    },
  };
}
