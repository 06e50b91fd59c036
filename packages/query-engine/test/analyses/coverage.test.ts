import { describe, expect, it } from 'vitest';
import type { Aggregates } from '../../src/answer/aggregates.ts';
import { answerUnderDp } from '../../src/answer/under-dp.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { laplace } from '../support/questions.ts';
import { statistical } from '../support/seed.ts';
import { aggregatesOf, cellOf, outcome, planOf } from './support/aggregates.ts';

const RUNS = 400;
/** Of 400 runs at 95 %, 93 % is 1.8 standard deviations below: intervals are a little wider than they have to be. */
const LEAST = 0.93;

interface Trial {
  readonly plan: Plan;
  readonly aggregates: Aggregates;
  /** Table, key and true value. */
  readonly truths: readonly (readonly [table: string, key: string, value: number])[];
  readonly epsilon: number;
  readonly seed: number;
  readonly runs?: number;
}

/** The share of runs in which each interval covers the truth; a cell that is withheld says nothing wrong. */
function expectCovered(
  noise: 'laplace' | 'gaussian',
  { plan, aggregates, truths, epsilon, seed, runs = RUNS }: Trial,
): void {
  const random = statistical(seed);
  const protection = laplace({ noise, epsilonMicro: BigInt(Math.round(epsilon * 1e6)) });
  const covered = truths.map(() => 0);
  const shown = truths.map(() => 0);
  for (let run = 0; run < runs; run += 1) {
    const answer = answerUnderDp(plan, aggregates, { protection, random });
    truths.forEach(([table, key, truth], i) => {
      const { value, low, high } = cellOf(answer, table, key);
      if (value === null || low === null || high === null) return;
      shown[i] = (shown[i] ?? 0) + 1;
      // As many decimals as are shown.
      if (low <= truth + 0.006 && truth - 0.006 <= high) covered[i] = (covered[i] ?? 0) + 1;
    });
  }
  truths.forEach(([table, key], i) => {
    expect(shown[i], `${table} ${key} is shown`).toBeGreaterThan(runs / 4);
    expect((covered[i] ?? 0) / (shown[i] ?? 1), `${table} ${key} is covered`).toBeGreaterThanOrEqual(LEAST);
  });
}

/** A distribution over grid points, its mean, deviation and quantiles. */
function distribution(counts: Readonly<Record<number, number>>) {
  const all = Object.entries(counts).flatMap(([index, n]) => Array.from({ length: n }, () => Number(index)));
  all.sort((a, b) => a - b);
  const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length);
  // The smallest value that at least this share has or is below.
  const quantile = (q: number) => all[Math.ceil(all.length * q - 1e-9) - 1] ?? Number.NaN;
  return { aggregates: aggregatesOf({ values: counts }), mean, deviation, quantile };
}

const summary = (quantiles: readonly number[], statistics: readonly string[] = []) =>
  planOf({
    kind: 'numeric-summary',
    measurement: 1,
    bounds: { low: 0, high: 40, step: 1 },
    statistics,
    quantiles,
    bins: 0,
  });

const bell = Object.fromEntries(
  Array.from({ length: 41 }, (_, x) => [x, Math.round(900 * Math.exp(-((x - 22) ** 2) / 60))]),
);
/** Rounded by those who measured: nobody between. */
const tied = { 5: 700, 15: 900, 25: 1_200, 35: 200 };

