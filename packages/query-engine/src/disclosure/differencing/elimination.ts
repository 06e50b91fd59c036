import { type PrimeField, residue } from './prime-field.ts';
import type { Reached, Strata } from './strata.ts';
import type { Wanted } from './wanted.ts';

interface Of {
  readonly strata: Strata;
  /** What the first finds the second has to find too: a single prime could be wrong about it. */
  readonly fields: readonly [PrimeField, PrimeField];
}

interface Asked {
  readonly reached: Reached;
  readonly wanted: Wanted;
}

/** What was proved, and how many multiplications it took. */
interface Proved {
  readonly proved: number;
  readonly work: number;
}

/** Multiplications that a proof may take, and how many without a find in one region. */
const [MOST_WORK, MOST_IN_VAIN] = [60e6, 3e6];

/**
 * Persons of strata on which no combination has every value that the set wants: whatever the combination, at least one
 * of these strata differs. Uses them up. Sought by Gaussian elimination within regions where few sets were told, and
 * there first among strata of the largest sets, since few sets make few unknowns: for where sets are so many and so
 * mixed that a basis of them all is out of reach.
 */
export function provedBySystems(of: Of, { reached, wanted }: Asked, enough: number): Proved {
  let [proved, work] = [0, MOST_WORK];
  for (const region of regions(of.strata, reached)) {
    const found = inRegion(
      of,
      { rows: ordered(region, { strata: of.strata, wanted }), wanted },
      { enough: enough - proved, work },
    );
    proved += found.proved;
    work -= found.work;
    if (proved >= enough || work <= 0) break;
  }
  return { proved, work: MOST_WORK - work };
}

/** Most persons first, since every person counts, and of as many the strata that lie in large sets only. */
function ordered(
  region: readonly number[],
  { strata, wanted }: { readonly strata: Strata; readonly wanted: Wanted },
): number[] {
  const worth = (stratum: number) => Math.min(5, Math.floor(Math.log2(wanted.persons(stratum))));
  return region
    .filter((stratum) => wanted.persons(stratum) > 0)
    .map((stratum) => ({ stratum, worth: worth(stratum), rarest: strata.rarest(stratum) }))
    .sort((a, b) => b.worth - a.worth || b.rarest - a.rarest)
    .map(({ stratum }) => stratum);
}

function inRegion(
  { strata, fields: [first, second] }: Of,
  { rows, wanted }: { readonly rows: readonly number[]; readonly wanted: Wanted },
  { enough, work }: { readonly enough: number; readonly work: number },
): Proved {
  const system = new System(strata, first);
  let [proved, lastFind] = [0, 0];
  for (let at = 0; at < rows.length && proved < enough; at += 1) {
    if (system.work > Math.min(work, lastFind + MOST_IN_VAIN)) break;
    const stratum = rows[at] ?? 0;
    if (wanted.persons(stratum) <= 0) continue;
    const contradicting = system.add(stratum, wanted.target(stratum));
    if (contradicting === null) continue;
    const again = new System(strata, second);
    const isConfirmed = contradicts(again, { rows: contradicting, wanted }, work - system.work);
    system.work += again.work;
    if (!isConfirmed) continue;
    proved += wanted.use(contradicting, enough - proved);
    lastFind = system.work;
    // What was made of rows without persons left is looked at again, and whoever of the last row is left over.
    const dropped = system.dropFrom((one) => wanted.persons(one) <= 0);
    if (dropped !== null) at = rows.indexOf(dropped);
    else if (wanted.persons(stratum) > 0) at -= 1;
  }
  return { proved, work: system.work };
}

/** Whether rows contradict one another, as far as that much work shows it. */
function contradicts(
  system: System,
  { rows, wanted }: { readonly rows: readonly number[]; readonly wanted: Wanted },
  work: number,
): boolean {
  for (const stratum of rows) {
    if (system.work > work) return false;
    if (system.add(stratum, wanted.target(stratum)) !== null) return true;
  }
  return false;
}

/** How many of the set's strata are looked at, in how many regions, and how large a region should be. */
const [LOOKED, REGIONS, BEST] = [4_000, 40, 6_000];

