/** A small hospital of invented people, for asking many questions of it quickly: no records, only what defines sets. */
export interface World {
  readonly persons: number;
  readonly sex: Uint8Array;
  /** Years at the start. */
  readonly age: Uint8Array;
  /** By attribute: month of first record, 0..35, or 255 for nobody. */
  readonly months: readonly Uint8Array[];
  /** By attribute: day of first record, 0..1095, or 65535. */
  readonly days: readonly Uint16Array[];
}

export type Random = () => number;

/** A fast generator with a seed, for inventing only. */
export function mulberry(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const shares = [0.35, 0.2, 0.12, 0.08, 0.05, 0.04, 0.02, 0.01, 0.15, 0.06];

export function inventWorld(persons: number, random: Random): World {
  const sex = new Uint8Array(persons);
  const age = new Uint8Array(persons);
  const months = shares.map(() => new Uint8Array(persons).fill(255));
  const days = shares.map(() => new Uint16Array(persons).fill(65535));
  for (let i = 0; i < persons; i += 1) {
    sex[i] = random() < 0.52 ? 1 : 0;
    age[i] = Math.floor(20 + 75 * random() ** 1.3);
    const frailty = 0.5 + random() + (age[i] ?? 0) / 100;
    shares.forEach((share, a) => {
      if (random() >= share * frailty) return;
      const day = Math.floor(random() * 1096);
      const [inDays, inMonths] = [days[a], months[a]];
      if (inDays === undefined || inMonths === undefined) return;
      inDays[i] = day;
      inMonths[i] = Math.min(35, Math.floor(day / 30.44));
    });
  }
  return { persons, sex, age, months, days };
}

export type Holds = (person: number) => boolean;

/** Numbers asked together: a key that says what was asked, and who is counted. */
export interface Number_ {
  readonly key: string;
  readonly holds: Holds;
}

/** One cohort: who has attribute `a` and, where stated, `b`, of an age. */
interface Cohort {
  readonly name: string;
  readonly index: number;
  readonly holds: Holds;
}

/** The questions of a real study: about forty, about 215 numbers. */
export function studyOf(world: World, random: Random, permitted: Holds): Number_[][] {
  const pick = () => Math.floor(random() * world.months.length);
  const has =
    (a: number): Holds =>
    (i) =>
      (world.months[a]?.[i] ?? 255) !== 255;
  const cohort = (alone: boolean): Cohort => {
    const [a, b] = [pick(), pick()];
    const from = [0, 18, 40, 50, 65][Math.floor(random() * 5)] ?? 0;
    const with_ = alone || a === b ? null : b;
    const holds: Holds = (i) =>
      permitted(i) && has(a)(i) && (with_ === null || has(with_)(i)) && (world.age[i] ?? 0) >= from;
    // Nobody takes a cohort apart that is a few hundred people.
    if (personsOf(world, holds).length < world.persons / 40) return cohort(alone);
    return { name: `${a}/${with_}/${from}`, index: a, holds };
  };
  const cohorts = [cohort(true), cohort(false), cohort(false)];
  const questions: Number_[][] = [];
  for (const cohort of cohorts) {
    const { name, index, holds } = cohort;
    const of = (kind: string, key: string, also: Holds): Number_ => ({
      key: `${name}|${kind}|${key}`,
      holds: (i) => holds(i) && also(i),
    });
    const all = { key: `${name}|all`, holds };
    questions.push([all]);
    questions.push([all, ...[0, 1].map((s) => of('sex', `${s}`, (i) => world.sex[i] === s))]);
    questions.push([
      all,
      ...Array.from({ length: 8 }, (_, b) =>
        of('age', `${b}`, (i) => Math.floor((world.age[i] ?? 0) / 10) - 2 === b),
      ),
    ]);
    questions.push([
      all,
      ...[0, 1, 2].map((y) =>
        of('year', `${y}`, (i) => Math.floor((world.months[index]?.[i] ?? 0) / 12) === y),
      ),
    ]);
    questions.push([
      all,
      ...Array.from({ length: 12 }, (_, q) =>
        of('quarter', `${q}`, (i) => Math.floor((world.months[index]?.[i] ?? 0) / 3) === q),
      ),
    ]);
    questions.push([
      { key: 'permitted', holds: permitted },
      { key: `has|${index}`, holds: (i) => permitted(i) && has(index)(i) },
      all,
    ]);
    for (let n = 0; n < 4; n += 1) {
      const other = pick();
      questions.push([
        all,
        of('overlap', `${other}`, has(other)),
        { key: `has|${other}`, holds: (i) => permitted(i) && has(other)(i) },
      ]);
    }
    for (let n = 0; n < 3; n += 1) {
      const [other, s] = [pick(), random() < 0.5 ? 0 : 1];
      questions.push([of('sub', `${other}/${s}`, (i) => has(other)(i) && world.sex[i] === s)]);
    }
    const outcome = pick();
    questions.push([
      all,
      ...Array.from({ length: 12 }, (_, step) =>
        of('event', `${outcome}/${step}`, (i) => {
          const [d, e] = [world.days[outcome]?.[i] ?? 65535, world.days[index]?.[i] ?? 0];
          return d !== 65535 && d >= e && d - e < 90 * (step + 1);
        }),
      ),
    ]);
  }
  return questions;
}

export const personsOf = (world: World, holds: Holds): Uint32Array => {
  const persons: number[] = [];
  for (let i = 0; i < world.persons; i += 1) if (holds(i)) persons.push(i);
  return Uint32Array.from(persons);
};
