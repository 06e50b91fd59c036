import { longer } from './longer.ts';
import { type PrimeField, residue } from './prime-field.ts';
import type { Strata } from './strata.ts';

/**
 * As many strata as there are told sets, their rows independent, large ones by preference; with the inverse of the
 * matrix of their rows, modulo a prime. Every other row is one weighted sum of these rows, and every target on these
 * strata is met by exactly one combination of told sets.
 */
export class Basis {
  readonly #field: PrimeField;
  readonly #strata: Strata;
  /** The basis' strata. */
  readonly #rows: number[] = [];
  /** By told set (column), then by place in #rows. */
  readonly #inverse: Int32Array[] = [];
  #capacity = 64;

  /** Of strata by no set, or by everybody only. */
  constructor(strata: Strata, field: PrimeField) {
    this.#strata = strata;
    this.#field = field;
    if (strata.columns === 0) return;
    const first = new Int32Array(this.#capacity);
    first[0] = 1;
    this.#inverse.push(first);
    this.#rows.push(0);
  }

  get rows(): readonly number[] {
    return this.#rows;
  }

  /** The one combination of told sets that is `target` on the basis' strata: a weight for each told set. */
  weightsFor(target: (stratum: number) => number): Int32Array {
    const { p } = this.#field;
    const ones = this.#rows.flatMap((stratum, i) => (target(stratum) === 0 ? [] : [i]));
    return Int32Array.from(this.#inverse, (row) => {
      let sum = 0;
      for (const i of ones) sum += row[i] ?? 0;
      return sum % p;
    });
  }

