import type { Random } from '../../../differencing/world.ts';
import { type Group, union, type Ward } from './people.ts';
import type { Rule } from './rule.ts';

/**
 * What the attacker has. `target` is the person attacked if the attribute is there, else nobody: the asker names
 * "the target's quasi-identifiers and the attribute" without knowing which. `known` are ten people known for certain.
 */
export interface Attack {
  readonly rule: Rule;
  readonly ward: Ward;
  readonly random: Random;
  readonly target: Group;
  readonly known: Group;
  /** Numbers that may be asked. */
  readonly cap: number;
}

/** A strategy gives a score: the higher, the surer that the attribute is there. */
export type Strategy = (attack: Attack) => number;

/** Counts what was asked, gives each question words of its own, and stops at the cap. */
export function asker({ rule, cap }: Attack) {
  let asked = 0;
  return {
    left: () => cap - asked,
    /** A number that comes with another. */
    spend(numbers: number): void {
      asked += numbers;
    },
    count(...groups: readonly Group[]): number | null {
      asked += 1;
      return rule.ask({ form: `count ${asked}`, persons: union(...groups) });
    },
    /** The same by a study of the wide rules. */
    countWide(...groups: readonly Group[]): number | null {
      asked += 1;
      return rule.ask({ form: `wide ${asked}`, persons: union(...groups), isWide: true });
    },
    /** Which of two groups a list of one concept shows: the first (0), the second, or none. */
    listed(one: readonly Group[], other: readonly Group[]): 0 | 1 | null {
      asked += 1;
      return rule.listed?.(union(...one), union(...other)) ?? null;
    },
    /** The same after the target has left. */
    countWithout(gone: Group, ...groups: readonly Group[]): number | null {
      asked += 1;
      return rule.ask({ form: `count ${asked}`, persons: union(...groups), gone });
    },
    /** The cheapest question that tells a sum (of days at risk in a period) also asks for a number of persons. */
    sum(
      variable: number,
      range: number,
      worth: (person: number) => number,
      ...groups: readonly Group[]
    ): number | null {
      asked += 2;
      return rule.ask({ form: `sum ${asked}`, persons: union(...groups), sum: { variable, range, worth } });
    },
  };
}

/**
 * The last number, from the first of two on, at which something still holds that does not at the second, by halving.
 * Null where fewer questions than `keep` would be left before it is found.
 */
export function lastThat(
  holds: (at: number) => boolean,
  {
    ends,
    ask,
    keep,
  }: {
    readonly ends: readonly [number, number];
    readonly ask: ReturnType<typeof asker>;
    readonly keep: number;
  },
): number | null {
  let [inside, beyond] = ends;
  while (beyond - inside > 1 && ask.left() > keep) {
    const middle = (inside + beyond) >> 1;
    if (holds(middle)) inside = middle;
    else beyond = middle;
  }
  return beyond - inside > 1 ? null : inside;
}

export const difference = (a: number | null, b: number | null): number =>
  a === null || b === null ? 0 : a - b;

/** Repeats one move, each on new people, until the numbers are spent, and adds up what the moves say. */
export const repeated =
  (numbers: number, move: (ask: ReturnType<typeof asker>, attack: Attack) => number): Strategy =>
  (attack) => {
    const ask = asker(attack);
    let score = 0;
    while (ask.left() >= numbers) score += move(ask, attack);
    return score;
  };
