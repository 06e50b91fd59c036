import { mulberry } from '../../../differencing/world.ts';
import type { Strategy } from './asking.ts';
import { Ward } from './people.ts';
import type { Rule, WatchedRule } from './rule.ts';

export interface Measured {
  /** Share of guesses that were right, the cut chosen on the other half of the runs. 0.5 tells nothing. */
  readonly right: number;
  /** Share of pairs of worlds, alike but for the target, in which another set of numbers was shown. */
  readonly flips: number;
  /** Share of pairs in which a number was new, repeated, followed or not shown in one world and otherwise in the other. */
  readonly decided: number;
  readonly guesses: number;
}

export interface MeasureOptions {
  readonly strategy: Strategy;
  readonly makeRule: (seed: number) => WatchedRule;
  readonly cap: number;
  readonly runs: number;
  readonly seed?: number;
}

const known = Array.from({ length: 10 }, (_, n) => n + 11);

/** Plays a strategy in pairs of worlds, with and without the target, and counts right guesses. */
export function measure({ strategy, makeRule, cap, runs, seed = 1 }: MeasureOptions): Measured {
  const scores: { readonly present: boolean; readonly score: number; readonly half: number }[] = [];
  let [flips, decided] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const [one, other] = [false, true].map((present) => {
      const shown: boolean[] = [];
      const random = mulberry(1_000_003 * seed + run);
      const inner = makeRule(1_000 * seed + run);
      const rule: Rule = {
        range: () => inner.range?.() ?? 1,
        listed(...groups) {
          const place = inner.listed?.(...groups) ?? null;
          shown.push(place === 0);
          return place;
        },
        ask(asked) {
          const value = inner.ask(asked);
          shown.push(value !== null);
          return value;
        },
      };
      const score = strategy({
        rule,
        ward: new Ward(50, random),
        random,
        target: present ? [0] : [],
        known,
        cap,
      });
      scores.push({ present, score, half: run % 2 });
      return { shown: shown.join(), decisions: inner.decisions.join() };
    });
    if (one?.shown !== other?.shown) flips += 1;
    if (one?.decisions !== other?.decisions) decided += 1;
  }
  let right = 0;
  for (const half of [0, 1]) {
    const cut = bestCut(scores.filter((s) => s.half !== half));
    right += scores.filter((s) => s.half === half && guess(s.score, cut) === s.present).length;
  }
  return {
    right: right / scores.length,
    flips: flips / runs,
    decided: decided / runs,
    guesses: scores.length,
  };
}

interface Cut {
  readonly at: number;
  readonly above: boolean;
}

const guess = (score: number, { at, above }: Cut): boolean => score > at === above;

function bestCut(scores: readonly { readonly present: boolean; readonly score: number }[]): Cut {
  const values = [...new Set(scores.map(({ score }) => score))].sort((a, b) => a - b);
  const cuts = [Number.NEGATIVE_INFINITY, ...values].flatMap((at) =>
    [true, false].map((above) => ({ at, above })),
  );
  const rightWith = (cut: Cut) => scores.filter((s) => guess(s.score, cut) === s.present).length;
  return cuts.reduce((best, cut) => (rightWith(cut) > rightWith(best) ? cut : best));
}

/** Three standard errors of a share guessed by chance. */
export const margin = (guesses: number): number => 3 * Math.sqrt(0.25 / guesses);

/**
 * Plays a strategy on groups of 0 to 10 people. The attacker learns from all runs but one how its scores lie for each
 * size, and says a size where its posterior there is over 0.9. Gives the share of runs with a group (1 to 10) so told, rightly.
 */
export function groupsTold({ strategy, makeRule, cap, runs, seed = 1 }: MeasureOptions): number {
  const scores: { readonly size: number; readonly score: number }[] = [];
  for (let size = 0; size <= 10; size += 1) {
    for (let run = 0; run < runs; run += 1) {
      const random = mulberry(1_000_003 * seed + 101 * size + run);
      const target = Array.from({ length: size }, (_, n) => n);
      const rule = makeRule(1_000 * seed + 101 * size + run);
      scores.push({
        size,
        score: strategy({ rule, ward: new Ward(50, random), random, target, known, cap }),
      });
    }
  }
  // Normal scores per size, of one width for all sizes: with few runs a width per size would be surer than it may.
  let told = 0;
  for (const held of scores) {
    const rest = scores.filter((other) => other !== held);
    const means = Array.from({ length: 11 }, (_, size) =>
      mean(rest.filter((s) => s.size === size).map((s) => s.score)),
    );
    const width = Math.sqrt(mean(rest.map(({ size, score }) => (score - (means[size] ?? 0)) ** 2))) + 1e-9;
    const surprises = means.map((m) => ((held.score - m) / width) ** 2 / 2);
    const least = Math.min(...surprises);
    const weights = surprises.map((surprise) => Math.exp(least - surprise));
    const best = weights.indexOf(Math.max(...weights));
    const posterior = 1 / weights.reduce((sum, weight) => sum + weight, 0);
    if (held.size > 0 && posterior > 0.9 && best === held.size) told += 1;
  }
  return told / (10 * runs);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