  /** The row of a stratum as a weighted sum of the basis' rows. */
  sumFor(stratum: number): Int32Array {
    const { p } = this.#field;
    const n = this.#rows.length;
    const sum = new Float64Array(n);
    this.#strata.eachColumn(stratum, (column) => {
      const row = this.#inverse[column];
      if (row === undefined) return;
      for (let i = 0; i < n; i += 1) sum[i] = (sum[i] ?? 0) + (row[i] ?? 0);
    });
    return Int32Array.from(sum, (value) => value % p);
  }

  /** After a set was told: takes a further stratum in, so that its column is independent. False: it follows from the others. */
  add(): boolean {
    const strata = this.#strata;
    const { p, times, inverse } = this.#field;
    const column = strata.columns - 1;
    this.#preferLarger();
    const bit = (stratum: number): 0 | 1 => (strata.has(stratum, column) ? 1 : 0);
    const weights = this.weightsFor(bit);
    const further = this.#largestBroken(weights, bit);
    if (further === -1) {
      this.#joinRows();
      return false;
    }
    const sum = this.sumFor(further);
    const rest = (bit(further) - strata.product(further, weights, p) + p) % p;
    const scale = inverse(rest);
    const n = this.#rows.length;
    const others = sparse(sum, n);
    this.#grow(n + 1);
    for (let q = 0; q < n; q += 1) {
      const weight = times(weights[q] ?? 0, scale);
      const row = this.#inverse[q] ?? sum;
      if (weight !== 0) this.#subtract(row, p - weight, others);
      row[n] = weight === 0 ? 0 : p - weight;
    }
    const last = new Int32Array(this.#capacity);
    for (let i = 0; i < n; i += 1) last[i] = (p - times(sum[i] ?? 0, scale)) % p;
    last[n] = scale;
    this.#inverse.push(last);
    this.#rows.push(further);
    return true;
  }

  /** Takes back the last told set, before the strata are joined again. */
  remove(): void {
    const last = this.#inverse.pop();
    if (last === undefined) return;
    // Of the rows that only the last set tells apart one has to go: the newest, so that all is as it was before.
    const gone = this.#rows.findLastIndex((_, i) => (last[i] ?? 0) !== 0);
    this.#pivot(gone, last);
    const n = this.#rows.length - 1;
    for (const row of this.#inverse) {
      row[gone] = row[n] ?? 0;
      row[n] = 0;
    }
    this.#rows[gone] = this.#rows[n] ?? 0;
    this.#rows.pop();
    this.#joinRows();
  }

  /** A copy to be changed for one proof. */
  copy(): Basis {
    const copy = new Basis(this.#strata, this.#field);
    copy.#capacity = this.#capacity;
    copy.#rows.splice(0, copy.#rows.length, ...this.#rows);
    copy.#inverse.splice(0, copy.#inverse.length, ...this.#inverse.map((row) => row.slice()));
    return copy;
  }

  /** Replaces the row at a place by that of the stratum with the most `persons`, if one has more. */
  replace(place: number, persons: (stratum: number) => number): boolean {
    const strata = this.#strata;
    const { p } = this.#field;
    const weights = Int32Array.from(this.#inverse, (row) => row[place] ?? 0);
    let most = persons(this.#rows[place] ?? 0);
    let best = -1;
    for (const stratum of strata.order) {
      if (strata.size(stratum) <= most) break;
      const own = persons(stratum);
      if (own <= most || strata.product(stratum, weights, p) === 0) continue;
      [most, best] = [own, stratum];
    }
    if (best === -1) return false;
    this.#exchange(place, best);
    return true;
  }

  /** The largest stratum that the combination is wrong on: of those the last set split, if it is wrong on any. */
  #largestBroken(weights: Int32Array, bit: (stratum: number) => 0 | 1): number {
    const strata = this.#strata;
    const { p } = this.#field;
    let [best, most] = [-1, -1];
    for (const stratum of strata.lastReached()) {
      if (strata.size(stratum) <= most || strata.product(stratum, weights, p) === bit(stratum)) continue;
      [best, most] = [stratum, strata.size(stratum)];
    }
    if (best !== -1) return best;
    for (const stratum of strata.order) {
      if (strata.product(stratum, weights, p) !== bit(stratum)) return stratum;
    }
    return -1;
  }

  #joinRows(): void {
    const { before, parents } = this.#strata.lastSplitOf();
    this.#rows.forEach((stratum, i) => {
      if (stratum >= before) this.#rows[i] = parents[stratum - before] ?? 0;
    });
  }

  /** Of a stratum that was split either part has the old row: the larger stands in the basis. */
  #preferLarger(): void {
    const strata = this.#strata;
    const { before, parents } = strata.lastSplitOf();
    const madeOf = new Map(parents.map((parent, i) => [parent, before + i]));
    this.#rows.forEach((stratum, i) => {
      const made = madeOf.get(stratum);
      if (made !== undefined && strata.size(made) > strata.size(stratum)) this.#rows[i] = made;
    });
  }

  #exchange(place: number, stratum: number): void {
    const { times, inverse } = this.#field;
    const sum = this.sumFor(stratum);
    const scale = inverse(sum[place] ?? 0);
    const others = sparse(sum, this.#rows.length);
    for (const row of this.#inverse) {
      if (row[place] === 0) continue;
      const own = times(row[place] ?? 0, scale);
      this.#subtract(row, own, others);
      row[place] = own;
    }
    this.#rows[place] = stratum;
  }

  /** Takes column `place` of the inverse out of all others by a row of it that is dropped. */
  #pivot(place: number, dropped: Int32Array): void {
    const { times, inverse } = this.#field;
    const scale = inverse(dropped[place] ?? 0);
    const others = sparse(dropped, this.#rows.length);
    for (const row of this.#inverse) {
      if (row[place] !== 0) this.#subtract(row, times(row[place] ?? 0, scale), others);
    }
  }

  /** row := row - factor * other, where other is not 0. */
  #subtract(row: Int32Array, factor: number, { at, values }: Sparse): void {
    const { p } = this.#field;
    const reciprocal = 1 / p;
    const minus = p - factor;
    for (let k = 0; k < at.length; k += 1) {
      const i = at[k] ?? 0;
      row[i] = residue((row[i] ?? 0) + minus * (values[k] ?? 0), p, reciprocal);
    }
  }

  #grow(places: number): void {
    if (places <= this.#capacity) return;
    this.#capacity = Math.max(places, 2 * this.#capacity);
    this.#inverse.forEach((row, q) => {
      this.#inverse[q] = longer(row, this.#capacity);
    });
  }
}

interface Sparse {
  readonly at: Int32Array;
  readonly values: Int32Array;
}

function sparse(dense: Int32Array, length: number): Sparse {
  const at: number[] = [];
  for (let i = 0; i < length; i += 1) if (dense[i] !== 0) at.push(i);
  return { at: Int32Array.from(at), values: Int32Array.from(at, (i) => dense[i] ?? 0) };
}
