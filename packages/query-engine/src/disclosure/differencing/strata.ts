import { longer } from './longer.ts';

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
  /** Where their rows began before, and their rarest sets. */
  readonly heads: readonly number[];
  readonly rarest: readonly number[];
  /** How many links there were. */
  readonly links: number;
}

/**
 * The universe by told sets: persons who are in exactly the same told sets are one stratum, a row that
 * names these sets. Every combination of told sets is constant on a stratum, so that nothing told tells its persons apart.
 * Stratum 0 holds who is in none of them, or in everybody only; how many these are the caller states (`setOutside`).
 */
export class Strata {
  #stratumOf = new Int32Array(1024);
  #sizes = new Int32Array(64);
  /** By stratum: where its row begins, -1 for none. */
  #heads = new Int32Array(64).fill(-1);
  /** By stratum: the smallest told set that it lies in, -1 for none; of equal ones the newest. */
  #rarest = new Int32Array(64).fill(-1);
  /**
   * Rows, newest sets first: a link has 32 columns' bits, the word they are, and the link that follows. A stratum that
   * is split off shares the row of the one it is split off; a link that two rows begin with is marked by the complement
   * of its word and not written to any more. Sparse rows take a link a set, full ones a link for 32.
   */
  #wordOf = new Int32Array(256);
  #bitsOf = new Int32Array(256);
  #nextOf = new Int32Array(256);
  #links = 0;
  #read = 0;
  #count = 1;
  #columns = 0;
  /** Whether the first told set is everybody. */
  readonly everybody: boolean;
  /** By column: who is in it. */
  readonly #members: (() => Persons)[] = [];
  readonly #columnSizes: number[] = [];
  #persons = 0;
  #inside = new Int32Array(64);
  /** By stratum: whether it was found already; noughts but while it is looked for. */
  #seen = new Int32Array(64);
  #reached: readonly number[] = [];
  #order: Int32Array | null = null;
  readonly #splits: Split[] = [];

