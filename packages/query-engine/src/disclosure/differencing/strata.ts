/** Persons by their seats, ascending, each once. */
export type Persons = Uint32Array;

/** How many of a set are in each stratum it reaches. */
export interface Reached {
  /** Strata with somebody of the set, each once. */
  readonly strata: readonly number[];
  /** By stratum: 0 for those that are not reached. Valid until the next call. */
  readonly inside: Int32Array;
}

/** Persons and strata that there can be at most. */
const [MOST, MOST_STRATA] = [2 ** 29, 2 ** 23];

interface Split {
  readonly persons: Persons;
  /** How many strata there were. */
  readonly before: number;
  /** Of each new stratum, the one it was split off. */
  readonly parents: readonly number[];
  /** Strata that lie within the set as a whole. */
  readonly whole: readonly number[];
}

/**
 * The universe by told sets: persons who are in exactly the same told sets are one stratum, a row of bits with one for
 * each set. Every combination of told sets is constant on a stratum, so that nothing told tells its persons apart.
 * Stratum 0 holds who is in none of them, or in everybody only; how many these are the caller states (`setOutside`).
 */
export class Strata {
  #stratumOf = new Int32Array(1024);
  #sizes = new Int32Array(64);
  #bits = new Uint32Array(64 * 2);
  #words = 2;
  #count = 1;
  #columns: number;
  #persons = 0;
  #inside = new Int32Array(64);
  #reached: readonly number[] = [];
  #order: Int32Array | null = null;
  readonly #splits: Split[] = [];

  /** With `everybody` the first told set is everybody: how many they are is known to all. */
  constructor({ everybody }: { readonly everybody: boolean }) {
    this.#columns = everybody ? 1 : 0;
    if (everybody) this.#bits[0] = 1;
  }

  get count(): number {
    return this.#count;
  }

  /** Told sets, everybody among them. */
  get columns(): number {
    return this.#columns;
  }

  /** Seats that are known of: beyond them nobody was told. */
  get seats(): number {
    return this.#stratumOf.length;
  }

  /** Persons who are in a told set. */
  get persons(): number {
    return this.#persons;
  }

  size(stratum: number): number {
    return this.#sizes[stratum] ?? 0;
  }

  /** How many people are in no told set, or in everybody only. */
  setOutside(persons: number): void {
    this.#sizes[0] = Math.max(0, persons);
    this.#order = null;
  }

  stratumOf(seat: number): number {
    return this.#stratumOf[seat] ?? 0;
  }

