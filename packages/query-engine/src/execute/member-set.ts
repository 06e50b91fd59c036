import { RoaringBitmap32 } from 'roaring-wasm';

/**
 * Person ids as Roaring bitmaps, one for each upper half of the 64-bit ids (the layout of CRoaring's Roaring64Map).
 * Ids themselves, not their ranks in a snapshot: a rank means another person in the next dataset version, and the
 * differencing defence compares across versions. Whoever opens a set disposes it: its memory is the library's.
 */
export interface MemberSet {
  readonly size: number;
  readonly parts: ReadonlyMap<number, RoaringBitmap32>;
  dispose(): void;
}

const HALF = 32n;
const LOW = 0xffffffffn;

/** @param ids any order; repeated ids count once. */
export function memberSet(ids: Iterable<bigint>): MemberSet {
  const lows = new Map<number, number[]>();
  for (const id of ids) {
    const high = Number(BigInt.asIntN(32, id >> HALF));
    const part = lows.get(high);
    const low = Number(id & LOW);
    if (part) part.push(low);
    else lows.set(high, [low]);
  }
  return setOf(new Map([...lows].map(([high, part]) => [high, new RoaringBitmap32(part)])));
}

export function setOf(parts: ReadonlyMap<number, RoaringBitmap32>): MemberSet {
  let size = 0;
  for (const part of parts.values()) size += part.size;
  return {
    size,
    parts,
    dispose: () => {
      for (const part of parts.values()) part.dispose();
    },
  };
}

export function isIn(set: MemberSet, id: bigint): boolean {
  return set.parts.get(Number(BigInt.asIntN(32, id >> HALF)))?.has(Number(id & LOW)) ?? false;
}

/** Ascending. */
export function idsOf(set: MemberSet): bigint[] {
  const ids: bigint[] = [];
  for (const high of [...set.parts.keys()].sort((a, b) => a - b)) {
    const base = BigInt(high) << HALF;
    for (const low of set.parts.get(high)?.toArray() ?? []) ids.push(base + BigInt(low));
  }
  return ids;
}

/** How many persons are in both. */
export function sharedBy(a: MemberSet, b: MemberSet): number {
  let shared = 0;
  for (const [high, part] of a.parts) {
    const other = b.parts.get(high);
    if (other) shared += part.andCardinality(other);
  }
  return shared;
}

/** A new set of those of `a` that are not in `b`; the caller disposes it. */
export function without(a: MemberSet, b: MemberSet): MemberSet {
  const parts = new Map<number, RoaringBitmap32>();
  for (const [high, part] of a.parts) {
    const other = b.parts.get(high);
    const rest = other ? RoaringBitmap32.andNot(part, other) : part.clone();
    if (rest.isEmpty) rest.dispose();
    else parts.set(high, rest);
  }
  return setOf(parts);
}

/** A new set of those in the parts of these numbers, from 1 on, less those in the negative ones; the caller disposes it. */
export function combined(signed: readonly number[], parts: readonly MemberSet[]): MemberSet {
  const made = new Map<number, RoaringBitmap32>();
  const of = (part: number) => parts[Math.abs(part) - 1]?.parts ?? new Map<number, RoaringBitmap32>();
  for (const part of signed.filter((number) => number > 0)) {
    for (const [high, bitmap] of of(part)) {
      const before = made.get(high);
      if (before) before.orInPlace(bitmap);
      else made.set(high, bitmap.clone());
    }
  }
  for (const part of signed.filter((number) => number < 0)) {
    for (const [high, bitmap] of of(part)) made.get(high)?.andNotInPlace(bitmap);
  }
  return setOf(made);
}
