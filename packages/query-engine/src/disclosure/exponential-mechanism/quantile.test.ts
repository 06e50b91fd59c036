import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareTail } from '../../../test/support/chi-square.ts';
import { enumerateBits } from '../../../test/support/enumerate.ts';
import { statistical } from '../../../test/support/seed.ts';
import { DisclosureError } from '../errors.ts';
import { fraction } from '../exact/fraction.ts';
import { uniformIntegers } from '../random/random-bits.ts';
import { type QuantileQuestion, quantile, quantileSampler } from './quantile.ts';
import { type GridCount, runsOf } from './utility.ts';
import { weightedChoice } from './weighted-choice.ts';

const grid = (values: readonly number[]): GridCount[] =>
  [...new Set(values)]
    .sort((x, y) => x - y)
    .map((index) => ({ index, count: BigInt(values.filter((value) => value === index).length) }));

/** The mechanism written down a second time, candidate by candidate. */
function exact(
  values: readonly number[],
  { candidates, rank, epsilonMicro, linf }: Omit<QuantileQuestion, 'values'>,
) {
  const { numerator: a, denominator: b } = rank;
  const sensitivity = (Number(linf) * Math.max(a, b - a)) / b;
  const weights = Array.from({ length: candidates }, (_, c) => {
    const less = values.filter((value) => value < c).length;
    const more = values.filter((value) => value > c).length;
    const n = values.length;
    const utility = -Math.max(0, less - (n * a) / b, more - n * (1 - a / b));
    return Math.exp((Number(epsilonMicro) / 1e6) * (utility / (2 * sensitivity)));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

const median = { numerator: 1, denominator: 2 };
const cases = [
  { values: [2, 3, 3, 5, 8], candidates: 10, rank: median, epsilonMicro: 1_000_000n, linf: 1n },
  {
    values: [0, 0, 0, 9, 9, 9, 9],
    candidates: 10,
    rank: { numerator: 1, denominator: 4 },
    epsilonMicro: 700_000n,
    linf: 1n,
  },
  { values: [], candidates: 7, rank: median, epsilonMicro: 1_000_000n, linf: 1n },
  {
    values: [4, 4, 4, 4],
    candidates: 9,
    rank: { numerator: 9, denominator: 10 },
    epsilonMicro: 2_000_000n,
    linf: 2n,
  },
];

describe('quantiles by the exponential mechanism', () => {
  it.each(cases)(
    'a million draws over $values fit the exact probabilities (alpha 1e-6)',
    ({ values, ...rest }) => {
      const draws = 1_000_000;
      const random = statistical(51);
      const sample = quantileSampler({ ...rest, values: grid(values) });
      const counts = new Float64Array(rest.candidates);
      for (let i = 0; i < draws; i += 1) {
        const index = sample(random);
        counts[index] = (counts[index] ?? 0) + 1;
      }
      const statistic = exact(values, rest).reduce(
        (sum, mass, c) => sum + ((counts[c] ?? 0) - draws * mass) ** 2 / (draws * mass),
        0,
      );
      expect(chiSquareTail(statistic, rest.candidates - 1)).toBeGreaterThan(1e-6);
    },
  );

  it('loses at most epsilon over the whole grid when one value comes or goes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(11), { maxLength: 8 }),
        fc.nat(11),
        fc.constantFrom([1, 2], [1, 4], [9, 10], [1, 10]),
        (values, one, [a = 1, b = 2]) => {
          const rest = {
            candidates: 12,
            rank: { numerator: a, denominator: b },
            epsilonMicro: 500_000n,
            linf: 1n,
          };
          const without = exact(values, rest);
          exact([...values, one], rest).forEach((mass, c) => {
            expect(Math.abs(Math.log(mass / (without[c] ?? 0)))).toBeLessThanOrEqual(0.5 + 1e-9);
          });
        },
      ),
    );
  });

  it('collapses the grid into runs without changing a utility', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (values, a) => {
        const runs = runsOf(grid(values), 31, { numerator: a, denominator: 10 });
        const gaps = runs.flatMap(({ length, gap }) => new Array<bigint>(length).fill(gap));
        const distances = Array.from({ length: 31 }, (_, c) => {
          const less = values.filter((value) => value < c).length;
          const more = values.filter((value) => value > c).length;
          const n = values.length;
          return BigInt(Math.max(0, 10 * less - a * n, 10 * more - (10 - a) * n));
        });
        const best = distances.reduce((x, y) => (x < y ? x : y));
        expect(gaps).toEqual(distances.map((distance) => distance - best));
        expect(runs.length).toBeLessThanOrEqual(2 * new Set(values).size + 1);
        let next = 0;
        for (const { from, length } of runs) {
          expect(from).toBe(next);
          next += length;
        }
      }),
    );
  });

  it('prefers the quantile itself where many share it and the grid around it is empty', () => {
    const values = [
      { index: 10, count: 600n },
      { index: 20, count: 400n },
    ];
    const question = { candidates: 31, rank: { numerator: 11, denominator: 20 }, linf: 1n };
    const sample = quantileSampler({ ...question, values, epsilonMicro: 1_000_000n });
    const random = statistical(55);
    expect(Array.from({ length: 200 }, () => sample(random)).every((drawn) => drawn === 10)).toBe(true);
  });

  it('is near the quantile when there are many', () => {
    const values = Array.from({ length: 2_000 }, (_, index) => ({ index: index * 50, count: 5n }));
    const question = {
      values,
      candidates: 100_000,
      rank: { numerator: 1, denominator: 4 },
      epsilonMicro: 500_000n,
      linf: 1n,
    };
    const found = quantile(question, statistical(52));
    expect(Math.abs(found - 25_000)).toBeLessThan(1_500);
  });

  const fine: QuantileQuestion = {
    values: grid([1]),
    candidates: 4,
    rank: median,
    epsilonMicro: 1n,
    linf: 1n,
  };
  it.each([
    { candidates: 1 },
    { candidates: 2.5 },
    { candidates: Number.NaN },
    { rank: { numerator: 0, denominator: 2 } },
    { rank: { numerator: 2, denominator: 2 } },
    { rank: { numerator: 0.5, denominator: 2 } },
    { linf: 0n },
    { epsilonMicro: 0n },
    { values: [{ index: 4, count: 1n }] },
    { values: [{ index: -1, count: 1n }] },
    { values: [{ index: Number.NaN, count: 1n }] },
    { values: [...grid([1]), ...grid([1])] },
    { values: [{ index: 1, count: -1n }] },
  ])('refuses a question out of range, number %#', (part) => {
    expect(() => quantile({ ...fine, ...part }, statistical(53))).toThrow(DisclosureError);
  });
});

