import { RoaringBitmap32 } from 'roaring-wasm';
import type { UniformIntegers } from '../random/random-bits.ts';
import { farOf, mostOf, type Secrets, type SetSecrets, secretsOf } from './floor.ts';
import { coarsenessAfter, type Lots, roundedByLot } from './lot.ts';
import { type Sketch, sketchOf, surelyApart } from './sketch.ts';
import type { Persons } from './strata.ts';
import { type Limits, ToldSets } from './told-sets.ts';

/** A number asked for, with everything that decides about it. */
export interface Question {
  /** Sets are compared within a list: one of counts, and one for each thing that is added up (proof.md). */
  readonly list: string;
  readonly persons: Persons;
  /** What of them is told, were it new: a whole number of at least 0. */
  readonly amount: number;
  /** What it is rounded to a multiple of. */
  readonly step: number;
  /** The policy's step of a count, by which ranges are stated; of counts the step itself. */
  readonly rounding?: number;
  /** k. */
  readonly least: number;
  /** Of a sum: it is not told below one to three times this, so that no few persons make it up. */
  readonly enough?: number;
}

/** What became of a number. Only `value` is ever told; how it came about would tell of the people in it. */
export interface Answer {
  readonly value: number | null;
  readonly state: State;
}

/** With the range of it: how many times as wide as usual its step was, or of what it follows from or repeats. */
export interface Said extends Answer {
  readonly coarseness: number;
}

export const states = ['not-shown', 'new', 'follows', 'checked', 'repeats'] as const;
export type State = (typeof states)[number];

/** A number of an earlier release, as sealed with it, and the value that the release shows. */
export interface EarlierNumber extends Answer {
  readonly list: string;
  readonly persons: RoaringBitmap32;
  /** Of the policy it was told by: its range is stated in it. */
  readonly rounding: number;
}

interface Remembered extends Answer {
  readonly persons: RoaringBitmap32;
  /** Its place among everything that was decided. */
  readonly place: number;
  readonly list: string;
  /** Worked out when it is compared with a set for the first time. */
  readonly sketch: () => Sketch;
  /**
   * How wide its step was when it was told, in persons: a range that were worked out anew would be a lot that nobody
   * remembers, and of another policy's steps it would say too little.
   */
  readonly width: () => number;
  /** By k; worked out when a set comes near. */
  readonly borders: Map<number, Border>;
}

type Decided = Omit<Remembered, 'place' | 'borders' | 'sketch'>;

/** The lots, and what an earlier number is compared with: whatever came before it. */
interface SumOf extends Pick<Question, 'list' | 'persons'> {
  readonly before?: number;
}

/** Where the sets that are near to one end. */
interface Border {
  readonly staysMarked: (seat: number) => boolean;
  readonly isMarked: (seat: number) => boolean;
}

/** What was decided before of all but a few of the same persons. */
interface Nearest {
  /** In the list of the question: it is said again. */
  readonly said: Remembered | null;
  /** In any list: a sum of the same persons is shifted as their number was. */
  readonly first: Remembered | null;
}

interface List {
  readonly sets: ToldSets;
  /** Values of told sets, by their place. */
  readonly values: number[];
  /** How wide their steps were, in persons. */
  readonly widths: (() => number)[];
  /** The widest step of any policy by which something was told. */
  widest: number;
}

/** The list of counts, beside which everybody is told: how many people the dataset has is public. */
export const PERSONS = '0000000000000000';

/**
 * Everything told on one dataset, in the order it was told, and the rule by which the next number is told (proof.md).
 * Lives in the engine's process only. Numbers of an answer that is not stored yet are taken back by `takeBack`.
 */
export class ToldNumbers {
  readonly #random: UniformIntegers;
  readonly #secrets: Secrets;
  readonly #lists = new Map<string, List>();
  /** Everything asked, whatever became of it, by how many persons it counts. */
  readonly #asked = new Map<number, Remembered[]>();
  #everybody = 0;
  /** Who can be counted now; null: whoever ever could. */
  #present: RoaringBitmap32 | null = null;
  #decided = 0;
  /** What was asked since the last `settle`: how to take it back. */
  #undo: (() => void)[] = [];

  constructor(random: UniformIntegers, key: Uint8Array) {
    this.#random = random;
    this.#secrets = secretsOf(key);
  }