  has(stratum: number, column: number): boolean {
    return (((this.#bits[stratum * this.#words + (column >> 5)] ?? 0) >>> (column & 31)) & 1) === 1;
  }

  /** Calls back with each told set a stratum is in. */
  eachColumn(stratum: number, visit: (column: number) => void): void {
    const start = stratum * this.#words;
    const words = ((this.#columns - 1) >> 5) + 1;
    for (let word = 0; word < words; word += 1) {
      let bits = this.#bits[start + word] ?? 0;
      while (bits !== 0) {
        const lowest = bits & -bits;
        visit(word * 32 + 31 - Math.clz32(lowest));
        bits ^= lowest;
      }
    }
  }

  /** Row times weights, modulo p: one weight for each column, those beyond the weights are left out. */
  product(stratum: number, weights: Int32Array, p: number): number {
    const start = stratum * this.#words;
    const words = ((weights.length - 1) >> 5) + 1;
    let sum = 0;
    for (let word = 0; word < words; word += 1) {
      let bits = this.#bits[start + word] ?? 0;
      while (bits !== 0) {
        const lowest = bits & -bits;
        sum += weights[word * 32 + 31 - Math.clz32(lowest)] ?? 0;
        bits ^= lowest;
      }
    }
    return sum % p;
  }

  /** Strata, the largest first. */
  get order(): Int32Array {
    if (this.#order === null) {
      // One number for size and stratum, exact in a double, so that a typed sort does both.
      const keys = new Float64Array(this.#count);
      for (let s = 0; s < this.#count; s += 1) keys[s] = (MOST - (this.#sizes[s] ?? 0)) * MOST_STRATA + s;
      keys.sort();
      this.#order = Int32Array.from(keys, (key) => key % MOST_STRATA);
    }
    return this.#order;
  }

  reach(persons: Persons): Reached {
    for (const stratum of this.#reached) this.#inside[stratum] = 0;
    const inside = this.#inside;
    const stratumOf = this.#stratumOf;
    const strata: number[] = [];
    for (let i = 0; i < persons.length; i += 1) {
      const stratum = stratumOf[persons[i] ?? 0] ?? 0;
      const n = inside[stratum] ?? 0;
      if (n === 0) strata.push(stratum);
      inside[stratum] = n + 1;
    }
    this.#reached = strata;
    return { strata, inside };
  }

  /** Tells a set: splits every stratum that it reaches in part. Gives the set's column. */
  split(persons: Persons): number {
    this.#seat(persons.at(-1) ?? 0);
    const { strata, inside } = this.reach(persons);
    const column = this.#columns;
    this.#makeRoom(this.#count + strata.length, column + 1);
    const before = this.#count;
    const parents: number[] = [];
    const whole: number[] = [];
    const newOf = new Map<number, number>();
    for (const stratum of strata) {
      const n = inside[stratum] ?? 0;
      // Whoever is outside may be more than those with seats: the stratum itself stays.
      if (stratum !== 0 && n === this.size(stratum)) {
        whole.push(stratum);
        this.#mark(stratum, column);
        continue;
      }
      const made = this.#count;
      this.#count += 1;
      this.#bits.copyWithin(made * this.#words, stratum * this.#words, (stratum + 1) * this.#words);
      this.#mark(made, column);
      this.#sizes[made] = n;
      this.#sizes[stratum] = Math.max(0, this.size(stratum) - n);
      if (stratum === 0) this.#persons += n;
      parents.push(stratum);
      newOf.set(stratum, made);
    }
    for (const seat of persons) {
      const made = newOf.get(this.stratumOf(seat));
      if (made !== undefined) this.#stratumOf[seat] = made;
    }
    this.#columns += 1;
    this.#splits.push({ persons, before, parents, whole });
    this.#order = null;
    return column;
  }

  /** The new stratum that the last split made of one, or the stratum itself. */
  lastSplitOf(): { readonly before: number; readonly parents: readonly number[] } {
    const last = this.#splits.at(-1);
    return { before: last?.before ?? this.#count, parents: last?.parents ?? [] };
  }

  /** The strata that the last set made, left, or lies on. */
  *lastReached(): Iterable<number> {
    const last = this.#splits.at(-1);
    if (last === undefined) return;
    for (let made = last.before; made < last.before + last.parents.length; made += 1) yield made;
    yield* last.parents;
    yield* last.whole;
  }

  /** Takes back the last set. */
  join(): void {
    const last = this.#splits.pop();
    if (last === undefined) throw new RangeError('No set was told.');
    const { persons, before, parents, whole } = last;
    const column = this.#columns - 1;
    for (const stratum of this.#reached) this.#inside[stratum] = 0;
    this.#reached = [];
    for (const seat of persons) {
      const stratum = this.stratumOf(seat);
      if (stratum >= before) this.#stratumOf[seat] = parents[stratum - before] ?? 0;
    }
    parents.forEach((parent, i) => {
      const made = before + i;
      this.#sizes[parent] = this.size(parent) + this.size(made);
      if (parent === 0) this.#persons -= this.size(made);
      this.#sizes[made] = 0;
      this.#bits.fill(0, made * this.#words, (made + 1) * this.#words);
    });
    for (const stratum of whole) {
      const at = stratum * this.#words + (column >> 5);
      this.#bits[at] = (this.#bits[at] ?? 0) & ~(1 << (column & 31));
    }
    this.#count = before;
    this.#columns -= 1;
    this.#order = null;
  }

  /** Nothing told until now is taken back any more. */
  settle(): void {
    this.#splits.length = 0;
  }

  #mark(stratum: number, column: number): void {
    const at = stratum * this.#words + (column >> 5);
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (column & 31));
  }

  #seat(seat: number): void {
    if (seat < this.#stratumOf.length) return;
    const wider = new Int32Array(Math.max(seat + 1, 2 * this.#stratumOf.length));
    wider.set(this.#stratumOf);
    this.#stratumOf = wider;
  }

  #makeRoom(strata: number, columns: number): void {
    if (columns > 32 * this.#words) this.#widen(Math.max(this.#words * 2, Math.ceil(columns / 32)));
    if (strata * this.#words > this.#bits.length) {
      const wider = new Uint32Array(Math.max(strata, Math.ceil(1.5 * this.#count)) * this.#words);
      wider.set(this.#bits.subarray(0, this.#count * this.#words));
      this.#bits = wider;
    }
    if (strata > this.#sizes.length) {
      const sizes = new Int32Array(Math.max(strata, 2 * this.#sizes.length));
      sizes.set(this.#sizes);
      this.#sizes = sizes;
      const inside = new Int32Array(sizes.length);
      inside.set(this.#inside);
      this.#inside = inside;
    }
  }

  #widen(words: number): void {
    const wider = new Uint32Array(Math.max(this.#count, this.#bits.length / this.#words) * words);
    for (let s = 0; s < this.#count; s += 1) {
      wider.set(this.#bits.subarray(s * this.#words, (s + 1) * this.#words), s * words);
    }
    this.#bits = wider;
    this.#words = words;
  }
}
