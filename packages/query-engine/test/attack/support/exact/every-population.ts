import { createHash } from 'node:crypto';
import { PERSONS, ToldNumbers } from '../../../../src/disclosure/differencing/told-numbers.ts';
import { mulberry } from '../../../differencing/world.ts';
import { seeded } from '../../../support/fixed-seed.ts';

/**
 * A second attacker, written apart from the strategies and far stronger than any asker: in a world of at most 14 people
 * it is told which numbers came from data, and goes through every population that could have given all of them.
 */
export interface SmallWorld {
  readonly people: number;
  readonly least: number;
  /** The floor the rule is given: another than `least` breaks it on purpose. */
  readonly floor?: number;
  readonly step: number;
  readonly questions: number;
  readonly seed: number;
}

export interface Reckoned {
  /** Numbers that came from data, not counting everybody's. */
  readonly numbersFromData: number;
  readonly populations: number;
  /** Groups that count 1 to least - 1 people, the same number in every population. */
  readonly determined: number;
}

const sizeOf = (mask: number): number => {
  let size = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) size += 1;
  return size;
};

const membersOf = (mask: number): Uint32Array =>
  Uint32Array.from(Array.from({ length: 31 }, (_, n) => n).filter((n) => ((mask >> n) & 1) === 1));

/** Asks random questions of a small world; each names a set of cells, and every person sits in one cell. */
function askAll({ people, least, floor = least, step, questions, seed }: SmallWorld, cells: number) {
  const random = mulberry(seed);
  const cellOf = Array.from({ length: people }, () => Math.floor(random() * cells));
  const told = new ToldNumbers(seeded(seed), createHash('sha256').update(`small ${seed}`).digest());
  told.setEverybody(people);
  const fromData: { readonly named: number; readonly persons: number; readonly value: number }[] = [];
  for (let n = 0; n < questions; n += 1) {
    const share = 0.2 + 0.7 * random();
    const named = maskOf(Array.from({ length: cells }, () => random() < share));
    const persons = maskOf(cellOf.map((cell) => ((named >> cell) & 1) === 1));
    const { value, state } = told.ask({
      list: PERSONS,
      persons: membersOf(persons),
      amount: sizeOf(persons),
      step,
      least: floor,
    });
    told.settle();
    // What follows from earlier numbers adds nothing to them, and may be wrong.
    if (value !== null && state === 'new') fromData.push({ named, persons, value });
  }
  return { cellOf, fromData };
}

/** The asker knows the cells' names, and nobody's cell. Every division of the people over the cells is tried. */
export function reckonCells(world: SmallWorld, cells: number): Reckoned {
  const { cellOf, fromData } = askAll(world, cells);
  const truth = Array.from({ length: cells }, (_, cell) => cellOf.filter((c) => c === cell).length);
  // Two lots move a number by less than one and a half steps, and by none where a step is one person.
  const within = world.step === 1 ? 1 : 1.5 * world.step;
  const fits = (sizes: readonly number[]) =>
    fromData.every(({ named, value }) => Math.abs(sizeIn(sizes, named) - value) < within);
  return { numbersFromData: fromData.length, ...reckon({ truth, least: world.least, fits }) };
}

/** People in a group of cells, by how many are in each. */
const sizeIn = (sizes: readonly number[], group: number): number =>
  sizes.reduce((sum, n, cell) => sum + (((group >> cell) & 1) === 1 ? n : 0), 0);

interface Reckoning {
  /** How many people really are in each cell. */
  readonly truth: readonly number[];
  /** What the attacker must not learn: groups of fewer. */
  readonly least: number;
  /** Whether so many people in each cell could have given everything that was told. */
  readonly fits: (sizes: readonly number[]) => boolean;
}

/** Goes through every division of the people over the cells: which groups have one size in all that fit? */
export function reckon({ truth, least, fits }: Reckoning): Omit<Reckoned, 'numbersFromData'> {
  const groups = Array.from({ length: 2 ** truth.length - 1 }, (_, n) => n + 1);
  const small = groups.filter((group) => sizeIn(truth, group) >= 1 && sizeIn(truth, group) < least);
  const open = new Set<number>();
  let populations = 0;
  const people = truth.reduce((sum, n) => sum + n, 0);
  for (const sizes of divisions(people, truth.length)) {
    if (!fits(sizes)) continue;
    populations += 1;
    for (const group of small) if (sizeIn(sizes, group) !== sizeIn(truth, group)) open.add(group);
  }
  return { populations, determined: small.length - open.size };
}

/** Every set of 1 to least - 1 people to which some weighted sum of told sets comes down. There must be none. */
export function smallCombinations(world: SmallWorld): {
  readonly numbersFromData: number;
  readonly found: number;
} {
  const { fromData } = askAll(world, world.people);
  const rows = [2 ** world.people - 1, ...fromData.map(({ persons }) => persons)].map((mask) =>
    Array.from({ length: world.people }, (_, n) => BigInt((mask >> n) & 1)),
  );
  const rank = rankOf(rows);
  let found = 0;
  for (let group = 1; group < 2 ** world.people; group += 1) {
    if (sizeOf(group) >= world.least) continue;
    const outside = rows.map((row) => row.filter((_, n) => ((group >> n) & 1) === 0));
    // Fewer dimensions outside the group: a sum that is not nothing vanishes everywhere but in the group.
    if (rankOf(outside) < rank) found += 1;
  }
  return { numbersFromData: fromData.length, found };
}

const maskOf = (bits: readonly boolean[]): number =>
  bits.reduce((mask, bit, n) => mask | (bit ? 1 << n : 0), 0);

function* divisions(people: number, cells: number): Generator<readonly number[]> {
  if (cells === 1) {
    yield [people];
    return;
  }
  for (let first = 0; first <= people; first += 1)
    for (const rest of divisions(people - first, cells - 1)) yield [first, ...rest];
}

/** Exact, in whole numbers: elimination without fractions. */
function rankOf(matrix: readonly (readonly bigint[])[]): number {
  let rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); ) {
    const pivot = rows.find((row) => (row[column] ?? 0n) !== 0n);
    if (pivot === undefined) {
      column += 1;
      continue;
    }
    rank += 1;
    const at = pivot[column] ?? 1n;
    rows = rows
      .filter((row) => row !== pivot)
      .map((row) => row.map((value, c) => value * at - (pivot[c] ?? 0n) * (row[column] ?? 0n)));
    column += 1;
  }
  return rank;
}
