import type { RandomBits, UniformIntegers } from '../../src/disclosure/random/random-bits.ts';

/** An exact probability. */
export interface Probability {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export interface Enumeration<T> {
  /** Probability of each outcome that some script within the depth decides. */
  readonly outcomes: ReadonlyMap<T, Probability>;
  /** Probability of all scripts that were cut off. */
  readonly undecided: Probability;
}

class TapeEnd extends Error {
  readonly choices: number;
  constructor(choices: number) {
    super('tape end');
    this.choices = choices;
  }
}

/** Where the tree of scripts is cut off: after so many draws, or where a script is less likely than 1 in so many. */
export type Limit = { readonly draws: number } | { readonly oneIn: bigint };

/**
 * Runs `sample` on every script within the limit and adds up the exact probability of each outcome.
 * A draw with n equally likely values is a node with n children.
 */
function enumerate<T>(limit: Limit, sample: (next: (choices: number) => number) => T): Enumeration<T> {
  const cutOff = (draws: number, weight: bigint): boolean =>
    'draws' in limit ? draws === limit.draws : weight > limit.oneIn;
  // How many scripts of each weight led to each outcome; added up once at the end.
  const decided = new Map<T, Map<bigint, bigint>>();
  const open = new Map<bigint, bigint>();
  const count = (tally: Map<bigint, bigint>, weight: bigint): void => {
    tally.set(weight, (tally.get(weight) ?? 0n) + 1n);
  };
  const visit = (script: readonly number[], weight: bigint): void => {
    let position = 0;
    try {
      const outcome = sample((choices) => {
        const value = script[position];
        if (value === undefined) throw new TapeEnd(choices);
        position += 1;
        return value;
      });
      const tally = decided.get(outcome) ?? new Map<bigint, bigint>();
      decided.set(outcome, tally);
      count(tally, weight);
    } catch (error) {
      if (!(error instanceof TapeEnd)) throw error;
      if (cutOff(script.length, weight)) count(open, weight);
      else
        for (let value = 0; value < error.choices; value += 1) {
          visit([...script, value], weight * BigInt(error.choices));
        }
    }
  };
  visit([], 1n);
  return {
    outcomes: new Map([...decided].map(([outcome, tally]) => [outcome, sum(tally)])),
    undecided: sum(open),
  };
}

function sum(tally: ReadonlyMap<bigint, bigint>): Probability {
  let total: Probability | undefined;
  for (const [weight, scripts] of tally) total = plus(total, { numerator: scripts, denominator: weight });
  return reduce(total?.numerator ?? 0n, total?.denominator ?? 1n);
}

/** Over scripts of uniform draws. */
export function enumerateUniform<T>(limit: Limit, sample: (random: UniformIntegers) => T): Enumeration<T> {
  return enumerate(limit, (next) => sample({ below: next }));
}

/** Over tapes of bits, read `count` at a time. */
export function enumerateBits<T>(limit: Limit, sample: (random: RandomBits) => T): Enumeration<T> {
  return enumerate(limit, (next) => sample({ bits: (count) => next(2 ** count) }));
}

export function plus(a: Probability | undefined, b: Probability): Probability {
  if (!a) return b;
  return reduce(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function reduce(numerator: bigint, denominator: bigint): Probability {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return a === 0n
    ? { numerator: 0n, denominator: 1n }
    : { numerator: numerator / a, denominator: denominator / a };
}

/** To a double, for comparing with tolerance only. */
export function approximate({ numerator, denominator }: Probability): number {
  return Number((numerator * 10n ** 30n) / denominator) / 1e30;
}
