import { createHash } from 'node:crypto';
import { PERSONS, ToldNumbers } from '../../../../src/disclosure/differencing/told-numbers.ts';
import { seeded } from '../../../support/fixed-seed.ts';

/** A number asked for: words that name it, which the rule never hears, who is counted, and for a sum the variable and the persons' values. */
export interface Asked {
  readonly form: string;
  readonly persons: Uint32Array;
  readonly sum?: Sum;
  /** Who has taken their consent back by now. */
  readonly gone?: readonly number[];
  /** Asked by a study of the wide rules, beside which others have the usual ones. */
  readonly isWide?: boolean;
}

interface Sum {
  readonly variable: number;
  readonly range: number;
  /** Each person's distance from the variable's lower bound, 0..range. */
  readonly worth: (person: number) => number;
}

/** What an attacker can do with a rule, and nothing else: ask, and see a number or "not shown". */
export interface Rule {
  ask(asked: Asked): number | null;
  /** How many times as wide as usual the range of the last number was. */
  range?(): number;
  /** Those of two groups, by their places, that a list of one concept shows. */
  listed?(one: Uint32Array, other: Uint32Array): 0 | 1 | null;
}

/** The same with what became of each number, for whoever measures and never for who attacks. */
export interface WatchedRule extends Rule {
  readonly decisions: readonly string[];
}

export interface RuleOptions {
  readonly everybody: number;
  readonly seed: number;
  readonly least?: number;
  readonly step?: number;
}

/** The rule under attack. Only the shown value is the attacker's: the state it went through is secret. */
export function ruleUnderAttack({ everybody, seed, least = 11, step = 10 }: RuleOptions): WatchedRule {
  const key = createHash('sha256').update(`attack ${seed}`).digest();
  const told = new ToldNumbers(seeded(seed), key);
  told.setEverybody(everybody);
  const all = Array.from({ length: everybody }, (_, seat) => seat);
  const decisions: string[] = [];
  let away = '';
  let range = 1;
  return {
    decisions,
    range: () => range,
    ask({ persons, sum, gone = [], isWide = false }) {
      if (gone.join() !== away) told.setPresent(Uint32Array.from(all.filter((seat) => !gone.includes(seat))));
      away = gone.join();
      const amount =
        sum === undefined ? persons.length : persons.reduce((total, person) => total + sum.worth(person), 0);
      const list = sum === undefined ? PERSONS : sum.variable.toString(16).padStart(16, '0');
      const { value, state, coarseness } = told.ask({
        list,
        persons,
        amount,
        step: (isWide ? 2 * step : step) * (sum === undefined ? 1 : sum.range),
        least: isWide ? 20 : least,
        ...(sum === undefined ? {} : { enough: 10 * sum.range }),
      });
      told.settle();
      range = coarseness;
      decisions.push(state);
      return value;
    },
    // As a characterisation does.
    listed(...groups) {
      const [first] = groups
        // A concept that nobody has is not found.
        .flatMap((persons, place) => (persons.length === 0 ? [] : [{ persons, place }]))
        .map(({ persons, place }) => ({
          list: PERSONS,
          persons,
          place: place as 0 | 1,
          amount: persons.length,
          step,
          least,
        }))
        .map((question) => ({ question, drawn: told.foreseen(question) }))
        .filter(({ drawn }) => drawn > 0)
        .sort((a, b) => b.drawn - a.drawn || a.question.place - b.question.place);
      if (first === undefined) return null;
      const { value, state } = told.ask(first.question);
      told.settle();
      decisions.push(state);
      return value === null ? null : first.question.place;
    },
  };
}
