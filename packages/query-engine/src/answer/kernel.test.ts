import { describe, expect, it } from 'vitest';
import { seeded } from '../../test/support/fixed-seed.ts';
import { authorisationFor, laplace, planFor } from '../../test/support/questions.ts';
import { type Analysis, measuresOf, parseAnalysis } from '../analysis/analysis.ts';
import { distributionOf, histogramOf, momentsOf } from '../analysis/numeric-summary/answer-distribution.ts';
import {
  gridOf,
  type NumericSummaryAnalysis,
  numericSummaryMeasures,
} from '../analysis/numeric-summary/shape.ts';
import { costOf } from '../disclosure/accounting/measures.ts';
import { type Aggregate, type Aggregates, valuesAt } from './aggregates.ts';
import { answerUnderDp } from './under-dp.ts';

const summary = parseAnalysis({
  kind: 'numeric-summary',
  measurement: 1,
  bounds: { low: -2, high: 4, step: 0.5 },
  statistics: ['mean', 'standard-deviation'],
  quantiles: [0.5],
  bins: 3,
}) as NumericSummaryAnalysis;
const features = parseAnalysis({
  kind: 'characterisation',
  domain: 'drugs',
  window: { from: -365, to: 0 },
  top: 10,
  features: 4,
});

/** The answer to a question about these aggregates, with noise that is the same for the same seed. */
function answered(analysis: Analysis, aggregates: Aggregates, seed = 1) {
  const plan = planFor({ digest: 'd', analysis, epsilonMicro: 20_000_000n });
  const { protection } = authorisationFor(plan, { protection: laplace({ epsilonMicro: 20_000_000n }) });
  if (protection.regime !== 'differential-privacy') throw new TypeError('not this regime');
  return answerUnderDp(plan, aggregates, { protection, random: seeded(seed) });
}

describe('a public domain', () => {
  it('comes out whole and in its own order, whatever the data hold and in whichever order', () => {
    const [keys, rows] = [
      ['a', 'b', 'c', 'd'],
      [
        ['d', 5n],
        ['b', 900n],
      ] as const,
    ];
    const whole = [0n, 900n, 0n, 5n].map((value, i) => ({ key: keys[i], value }));
    expect(valuesAt(new Map(rows), keys)).toEqual(whole);
    expect(valuesAt(new Map([...rows].reverse()), keys)).toEqual(whole);
    expect(valuesAt(new Map(), keys).map(({ key }) => key)).toEqual(keys);
  });

  it('does not swallow a cell that is not of it', () => {
    expect(() => valuesAt(new Map([['x', 1n]]), ['a'])).toThrow(RangeError);
  });

  it('of a breakdown is in the answer, people or none', () => {
    const analysis = parseAnalysis({ kind: 'breakdown', by: [{ dimension: 'sex' }] });
    const { cells } = answered(analysis, { persons: new Map([['8507', 500n]]) });
    expect(cells.map(({ key, value }) => [key, value === null])).toEqual([
      ['8532', true],
      ['8507', false],
      ['other', true],
    ]);
  });
});

describe('keys that were found in the data', () => {
  const found: readonly (readonly [string, bigint])[] = [
    ['30', 400n],
    ['7', 800n],
    ['100', 600n],
    ['9', 600n],
  ];
  const withOrder = (rows: typeof found, seed: number) =>
    answered(features, { persons: new Map([['', 1_000n]]), features: new Map(rows) }, seed);

  it('get their noise in an order that is not that of the data', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const answer = withOrder(found, seed);
      expect(withOrder([...found].reverse(), seed)).toEqual(answer);
      expect(withOrder([...found].sort(), seed)).toEqual(answer);
    }
  });
});

describe('a numeric summary', () => {
  const one = (index: number): Aggregate => new Map([[String(index), 1n]]);

  it('is added up without a rounding, however many people there are', () => {
    const million = { low: 0, high: 1_000_000, step: 1 };
    const [many, more] = [9_007_199_254_740_993n, 3_002_399_751_580_331n];
    const values = [
      { index: 0, count: many },
      { index: 999_999, count: more },
    ];
    const grid = 1_000_000n;
    expect(momentsOf(values, million)).toEqual({
      persons: many + more,
      sum: more * (grid - 2n) - many * grid,
      squares: many * grid * grid + more * (2n * (grid - 2n) ** 2n - grid * grid),
    });
  });

  it('changes by no more than its measures say, whichever value one person has', () => {
    const bounds = new Map(numericSummaryMeasures(summary).map(({ name, linf }) => [name, linf]));
    const most = { persons: 0n, sum: 0n, squares: 0n };
    for (let index = 0; index <= gridOf(summary.bounds); index += 1) {
      const person = distributionOf(one(index));
      const moments = momentsOf(person, summary.bounds);
      for (const name of ['persons', 'sum', 'squares'] as const) {
        const size = moments[name] < 0n ? -moments[name] : moments[name];
        if (size > most[name]) most[name] = size;
      }
      expect([...histogramOf(person, summary).values()]).toEqual([1n]);
    }
    expect(Object.fromEntries(bounds)).toMatchObject({ ...most, histogram: 1n, 'quantile-0.5': 1n });
  });

  it('is charged for everything that is taken: persons, sum, squares, histogram and three draws', () => {
    const measures = numericSummaryMeasures(summary);
    expect(measures.map(({ name }) => name).sort()).toEqual(
      [
        'histogram',
        'persons',
        'quantile-0.5',
        'quantile-0.5-high',
        'quantile-0.5-low',
        'squares',
        'sum',
      ].sort(),
    );
    const { epsilonMicro } = costOf(measures, laplace({ epsilonMicro: 7_000_000n }));
    expect(epsilonMicro).toBe(7_000_000n);
    const plan = planFor({ digest: 'd', analysis: summary });
    expect(measuresOf(plan.question)).toEqual(measures);
  });

  it('of too few people says nothing made of them', () => {
    const few = answered(summary, { values: new Map([['4', 9n]]) });
    expect(few.cells.map(({ value }) => value)).toEqual([null]);
    for (const { name, cells } of few.tables) {
      for (const { value, low, high } of cells)
        expect([name, value, low, high]).toEqual([name, null, null, null]);
    }
  });

  it('of many people lies within the bounds that were stated', () => {
    const many = answered(summary, { values: new Map([['12', 5_000n]]) });
    const [statistics] = many.tables;
    expect(statistics?.cells.find(({ key }) => key === 'mean')?.value).toBeCloseTo(4, 1);
  });
});
