import type { SignedParts } from './members.ts';

/** Numbers told of one answer, as sums over its parts: the size of each set. */
interface Family {
  readonly sizes: readonly number[];
}

/** How many persons the sets of two families share: a row for each set of the first. */
type Shared = readonly (readonly number[])[];

/** Persons in two sets of signed parts, by the numbers that their parts share. */
export function sharedBySets(one: SignedParts, other: SignedParts, parts: Shared): number {
  let sum = 0;
  for (const a of one) {
    const row = parts[Math.abs(a) - 1];
    for (const b of other) sum += Math.sign(a) * Math.sign(b) * (row?.[Math.abs(b) - 1] ?? 0);
  }
  return sum;
}

/**
 * Whether the numbers of two families let a number of 1 to k-1 persons be taken as a difference: between two sets,
 * between a set and several of the other family together, or between several of each. Nobody is in two sets of a family.
 * Neither has to lie within the other: where together fewer than k persons, but somebody, are in only one of them,
 * whoever knows of some of these would learn of the rest.
 */
export function familiesClose(one: Family, other: Family, { shared, k }: Compared): boolean {
  const turned = other.sizes.map((_, g) => one.sizes.map((_size, f) => shared[f]?.[g] ?? 0));
  return (
    one.sizes.some((size, f) => setClose(size, other.sizes, { shared: shared[f] ?? [], k })) ||
    other.sizes.some((size, g) => setClose(size, one.sizes, { shared: turned[g] ?? [], k })) ||
    togetherClose(one, other, { shared, k })
  );
}

interface Compared {
  readonly shared: Shared;
  readonly k: number;
}

/** One set and a family: by each of its sets, by all that lie within it, by all that touch it, by those mostly in it. */
function setClose(
  size: number,
  family: readonly number[],
  { shared, k }: { readonly shared: readonly number[]; readonly k: number },
): boolean {
  // What of the set is not in those chosen, and what of those chosen is not in the set.
  const apart = (chosen: (common: number, of: number) => boolean): readonly [number, number] => {
    let [left, over] = [size, 0];
    family.forEach((of, g) => {
      const common = shared[g] ?? 0;
      if (common === 0 || !chosen(common, of)) return;
      left -= common;
      over += of - common;
    });
    return [left, over];
  };
  const [withinLeft] = apart((common, of) => common === of);
  const [touchedLeft, touchedOver] = apart(() => true);
  const mostly = apart((common, of) => 2 * common > of);
  return (
    family.some((of, g) => near(size - (shared[g] ?? 0), of - (shared[g] ?? 0), k)) ||
    near(withinLeft, 0, k) ||
    (touchedLeft === 0 && near(0, touchedOver, k)) ||
    near(...mostly, k)
  );
}

/**
 * Sets of both families that hang together by shared persons, those of one family against those of the other: first by
 * any person, then only by two or more, and so on. Where several sets are all of several others but for few, these few
 * are the most that any of them shares with a further one, so that one of the steps keeps that one out.
 */
function togetherClose(one: Family, other: Family, { shared, k }: Compared): boolean {
  const edges = shared.flatMap((row, f) =>
    row.flatMap((common, g) => (common > 0 ? [{ f, g: one.sizes.length + g, common }] : [])),
  );
  const sizes = [...one.sizes, ...other.sizes];
  for (let least = 1; least <= k; least += 1) {
    const groups = grouped(
      sizes.length,
      edges.filter(({ common }) => common >= least),
    );
    const apart = new Map<number, [number, number]>();
    const add = (set: number, left: number, over: number): void => {
      const [before, after] = apart.get(groups[set] ?? set) ?? [0, 0];
      apart.set(groups[set] ?? set, [before + left, after + over]);
    };
    sizes.forEach((size, set) => {
      if (set < one.sizes.length) add(set, size, 0);
      else add(set, 0, size);
    });
    for (const { f, g, common } of edges) if (groups[f] === groups[g]) add(f, -common, -common);
    for (const [left, over] of apart.values()) if (near(left, over, k)) return true;
  }
  return false;
}

/** Which group each of so many things is in, where edges join them: the number of one of the group. */
function grouped(things: number, edges: readonly { readonly f: number; readonly g: number }[]): number[] {
  const group = Array.from({ length: things }, (_, thing) => thing);
  const root = (thing: number): number => {
    let at = thing;
    for (let up = group[at]; up !== undefined && up !== at; up = group[at]) {
      group[at] = group[up] ?? up;
      at = up;
    }
    return at;
  };
  for (const { f, g } of edges) group[root(f)] = root(g);
  return group.map((_, thing) => root(thing));
}

const near = (left: number, over: number, k: number): boolean => left + over > 0 && left + over < k;