  /** With `everybody` the first told set is everybody: how many they are is known to all. */
  constructor({ everybody }: { readonly everybody: boolean }) {
    this.everybody = everybody;
    if (!everybody) return;
    this.#columns = 1;
    this.#rarest[0] = 0;
    this.#columnSizes.push(0);
    this.#members.push(() => new Uint32Array());
    this.#mark(0, 0);
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

  /** Persons of a told set; of everybody those in told sets and those outside. */
  columnSize(column: number): number {
    if (column === 0 && this.everybody) return this.#persons + this.size(0);
    return this.#columnSizes[column] ?? 0;
  }

  /** The smallest told set that a stratum lies in, of equal ones the newest; -1 for none. */
  rarest(stratum: number): number {
    return this.#rarest[stratum] ?? -1;
  }

  /** The strata that a told set is made of; of everybody all of them. */
  strataOf(column: number): Int32Array {
    if (column === 0 && this.everybody) return Int32Array.from(Array(this.#count).keys());
    const members = this.#members[column]?.() ?? new Uint32Array();
    const found = new Int32Array(Math.min(members.length, this.#count));
    let next = 0;
    for (const seat of members) {
      const stratum = this.stratumOf(seat);
      if (this.#seen[stratum] === 1) continue;
      this.#seen[stratum] = 1;
      found[next] = stratum;
      next += 1;
    }
    for (let i = 0; i < next; i += 1) this.#seen[found[i] ?? 0] = 0;
    return found.subarray(0, next);
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
    const word = column >> 5;
    for (let link = this.#heads[stratum] ?? -1; link !== -1; link = this.#nextOf[link] ?? -1) {
      const own = this.#word(link);
      if (own <= word) return own === word && (((this.#bitsOf[link] ?? 0) >>> (column & 31)) & 1) === 1;
    }
    return false;
  }

  /** Calls back with each told set a stratum is in, the newest first. */
  eachColumn(stratum: number, visit: (column: number) => void): void {
    for (let link = this.#heads[stratum] ?? -1; link !== -1; link = this.#nextOf[link] ?? -1) {
      const first = 32 * this.#word(link);
      let bits = this.#bitsOf[link] ?? 0;
      while (bits !== 0) {
        const highest = 31 - Math.clz32(bits);
        visit(first + highest);
        bits ^= 1 << highest;
        this.#read += 1;
      }
    }
  }

  /** Row times weights, modulo p: one weight for each column, those beyond the weights are left out. */
  product(stratum: number, weights: Int32Array, p: number): number {
    let sum = 0;
    for (let link = this.#heads[stratum] ?? -1; link !== -1; link = this.#nextOf[link] ?? -1) {
      const first = 32 * this.#word(link);
      let bits = this.#bitsOf[link] ?? 0;
      while (bits !== 0) {
        const lowest = bits & -bits;
        sum += weights[first + 31 - Math.clz32(lowest)] ?? 0;
        bits ^= lowest;
        this.#read += 1;
      }
    }
    return sum % p;
  }

  /** How many entries of rows were read until now: what work is bounded by, whatever the clock. */
  get read(): number {
    return this.#read;
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
  split(persons: Persons, members = () => persons): number {
    this.#seat(persons.at(-1) ?? 0);
    const { strata, inside } = this.reach(persons);
    const column = this.#columns;
    this.#makeRoom(this.#count + strata.length);
    this.#members.push(members);
    this.#columnSizes.push(persons.length);
    const links = this.#links;
    const before = this.#count;
    const parents: number[] = [];
    const whole: number[] = [];
    const heads: number[] = [];
    const rarest: number[] = [];
    for (const stratum of strata) {
      const n = inside[stratum] ?? 0;
      // From here on: the new stratum of whoever is inside. A map of as many would take as long as all the rest.
      inside[stratum] = 0;
      // Whoever is outside may be more than those with seats: the stratum itself stays.
      if (stratum !== 0 && n === this.size(stratum)) {
        whole.push(stratum);
        heads.push(this.#heads[stratum] ?? -1);
        rarest.push(this.rarest(stratum));
        this.#mark(stratum, column);
        this.#rarest[stratum] = this.#rarer(stratum, persons.length);
        continue;
      }
      const made = this.#count;
      this.#count += 1;
      this.#share(made, stratum);
      this.#mark(made, column);
      this.#sizes[made] = n;
      this.#rarest[made] = this.#rarer(stratum, persons.length);
      this.#sizes[stratum] = Math.max(0, this.size(stratum) - n);
      if (stratum === 0) this.#persons += n;
      parents.push(stratum);
      inside[stratum] = made;
    }
    for (const seat of persons) {
      const made = inside[this.stratumOf(seat)] ?? 0;
      if (made !== 0) this.#stratumOf[seat] = made;
    }
    this.#columns += 1;
    this.#splits.push({ persons, before, parents, whole, heads, rarest, links });
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
    const { persons, before, parents, whole, heads, rarest, links } = last;
    const bit = 1 << ((this.#columns - 1) & 31);
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
    });
    whole.forEach((stratum, i) => {
      const head = heads[i] ?? -1;
      if (this.#heads[stratum] === head) this.#bitsOf[head] = (this.#bitsOf[head] ?? 0) & ~bit;
      this.#heads[stratum] = head;
      this.#rarest[stratum] = rarest[i] ?? -1;
    });
    this.#links = links;
    this.#members.pop();
    this.#columnSizes.pop();
    this.#count = before;
    this.#columns -= 1;
    this.#order = null;
  }

  /** Nothing told until now is taken back any more. */
  settle(): void {
    this.#splits.length = 0;
  }

  /** The rarest set of a stratum once a further one of so many persons was told. */
  #rarer(stratum: number, persons: number): number {
    const rarest = this.rarest(stratum);
    const isEverybody = rarest === 0 && this.everybody;
    return rarest === -1 || isEverybody || persons <= this.columnSize(rarest) ? this.#columns : rarest;
  }

  #word(link: number): number {
    const word = this.#wordOf[link] ?? 0;
    return word < 0 ? ~word : word;
  }

  /** Begins a row with all of another. */
  #share(stratum: number, other: number): void {
    const head = this.#heads[other] ?? -1;
    this.#heads[stratum] = head;
    if (head !== -1) this.#wordOf[head] = ~this.#word(head);
  }

  #mark(stratum: number, column: number): void {
    const [word, bit] = [column >> 5, 1 << (column & 31)];
    const head = this.#heads[stratum] ?? -1;
    const isOwn = head !== -1 && this.#wordOf[head] === word;
    if (isOwn) {
      this.#bitsOf[head] = (this.#bitsOf[head] ?? 0) | bit;
      return;
    }
    const isShared = head !== -1 && this.#word(head) === word;
    const bits = isShared ? (this.#bitsOf[head] ?? 0) | bit : bit;
    this.#heads[stratum] = this.#link({ word, bits, next: isShared ? (this.#nextOf[head] ?? -1) : head });
  }

  #link({
    word,
    bits,
    next,
  }: {
    readonly word: number;
    readonly bits: number;
    readonly next: number;
  }): number {
    const link = this.#links;
    if (link === this.#wordOf.length) {
      // Twice as many: they are copied seldom, and room that nothing was written to takes no memory.
      this.#wordOf = longer(this.#wordOf, 2 * link);
      this.#bitsOf = longer(this.#bitsOf, 2 * link);
      this.#nextOf = longer(this.#nextOf, 2 * link);
    }
    this.#wordOf[link] = word;
    this.#bitsOf[link] = bits;
    this.#nextOf[link] = next;
    this.#links += 1;
    return link;
  }

  #seat(seat: number): void {
    if (seat < this.#stratumOf.length) return;
    this.#stratumOf = longer(this.#stratumOf, Math.max(seat + 1, 2 * this.#stratumOf.length));
  }

  #makeRoom(strata: number): void {
    if (strata <= this.#sizes.length) return;
    const room = Math.max(strata, 2 * this.#sizes.length);
    this.#sizes = longer(this.#sizes, room);
    this.#inside = longer(this.#inside, room);
    this.#heads = longer(this.#heads, room);
    this.#rarest = longer(this.#rarest, room);
    this.#seen = longer(this.#seen, room);
  }
}