/**
 * Told sets within which to look: around those of the set's strata that lie in large told sets only, each time the one
 * that is large enough for many systems and not so large that every other told set reaches into it.
 */
function* regions(strata: Strata, { strata: reached }: Reached): Iterable<readonly number[]> {
  if (strata.count <= LOOKED) yield Array.from({ length: strata.count }, (_, stratum) => stratum);
  const step = Math.ceil(reached.length / LOOKED);
  const seeds = reached
    .filter((_, i) => i % step === 0)
    .map((stratum) => ({ stratum, rarest: strata.rarest(stratum) }))
    .sort((a, b) => b.rarest - a.rarest);
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
    yield [...strata.strataOf(best)];
    if (seen.size === REGIONS) return;
  }
}

interface Pivot {
  readonly stratum: number;
  readonly unknown: number;
  readonly row: Float64Array;
  readonly value: number;
  /** By pivot: how it is made of their rows. */
  readonly madeOf: Float64Array;
}

/** Equations in echelon form modulo a prime: the weights of the told sets a stratum lies in add up to what is wanted. */
class System {
  readonly #strata: Strata;
  readonly #field: PrimeField;
  readonly #unknowns = new Map<number, number>();
  readonly #pivots: Pivot[] = [];
  /** Multiplications until now. */
  work = 0;

  constructor(strata: Strata, field: PrimeField) {
    this.#strata = strata;
    this.#field = field;
  }

  /** Adds an equation; where it contradicts others, gives their strata and its own, and does not keep it. */
  add(stratum: number, wanted: number): readonly number[] | null {
    const { p, times, inverse } = this.#field;
    const row = this.#rowOf(stratum);
    const madeOf = new Float64Array(this.#pivots.length + 1);
    madeOf[this.#pivots.length] = 1;
    let value = wanted;
    for (const pivot of this.#pivots) {
      const factor = row[pivot.unknown] ?? 0;
      if (factor === 0) continue;
      addTimes(row, pivot.row, { factor: p - factor, p });
      addTimes(madeOf, pivot.madeOf, { factor: p - factor, p });
      value = (value + times(p - factor, pivot.value)) % p;
      this.work += pivot.row.length + pivot.madeOf.length;
    }
    const unknown = row.findIndex((entry) => entry !== 0);
    if (unknown === -1) {
      if (value === 0) return null;
      return [...this.#pivots.filter((_, i) => madeOf[i] !== 0).map((pivot) => pivot.stratum), stratum];
    }
    const scale = inverse(row[unknown] ?? 0);
    const scaled = (values: Float64Array) => values.map((entry) => times(entry, scale));
    this.#pivots.push({
      stratum,
      unknown,
      row: scaled(row),
      value: times(value, scale),
      madeOf: scaled(madeOf),
    });
    return null;
  }

  /** Drops the first equation that is to go, and all after it. Its stratum, or null where none is. */
  dropFrom(goes: (stratum: number) => boolean): number | null {
    const first = this.#pivots.findIndex(({ stratum }) => goes(stratum));
    if (first === -1) return null;
    const stratum = this.#pivots[first]?.stratum ?? null;
    this.#pivots.length = first;
    return stratum;
  }

  #rowOf(stratum: number): Float64Array {
    const own: number[] = [];
    this.#strata.eachColumn(stratum, (column) => {
      const unknown = this.#unknowns.get(column) ?? this.#unknowns.size;
      this.#unknowns.set(column, unknown);
      own.push(unknown);
    });
    const row = new Float64Array(this.#unknowns.size);
    for (const unknown of own) row[unknown] = 1;
    return row;
  }
}

/** row += factor * other, modulo p; the other is not longer. */
function addTimes(
  row: Float64Array,
  other: Float64Array,
  { factor, p }: { readonly factor: number; readonly p: number },
): void {
  const reciprocal = 1 / p;
  for (let i = 0; i < other.length; i += 1) {
    row[i] = residue((row[i] ?? 0) + factor * (other[i] ?? 0), p, reciprocal);
  }
}