describe('choice by weight, enumerated', () => {
  it('each tape of 6 bits decides only what the exact share holds wholly; the rest asks for more bits', () => {
    const weights = [
      { times: 1n, gap: 0n },
      { times: 3n, gap: 1n },
      { times: 2n, gap: 2n },
    ];
    const total = 1 + 3 * Math.exp(-0.5) + 2 * Math.exp(-1);
    const shares = [1 / total, (3 * Math.exp(-0.5)) / total, (2 * Math.exp(-1)) / total];
    const choose = weightedChoice(weights, { step: fraction(1n, 2n), bits: 6 });
    const { outcomes, undecided } = enumerateBits({ draws: 1 }, (random) => choose(uniformIntegers(random)));
    let from = 0;
    shares.forEach((share, index) => {
      const [first, last] = [Math.ceil(from * 64), index === 2 ? 64 : Math.floor((from + share) * 64)];
      const { numerator = 0n, denominator = 1n } = outcomes.get(index) ?? {};
      expect((numerator * 64n) / denominator).toBe(BigInt(last - first));
      from += share;
    });
    // Two borders, each inside one of the 64 cells.
    expect(undecided).toEqual({ numerator: 1n, denominator: 32n });
    const deeper = enumerateBits({ draws: 2 }, (random) => choose(uniformIntegers(random)));
    expect(deeper.undecided).toEqual({ numerator: 1n, denominator: 2048n });
  });
});