describe.each(['laplace', 'gaussian'] as const)('intervals under %s noise cover what is true', (noise) => {
  it.each([
    ['many', bell, 1.5],
    ['few', { 10: 60, 20: 90, 30: 50 }, 3],
    ['everybody at a bound', { 40: 400 }, 2],
    ['half at each bound', { 0: 300, 40: 300 }, 2],
  ] as const)('of mean and standard deviation: %s', (_, counts, epsilon) => {
    const { aggregates, mean, deviation } = distribution(counts);
    expectCovered(noise, {
      plan: summary([], ['mean', 'standard-deviation']),
      aggregates,
      truths: [
        ['statistics', 'mean', mean],
        ['statistics', 'standard-deviation', deviation],
      ],
      epsilon,
      seed: 311,
    });
  });

  it.each([
    ['spread out', bell],
    ['tied, with nobody between', tied],
  ] as const)('of quantiles: %s', (_, counts) => {
    const { aggregates, quantile } = distribution(counts);
    const quantiles = [0.1, 0.25, 0.31, 0.5, 0.9, 0.92];
    expectCovered(noise, {
      plan: summary(quantiles),
      aggregates,
      truths: quantiles.map((q) => ['quantiles', String(q), quantile(q)] as const),
      epsilon: 10,
      seed: 312,
      runs: 200,
    });
  });

  it('of incidence rates and person-time', () => {
    const plan = planOf({
      kind: 'trend',
      measure: 'incidence',
      period: 'year',
      from: '2013-01-01',
      to: '2015-12-31',
    });
    const [persons, days] = [
      [60, 300, 45],
      [400_000, 350_000, 90_000],
    ];
    const keys = ['2013', '2014', '2015'];
    expectCovered(noise, {
      plan,
      aggregates: aggregatesOf({
        persons: Object.fromEntries(keys.map((key, i) => [key, persons[i] ?? 0])),
        'person-days': Object.fromEntries(keys.map((_, i) => [i, days[i] ?? 0])),
      }),
      truths: keys.flatMap((key, i) => [
        ['incidence', key, ((persons[i] ?? 0) * 365_250) / (days[i] ?? 1)] as const,
        ['person-time', key, (days[i] ?? 0) / 365.25] as const,
        ['', key, persons[i] ?? 0] as const,
      ]),
      epsilon: 2,
      seed: 313,
    });
  });

  it('of shares of the cohort', () => {
    expectCovered(noise, {
      plan: planOf({
        kind: 'characterisation',
        domain: 'drugs',
        window: { from: 0, to: 0 },
        top: 10,
        features: 3,
      }),
      aggregates: aggregatesOf({ persons: { '': 300 }, features: { 1: 290, 2: 150, 3: 120 } }),
      truths: ([290, 150, 120] as const).flatMap((n, i) => [
        ['drugs share', String(i + 1), n / 3] as const,
        ['drugs', String(i + 1), n] as const,
      ]),
      epsilon: 3,
      seed: 314,
    });
  });

  it.each([
    ['a usual curve', 12, (step: number) => ({ event: 60 - 3 * step, left: 20 }), 1],
    ['nobody with the event, over many steps', 60, () => ({ event: 0, left: 15 }), 1],
    ['hardly anybody left in the end', 6, (step: number) => ({ event: step < 5 ? 150 : 130, left: 4 }), 2],
    ['a single step', 1, () => ({ event: 40, left: 200 }), 3],
    ['few, near the floor', 4, () => ({ event: 20, left: 25 }), 3.2],
  ] as const)('of survival and numbers at risk: %s', (_, steps, of, epsilon) => {
    const leaving: Record<string, number> = {};
    const truths: [string, string, number][] = [];
    const all = Array.from({ length: steps }, (_step, step) => of(step));
    let risk = all.reduce((sum, { event, left }) => sum + event + left, 0);
    let survival = 1;
    all.forEach(({ event, left }, step) => {
      leaving[`event|${step}`] = event;
      leaving[`left|${step}`] = left;
      if (step < steps * 0.7) truths.push(['at-risk', String(10 * step), risk]);
      survival *= 1 - event / risk;
      risk -= event + left;
      if (step < steps * 0.7) truths.push(['survival', String(10 * (step + 1)), 100 * survival]);
    });
    expectCovered(noise, {
      plan: planOf({ kind: 'time-to-event', outcome, horizonDays: 10 * steps, stepDays: 10 }),
      aggregates: aggregatesOf({ leaving }),
      truths,
      epsilon,
      seed: 315,
    });
  });
});
