import { DisclosureError } from '../errors.ts';
import { fraction } from '../exact/fraction.ts';
import type { UniformIntegers } from '../random/random-bits.ts';
import { type GridCount, type Rank, type Run, runsOf } from './utility.ts';
import { weightedChoice } from './weighted-choice.ts';

export interface QuantileQuestion {
  /** Values on the grid, as counted; clamped to it before. */
  readonly values: readonly GridCount[];
  /** Number of grid points: stated by the asker, never learnt from the data. */
  readonly candidates: number;
  readonly rank: Rank;
  readonly epsilonMicro: bigint;
  /** How many values one person contributes at most. */
  readonly linf: bigint;
}

/**
 * Grid index of a quantile by the exponential mechanism (McSherry, Talwar 2007): candidate c has probability
 * proportional to exp(epsilon u(c) / (2 sensitivity)), exactly. epsilon-DP, and (epsilon^2/8)-zCDP.
 */
export function quantile(question: QuantileQuestion, random: UniformIntegers): number {
  return quantileSampler(question)(random);
}

/** {@link quantile} for many draws of the same data: for tests and the sample command, each draw costs epsilon. */
export function quantileSampler(question: QuantileQuestion): (random: UniformIntegers) => number {
  check(question);
  const runs = runsOf(question.values, question.candidates, question.rank);
  const weights = runs.map(({ length, gap }) => ({ times: BigInt(length), gap }));
  const choose = weightedChoice(weights, { step: stepOf(question) });
  return (random) => {
    const chosen: Run | undefined = runs[choose(random)];
    if (chosen === undefined) throw new DisclosureError('DISCLOSURE_GRID');
    return chosen.from + random.below(chosen.length);
  };
}

/** The exponent for one unit of gap: epsilon / (2 linf max(a, b - a)), utilities being times b. */
export function stepOf({ rank, epsilonMicro, linf }: Omit<QuantileQuestion, 'values' | 'candidates'>) {
  const sensitivity = linf * BigInt(Math.max(rank.numerator, rank.denominator - rank.numerator));
  return fraction(epsilonMicro, 2_000_000n * sensitivity);
}

function check({ values, candidates, rank, epsilonMicro, linf }: QuantileQuestion): void {
  if (epsilonMicro < 1n || epsilonMicro > 20_000_000n) throw new DisclosureError('DISCLOSURE_EPSILON');
  if (linf < 1n || linf > 1_000_000n) throw new DisclosureError('DISCLOSURE_SENSITIVITY');
  const grid = Number.isInteger(candidates) && candidates >= 2 && candidates <= 2 ** 24;
  const { numerator: a, denominator: b } = rank;
  const inside = Number.isInteger(a) && Number.isInteger(b) && a >= 1 && a < b && b <= 1_000;
  if (!grid || !inside) throw new DisclosureError('DISCLOSURE_GRID');
  let last = -1;
  for (const { index, count } of values) {
    const placed = Number.isInteger(index) && index > last && index < candidates && count >= 0n;
    if (!placed) throw new DisclosureError('DISCLOSURE_GRID');
    last = index;
  }
}
