import { emptyRoot, nodeHash } from '../src/log/index.ts';

type Hashes = readonly Uint8Array[];

/** RFC 9162 section 2.1 as it is written, recursion for recursion: slow, and obvious enough to be the judge. */
const k = (n: number) => {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
};

export function naiveRoot(leaves: Hashes): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return emptyRoot;
  if (leaves.length === 1) return only;
  const middle = k(leaves.length);
  return nodeHash(naiveRoot(leaves.slice(0, middle)), naiveRoot(leaves.slice(middle)));
}

export function naivePath(m: number, leaves: Hashes): Uint8Array[] {
  if (leaves.length <= 1) return [];
  const middle = k(leaves.length);
  return m < middle
    ? [...naivePath(m, leaves.slice(0, middle)), naiveRoot(leaves.slice(middle))]
    : [...naivePath(m - middle, leaves.slice(middle)), naiveRoot(leaves.slice(0, middle))];
}

export function naiveProof(m: number, leaves: Hashes, known = true): Uint8Array[] {
  if (m === leaves.length) return known ? [] : [naiveRoot(leaves)];
  const middle = k(leaves.length);
  return m <= middle
    ? [...naiveProof(m, leaves.slice(0, middle), known), naiveRoot(leaves.slice(middle))]
    : [...naiveProof(m - middle, leaves.slice(middle), false), naiveRoot(leaves.slice(0, middle))];
}
