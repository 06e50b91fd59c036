import { type MemberSet, sharedBy } from './member-set.ts';

/** How many persons the parts of two answers share: a row for each of `current`. */
type Shared = readonly (readonly number[])[];

/** Below so many pairs an intersection each is the shortest way. */
const FEW_PAIRS = 64;
/** Ids from the lowest to the highest of one upper half: what an index may hold, two bytes each. */
const WIDEST = 2 ** 25;

/**
 * Counts what the parts of one answer share with those of others. Where nobody is in two of its parts, every person's
 * part is looked up, so that the work for many parts is that of reading the other ones; otherwise each pair is intersected.
 */
export function sharedPartsWith(current: readonly MemberSet[]): (others: readonly MemberSet[]) => Shared {
  let index: Index | null | undefined;
  return (others) => {
    if (current.length * others.length > FEW_PAIRS && index === undefined) index = indexOf(current);
    if (current.length * others.length <= FEW_PAIRS || index == null) {
      return current.map((part) => others.map((other) => sharedBy(part, other)));
    }
    return lookedUp(current.length, others, index);
  };
}

/** For each upper half its lowest id and, from there on, the number of each id's part from 1 on, 0 for none. */
type Index = ReadonlyMap<number, { readonly from: number; readonly parts: Uint16Array }>;

/** Null where somebody is in two parts, or ids lie too far apart. */
function indexOf(current: readonly MemberSet[]): Index | null {
  const ends = new Map<number, { from: number; to: number }>();
  for (const { parts } of current) {
    for (const [high, ids] of parts) {
      const { from, to } = ends.get(high) ?? { from: Number.POSITIVE_INFINITY, to: 0 };
      ends.set(high, { from: Math.min(from, ids.minimum()), to: Math.max(to, ids.maximum()) });
    }
  }
  const width = [...ends.values()].reduce((sum, { from, to }) => sum + (to - from + 1), 0);
  if (width > WIDEST || current.length >= 2 ** 16) return null;
  const index = new Map(
    [...ends].map(([high, { from, to }]) => [high, { from, parts: new Uint16Array(to - from + 1) }]),
  );
  for (const [number, set] of current.entries()) {
    for (const [high, ids] of set.parts) {
      const { from, parts } = index.get(high) ?? { from: 0, parts: new Uint16Array(0) };
      for (const id of ids.toUint32Array()) {
        if (parts[id - from] !== 0) return null;
        parts[id - from] = number + 1;
      }
    }
  }
  return index;
}

function lookedUp(rows: number, others: readonly MemberSet[], index: Index): Shared {
  const shared = Array.from({ length: rows }, () => others.map(() => 0));
  others.forEach((other, column) => {
    const counts = new Float64Array(rows + 1);
    for (const [high, ids] of other.parts) {
      const found = index.get(high);
      if (found === undefined) continue;
      for (const id of ids.toUint32Array()) {
        const part = found.parts[id - found.from] ?? 0;
        counts[part] = (counts[part] ?? 0) + 1;
      }
    }
    shared.forEach((row, part) => {
      row[column] = counts[part + 1] ?? 0;
    });
  });
  return shared;
}
