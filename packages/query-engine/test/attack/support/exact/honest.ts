import {
  type Holds,
  inventWorld,
  mulberry,
  type Number_,
  personsOf,
  studyOf,
} from '../../../differencing/world.ts';
import { ruleUnderAttack } from './rule.ts';

export interface Honest {
  /** Numbers asked, and those that came back with neither a number nor "not shown". */
  readonly asked: number;
  readonly refused: number;
  /** Of cells that count k people or more. */
  readonly large: number;
  readonly notShown: number;
  /** Absolute errors of the shown numbers, and the size each belongs to, ascending by error. */
  readonly errors: readonly number[];
  /** Errors of 0.15 of the true number or more are what a reader would notice. */
  readonly relative: readonly number[];
}

export interface HonestOptions {
  readonly people: number;
  readonly seed: number;
  /** Studies on other questions that asked before. */
  readonly studiesBefore: number;
  /** Of the policy: k, and what is rounded to. */
  readonly least?: number;
  readonly step?: number;
}

/** One honest study of about forty questions, and the same study after 1 % have left and 1 % have joined. */
export function honestStudy({ people, seed, studiesBefore, least = 11, step = 10 }: HonestOptions): {
  first: Honest;
  again: Honest;
} {
  const random = mulberry(seed);
  const world = inventWorld(people, random);
  const draw = Float64Array.from({ length: people }, () => random());
  // Two in a hundred change: one leaves, one was not there before.
  const atFirst: Holds = (i) => (draw[i] ?? 0) >= 0.01;
  const later: Holds = (i) => (draw[i] ?? 0) < 0.99;
  const rule = ruleUnderAttack({ everybody: people, seed, least, step });
  const run = (study: readonly (readonly Number_[])[]): Honest => {
    let [asked, refused, large, notShown] = [0, 0, 0, 0];
    const errors: number[] = [];
    const relative: number[] = [];
    for (const { key, holds } of study.flat()) {
      const persons = personsOf(world, holds);
      const value = rule.ask({ form: key, persons });
      asked += 1;
      if (value !== null && !Number.isFinite(value)) refused += 1;
      if (persons.length >= least) large += 1;
      if (persons.length >= least && value === null) notShown += 1;
      if (value === null) continue;
      errors.push(Math.abs(value - persons.length));
      relative.push(Math.abs(value - persons.length) / Math.max(1, persons.length));
    }
    const ascending = (values: number[]) => values.sort((a, b) => a - b);
    return { asked, refused, large, notShown, errors: ascending(errors), relative: ascending(relative) };
  };
  for (let n = 0; n < studiesBefore; n += 1) run(studyOf(world, mulberry(1_000 * seed + n), atFirst));
  // The study's own draw is the same both times, so it asks the same questions in the same words.
  const study = (permitted: Holds) => studyOf(world, mulberry(7_000 + seed), permitted);
  return { first: run(study(atFirst)), again: run(study(later)) };
}

const quantile = (ascending: readonly number[], share: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? 0;

export function summary(runs: readonly Honest[]) {
  const all = (pick: (run: Honest) => readonly number[]) => runs.flatMap(pick).sort((a, b) => a - b);
  const sum = (pick: (run: Honest) => number) => runs.reduce((total, run) => total + pick(run), 0);
  const errors = all((run) => run.errors);
  return {
    asked: sum((run) => run.asked),
    refused: sum((run) => run.refused),
    notShown: sum((run) => run.notShown) / sum((run) => run.large),
    median: quantile(errors, 0.5),
    p90: quantile(errors, 0.9),
    most: errors.at(-1) ?? 0,
    withinTen: errors.filter((error) => error <= 10).length / errors.length,
    relativeP90: quantile(
      all((run) => run.relative),
      0.9,
    ),
  };
}