  /** How many people the dataset has, consenting or not. */
  setEverybody(persons: number): void {
    this.#everybody = persons;
  }

  /** Who can be counted by what is asked next: whoever permits it now. */
  setPresent(seats: Persons): void {
    this.#present?.dispose();
    this.#present = bitmapOf(seats);
  }

  /** Adds what an earlier release told. Owns the bitmap from here on. */
  remember({ list: name, persons, value, state, rounding }: EarlierNumber): void {
    const list = this.#list(name);
    this.#setOutside(list, name);
    if (this.#undo.length > 0) throw new RangeError('What was asked is not stored, and not taken back.');
    const same = this.#samePersons({ list: name, persons });
    const members = () => persons.toUint32Array();
    const width = this.#widthOfEarlier({ list: name, persons, value, state, rounding }, list);
    const isTold =
      value !== null &&
      isFromData(state) &&
      !same.some((earlier) => isFromData(earlier.state)) &&
      list.sets.tell(members(), list.values.length, { members });
    if (isTold) {
      list.values.push(value);
      list.widths.push(width);
      list.widest = Math.max(list.widest, rounding);
      // It is stored: how to take it back need not be kept.
      list.sets.settle();
    }
    if (!isTold && (isSaidAgain({ value, state }) || same.length > 0)) persons.dispose();
    else addTo(this.#asked, this.#remembered({ list: name, persons, value, state, width }));
  }

  /** The range that an earlier release's number had, as a restart finds it: by what was told before it. */
  #widthOfEarlier({ list: name, persons, state, rounding }: EarlierNumber, list: List): () => number {
    // Of counts under one policy all steps are the same.
    if (state === 'follows' && (name !== PERSONS || list.widest > rounding)) {
      const of = list.sets.nearest(persons.toUint32Array()).map(({ set }) => list.widths[set]?.() ?? 0);
      return () => Math.max(rounding, ...of);
    }
    if (name === PERSONS || state === 'checked') return () => rounding;
    const before = this.#decided + 1;
    let known: number | undefined;
    return () => {
      known ??=
        rounding * this.#coarsenessOf(persons, { list: name, persons: persons.toUint32Array(), before });
      return known;
    };
  }

  /** Tells a number, or not. In the order of the question. */
  ask(question: Question): Said {
    const persons = bitmapOf(question.persons);
    const { said, ...near } = this.#nearAsked(persons, question);
    const answer: Said =
      said === null
        ? this.#decide(question, {
            members: () => persons.toUint32Array(),
            coarseness: this.#coarsenessOf(persons, question),
            ...near,
          })
        : {
            value: said.value === null ? null : toStep(said.value, question.step),
            state: 'repeats',
            coarseness: coarsenessIn(question, said.width()),
          };
    const width = answer.coarseness * roundingOf(question);
    this.#keep({ list: question.list, persons, ...answer, width: () => width });
    return answer;
  }

  /** By how much the step is wider that a sum of these persons is rounded to; 1 of counts. */
  #coarsenessOf(
    persons: RoaringBitmap32,
    { list, persons: seats, before = Number.POSITIVE_INFINITY }: SumOf,
  ): number {
    return list === PERSONS
      ? 1
      : coarsenessAfter(this.#sumsOf(persons, { list, before }), this.#secrets.of(list, seats).wider());
  }

  /**
   * How many sums of these persons were told in other lists, each by how much of the persons it has in common: no single
   * person makes much of it. Those that share no more than half of whoever is in either do not count.
   */
  #sumsOf(
    persons: RoaringBitmap32,
    { list, before }: { readonly list: string; readonly before: number },
  ): number {
    let sums = 0;
    for (const [size, numbers] of this.#asked) {
      if (2 * size <= persons.size || size >= 2 * persons.size) continue;
      for (const earlier of numbers) {
        if (earlier.place >= before || !isOtherSum(earlier, list)) continue;
        const common = persons.andCardinality(earlier.persons);
        sums += sharedOf(common / (persons.size + size - common));
      }
    }
    return sums;
  }

  /**
   * About what a count would be shown as; tells nobody of anything. Drawn anew each time, and wide, around what was said
   * before or else around what it is: whatever a lot of the very persons decided here nobody would remember, so that the
   * same ones would be at the same place for certain, and with one person more at another. Whether they may be shown, or
   * are near to who was not, decides nothing here for the same reason: that is asked, and remembered, once they are listed.
   */
  foreseen(question: Question): number {
    const persons = bitmapOf(question.persons);
    const { said } = this.#nearAsked(persons, question);
    persons.dispose();
    const lots = { shift: this.#random.below(2 ** 30) * 2 ** 18, random: this.#random };
    // A concept of fewer than k persons never takes a place: whether there is one would be seen. From there on ever more do.
    const wide = FORESEEN * question.step;
    const over = (said?.value ?? question.amount) - (question.least - 1) - wide / 2;
    return roundedByLot(Math.floor(over), wide, lots);
  }

  /** A number that a person has checked: told as it is. */
  tellChecked(question: Omit<Question, 'least'>): Answer {
    const { list: name, persons: seats, amount } = question;
    const rounding = roundingOf(question);
    this.#keep({
      list: name,
      persons: bitmapOf(seats),
      value: amount,
      state: 'checked',
      width: () => rounding,
    });
    return { value: amount, state: 'checked' };
  }

  /** In how many people at least it differs from what was told, up to `enough`; for whoever checks an output. */
  provedApart({ list, persons }: Pick<Question, 'list' | 'persons'>, enough: number): number {
    const of = this.#list(list);
    this.#setOutside(of, list);
    return of.sets.provedApart(persons, enough);
  }

  /** By fresh lots: where something stands says nothing. */
  inAnyOrder<T>(all: readonly T[]): T[] {
    const left = [...all];
    return all.flatMap(() => left.splice(this.#random.below(left.length), 1));
  }

  /** Forgets what was asked since the last `settle`. */
  takeBack(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#undo = [];
  }

  /** What was asked is stored: it stays. */
  settle(): void {
    this.#undo = [];
    for (const { sets } of this.#lists.values()) sets.settle();
  }

  dispose(): void {
    this.#present?.dispose();
    this.#present = null;
    for (const { persons } of [...this.#asked.values()].flat()) persons.dispose();
    this.#asked.clear();
    this.#lists.clear();
    this.#undo = [];
  }

  /**
   * The same people, or all but a few of them, in whatever words: what was decided of them first is said again.
   * Otherwise a person who leaves, or a floor that each wording has for itself, could be read off what changes.
   */
  #nearAsked(persons: RoaringBitmap32, { list, least }: Pick<Question, 'list' | 'least'>): Nearest {
    let said: Remembered | null = null;
    let first: Remembered | null = null;
    const most = mostOf(least);
    const far = farOf(least);
    const sketch = sketchOf(persons.toUint32Array());
    // As many as may have left beside as many as may differ.
    for (let size = Math.max(0, persons.size - far + 1); size < persons.size + far + most; size += 1) {
      for (const earlier of this.#asked.get(size) ?? []) {
        const isSaid = earlier.list === list && isBefore(earlier, said);
        if (!isSaid && !isBefore(earlier, first)) continue;
        if (surelyApart(sketch, earlier.sketch(), far + most)) continue;
        if (!this.#isNear(persons, earlier, least)) continue;
        if (isSaid) said = earlier;
        if (isBefore(earlier, first)) first = earlier;
      }
    }
    return { said, first };
  }

  /**
   * Whoever has left since is not looked at, until too many have: a set that one person left by themselves is as near
   * to an earlier one as it was before, so that the end of a consent cannot be where sets stop being near.
   */
  #isNear(persons: RoaringBitmap32, earlier: Remembered, least: number): boolean {
    const { size } = earlier.persons;
    const common = persons.andCardinality(earlier.persons);
    const left = this.#present === null ? 0 : size - this.#present.andCardinality(earlier.persons);
    const areForgotten = left > 0 && left < mostOf(least) && this.#areUnmarked(earlier, least);
    const apart = persons.size + (areForgotten ? size - left : size) - 2 * common;
    // Cheap first: nearly all sets are so far away, or the same.
    if (apart === 0 || apart >= farOf(least)) return apart === 0;
    const { isMarked } = this.#borderOf(earlier, least);
    const between = RoaringBitmap32.xor(persons, earlier.persons);
    if (areForgotten && this.#present !== null) between.andInPlace(this.#present);
    const marks = marksOf(earlier, () => this.#secrets.of(earlier.list, persons.toUint32Array()).marks());
    let marked = 0;
    for (const seat of between.toUint32Array()) {
      if (isMarked(seat)) marked += 1;
      if (marked === marks) break;
    }
    between.dispose();
    return marked < marks;
  }

  /** Whoever has left of an earlier set. */
  #areUnmarked(earlier: Remembered, least: number): boolean {
    if (this.#present === null) return true;
    const left = RoaringBitmap32.andNot(earlier.persons, this.#present);
    const { staysMarked } = this.#borderOf(earlier, least);
    const areUnmarked = !left.toUint32Array().some(staysMarked);
    left.dispose();
    return areUnmarked;
  }

  #borderOf(earlier: Remembered, least: number): Border {
    const known = earlier.borders.get(least);
    if (known !== undefined) return known;
    const secrets = this.#secretsOf(earlier);
    const border = {
      staysMarked: secrets.staysMarked(least),
      isMarked: secrets.isMarked(least, earlier.persons.size),
    };
    earlier.borders.set(least, border);
    return border;
  }

  #secretsOf({ list, persons }: Pick<Remembered, 'list' | 'persons'>): SetSecrets {
    return this.#secrets.of(list, persons.toUint32Array());
  }

  #keep(decided: Decided): void {
    const { persons } = decided;
    if (isSaidAgain(decided) || this.#samePersons(decided).length > 0) {
      persons.dispose();
      return;
    }
    const number = this.#remembered(decided);
    addTo(this.#asked, number);
    this.#undo.push(() => {
      removeFrom(this.#asked, number);
      persons.dispose();
    });
  }

  #remembered(decided: Decided): Remembered {
    this.#decided += 1;
    let known: Sketch | undefined;
    const sketch = () => {
      known ??= sketchOf(decided.persons.toUint32Array());
      return known;
    };
    return { ...decided, place: this.#decided, borders: new Map(), sketch };
  }

  #decide(
    question: Question,
    {
      members,
      first,
      coarseness,
    }: Omit<Nearest, 'said'> & { readonly members: () => Persons; readonly coarseness: number },
  ): Said {
    const { persons, amount, least, enough = 0 } = question;
    const step = question.step * coarseness;
    const list = this.#list(question.list);
    this.#setOutside(list, question.list);
    const secrets = this.#secrets.of(question.list, persons);
    const decision = list.sets.decide(persons, limitsOf(secrets, least));
    if (decision.kind === 'follows') return this.#following(list, question, decision);
    if (decision.kind === 'not-shown' || amount < enough * secrets.stretch()) return NOT_SHOWN;
    const shifted = first === null ? secrets : this.#secretsOf(first);
    const lots = { shift: shifted.shift(), random: this.#random };
    // A sum that is less than a wide step may be nothing: were it never, one that is not shown would be known to be less.
    const value =
      question.list === PERSONS ? drawn({ amount, step }, lots) : roundedByLot(amount, step, lots);
    if (value < step) return NOT_SHOWN;
    const told = list.sets.size;
    if (list.sets.tell(persons, list.values.length, { members })) {
      list.values.push(value);
      list.widths.push(() => coarseness * roundingOf(question));
      list.widest = Math.max(list.widest, roundingOf(question));
    }
    this.#undo.push(() => {
      list.sets.takeBackTo(told);
      list.values.length = told;
      list.widths.length = told;
    });
    return { value, state: 'new', coarseness };
  }

  #following(
    list: List,
    question: Question,
    {
      terms,
      under,
    }: { readonly terms: readonly { readonly set: number; readonly over: number }[]; readonly under: number },
  ): Said {
    const weight = terms.reduce((sum, { over }) => sum + (over / under) ** 2, 0);
    const sum =
      terms.reduce((all, { set, over }) => all + over * (list.values[set] ?? this.#everybody), 0) / under;
    const value = toStep(sum, question.step);
    if (weight > MOST_WEIGHT || value === null) return NOT_SHOWN;
    return {
      value,
      state: 'follows',
      coarseness: coarsenessIn(question, Math.max(0, ...terms.map(({ set }) => list.widths[set]?.() ?? 0))),
    };
  }

  /** What was asked of the very same persons. */
  #samePersons({ list, persons }: Pick<Remembered, 'list' | 'persons'>): Remembered[] {
    const ofTheSize = this.#asked.get(persons.size) ?? [];
    return ofTheSize.filter((other) => other.list === list && other.persons.isEqual(persons));
  }

  #setOutside(list: List, name: string): void {
    // Of sums there is no total that everybody knows.
    list.sets.setOutside(name === PERSONS ? Math.max(0, this.#everybody - list.sets.persons) : 0);
  }

  #list(name: string): List {
    const known = this.#lists.get(name);
    if (known !== undefined) return known;
    const sets = new ToldSets(this.#secrets.primes(name), { everybody: name === PERSONS });
    const made: List = { sets, values: [], widths: [], widest: 0 };
    this.#lists.set(name, made);
    return made;
  }
}

function bitmapOf(persons: Persons): RoaringBitmap32 {
  const bitmap = new RoaringBitmap32();
  bitmap.addMany(persons);
  return bitmap;
}

/** A number of at least the step itself is never shown as less. */
const drawn = ({ amount, step }: Pick<Question, 'amount' | 'step'>, lots: Lots): number =>
  Math.max(amount < step ? 0 : step, roundedByLot(amount, step, lots));

/**
 * What is said of others, in the asker's own steps: those of two studies can differ, and what a checker let through has
 * none. A number that is not in theirs would say that it was repeated, where one that follows never is.
 */
const toStep = (value: number, step: number): number | null => {
  const rounded = Math.round(value / step) * step;
  return rounded < step ? null : rounded;
};

const roundingOf = ({ rounding, step }: Pick<Question, 'rounding' | 'step'>): number => rounding ?? step;

/** By how many times the asker's step is wider, for a number that was told in steps of another width. */
const coarsenessIn = (question: Pick<Question, 'rounding' | 'step'>, width: number): number =>
  Math.max(1, Math.ceil(width / roundingOf(question)));

/** How many steps wide what a characterisation lists is drawn. */
const FORESEEN = 3;

const NOT_SHOWN: Said = { value: null, state: 'not-shown', coarseness: 1 };

/**
 * How much of a sum two sets share, by Jaccard's index: none up to a half, all from nine tenths on, so that beside sums of
 * the very same people, whose number is known for certain, one person more is nothing.
 */
const sharedOf = (jaccard: number): number => Math.min(1, Math.max(0, (jaccard - 0.5) / 0.4));

/** Errors of rounding add up with the squares of the weights: beyond this a sum of told numbers says too little. */
const MOST_WEIGHT = 25;

function addTo(asked: Map<number, Remembered[]>, number: Remembered): void {
  const { size } = number.persons;
  const same = asked.get(size);
  if (same === undefined) asked.set(size, [number]);
  else same.push(number);
}

/**
 * A number that was said again is no answer of its own: what repeats it in turn would lead away from whom it was said
 * of. That nothing is shown is one: who adds a person at a time to those not shown would else find where it ends.
 */
const isSaidAgain = ({ value, state }: Answer): boolean => state === 'repeats' && value !== null;

const limitsOf = (secrets: SetSecrets, least: number): Limits => ({
  most: mostOf(least),
  floor: () => secrets.floor(least),
  follows: () => secrets.follows(least),
  beside: () => secrets.beside(),
  share: (stratum) => secrets.share(stratum),
});

const isBefore = ({ place }: Remembered, other: Remembered | null): boolean =>
  other === null || place < other.place;

/**
 * So many marked persons between them, and two sets are not near. Beside a set that was told as new one is enough: what
 * is asked a few persons away from it follows from it, and says the same. Elsewhere one person more would be another
 * lot.
 */
function marksOf({ state, value }: Answer, byLot: () => number): number {
  if (state === 'new') return 1;
  return value === null ? byLot() : 4;
}

const isOtherSum = ({ list, state }: Remembered, than: string): boolean =>
  than !== PERSONS && list !== PERSONS && list !== than && state === 'new';

/** Told from the data, so that others are held against it. */
const isFromData = (state: State): boolean => state === 'new' || state === 'checked';

function removeFrom(asked: Map<number, Remembered[]>, number: Remembered): void {
  const { size } = number.persons;
  const others = (asked.get(size) ?? []).filter((other) => other !== number);
  if (others.length === 0) asked.delete(size);
  else asked.set(size, others);
}
