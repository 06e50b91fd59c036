import type { Reached, Strata } from './strata.ts';
import type { Wanted } from './wanted.ts';

/** Strata that proofs look for systems among, as equations: told sets are unknowns, the largest first, the rarest last. */
export interface Region {
  readonly strata: Int32Array;
  /** The unknowns of an equation, ascending. */
  readonly unknownsOf: (row: number) => Int32Array;
  readonly unknowns: number;
  /** Equations by the unknown they end with; those that most want first, and of these those with the most persons. */
  readonly endingWith: readonly Int32Array[];
}

/** So many strata are one region. */
const WHOLE = 30_000;
/** How many of the set's strata are looked at, in how many regions, and how many persons a region should have. */
const [LOOKED, REGIONS, BEST] = [4_000, 60, 6_000];

/**
 * Where to look: everywhere, where that is little. Else within told sets around those of the set's strata that lie in
 * large told sets only, each time the one that is large enough for many systems and not so large that every other told
 * set reaches into it.
 */
export function* regions(
  strata: Strata,
  { reached: { strata: reached }, wanted }: { readonly reached: Reached; readonly wanted: Wanted },
): Iterable<Region> {
  if (strata.count <= WHOLE) {
    yield regionOf(strata, wanted, Int32Array.from(Array(strata.count).keys()));
    return;
  }
  const step = Math.ceil(reached.length / LOOKED);
  const seeds = reached
    .filter((_, i) => i % step === 0)
    .map((stratum) => ({ stratum, persons: strata.columnSize(strata.rarest(stratum)) }))
    .sort((a, b) => b.persons - a.persons);
  const off = (column: number) => Math.abs(Math.log2(strata.columnSize(column) / BEST));
  const seen = new Set<number>();
  for (const { stratum } of seeds) {
    const columns: number[] = [];
    // Nobody lists everybody.
    strata.eachColumn(stratum, (column) => {
      if (column > 0 || !strata.everybody) columns.push(column);
    });
    const [best] = columns.sort((a, b) => off(a) - off(b));
    if (best === undefined || seen.has(best)) continue;
    seen.add(best);
    yield regionOf(strata, wanted, strata.strataOf(best));
    if (seen.size === REGIONS) return;
  }
}

function regionOf(strata: Strata, wanted: Wanted, among: Int32Array): Region {
  const rows = among.filter((stratum) => wanted.persons(stratum) > 0);
  const columns = columnsOf(strata, rows);
  const places = new Int32Array(strata.columns);
  columns.forEach((column, place) => {
    places[column] = place;
  });
  const read = new Map<number, Int32Array>();
  return {
    strata: rows,
    unknowns: columns.length,
    endingWith: byLast(strata, { rows, places, wanted }, columns.length),
    unknownsOf(row) {
      const known = read.get(row);
      if (known !== undefined) return known;
      const unknowns: number[] = [];
      strata.eachColumn(rows[row] ?? 0, (column) => unknowns.push(places[column] ?? 0));
      const own = Int32Array.from(unknowns).sort();
      read.set(row, own);
      return own;
    },
  };
}

/** The told sets that strata lie in, the largest first and of equal ones the oldest. */
function columnsOf(strata: Strata, rows: Int32Array): Int32Array {
  const isIn = new Uint8Array(strata.columns);
  const columns: number[] = [];
  const visit = (column: number) => {
    if (isIn[column] === 1) return;
    isIn[column] = 1;
    columns.push(column);
  };
  for (const stratum of rows) strata.eachColumn(stratum, visit);
  return Int32Array.from(columns.sort((a, b) => strata.columnSize(b) - strata.columnSize(a) || a - b));
}

function byLast(
  strata: Strata,
  {
    rows,
    places,
    wanted,
  }: { readonly rows: Int32Array; readonly places: Int32Array; readonly wanted: Wanted },
  unknowns: number,
): Int32Array[] {
  let ones = 0;
  for (const stratum of rows) ones += wanted.target(stratum);
  const common = 2 * ones > rows.length ? 1 : 0;
  // One number each, exact in a double, so that a typed sort does it: the last unknown, the value, persons, the place.
  const keys = new Float64Array(rows.length);
  rows.forEach((stratum, row) => {
    const last = strata.rarest(stratum) === -1 ? unknowns : (places[strata.rarest(stratum)] ?? 0);
    const isRare = wanted.target(stratum) === common ? 0 : 1;
    keys[row] = ((2 * last + isRare) * 64 + 63 - Math.min(63, wanted.persons(stratum))) * MOST_ROWS + row;
  });
  keys.sort();
  const [order, lasts] = [new Int32Array(rows.length), new Int32Array(rows.length)];
  keys.forEach((key, i) => {
    order[i] = key % MOST_ROWS;
    lasts[i] = Math.floor(key / MOST_ROWS / 128);
  });
  let next = 0;
  return Array.from({ length: unknowns }, (_, unknown) => {
    const from = next;
    while (lasts[next] === unknown) next += 1;
    return order.subarray(from, next);
  });
}

const MOST_ROWS = 2 ** 23;
