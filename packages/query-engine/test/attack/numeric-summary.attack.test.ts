import { beforeAll, describe, expect, it } from 'vitest';
import { openSolver, type SdcSolver } from '../../src/disclosure/sdc/index.ts';
import { statistical } from '../support/seed.ts';
import { suppressUnderTen } from './support/baselines.ts';
import { askedBeside, type Told } from './support/beside.ts';
import { K, small } from './support/controlled.ts';

/** A mean is a person's value where there is one person, or one who outweighs all others; the asker chooses the bounds. */
describe('a numeric summary', () => {
  let solver: SdcSolver;
  beforeAll(async () => {
    solver = await openSolver();
  });

  interface Asked {
    readonly low?: number;
    readonly high?: number;
    readonly bins?: number;
    readonly quantiles?: readonly number[];
    readonly earlier?: readonly (Told | null)[];
    /** Who has the first of the values; the others are numbered on. */
    readonly from?: number;
    readonly population?: string;
  }
  /** Of persons' values, in steps of 1. */
  function ours(values: readonly number[], asked: Asked = {}) {
    const { low = 0, high = 10_000, bins = 0, quantiles = [], earlier = [], from = 0 } = asked;
    const { population = `${from} ${values.length}` } = asked;
    const cells = new Map(
      values.map((value, i) => [from + i, String(Math.min(high, Math.max(low, value)) - low)]),
    );
    const bounds = { low, high, step: 1 };
    const statistics = ['mean', 'standard-deviation'];
    const analysis = { kind: 'numeric-summary', measurement: 1, bounds, statistics, quantiles, bins };
    const before = earlier.flatMap((told) => told?.release ?? []);
    const told = askedBeside({ analysis, cells, name: 'values', population }, solver, before);
    const { cells: numbers = [], tables = [] } = told?.answer ?? {};
    const table = (name: string) => tables.find((one) => one.name === name)?.cells ?? [];
    const [mean, spread] = table('statistics').map(({ value }) => value);
    return {
      persons: numbers[0]?.value ?? null,
      mean: mean ?? null,
      spread: spread ?? null,
      quantiles: table('quantiles').map(({ value }) => value),
      histogram: table('histogram'),
      told,
    };
  }
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  /** What the attacker, who knows the others to be about `usual`, takes for the one value. */
  const estimate = (n: number, mean: number, usual: number): number => n * mean - (n - 1) * usual;

  it('of one to k-1 persons tells a value under suppression of counts alone (baseline), and nothing in ours', () => {
    expect([suppressUnderTen(1), meanOf([83])]).toEqual([null, 83]);
    for (let n = 1; n < K; n += 1) {
      expect(ours(Array.from({ length: n }, () => 83))).toMatchObject({
        persons: null,
        mean: null,
        spread: null,
      });
    }
    expect(ours(Array.from({ length: 40 }, (_, i) => 70 + (i % 20))).mean).toBeCloseTo(79.5, 9);
  });

  it.each([
    ['from below', 9_900, 0],
    ['from above, by bounds far below', -9_900, -10_000],
  ])(
    'of one who outweighs all others %s tells their value (baseline), and nothing in ours',
    (_, value, low) => {
      const others = Array.from({ length: 60 }, (_other, i) => 20 + (i % 3));
      const all = [...others, value];
      expect(suppressUnderTen(all.length)).toBe(61);
      expect(Math.abs(estimate(61, meanOf(all), 21) - value)).toBeLessThan(70);
      expect(ours(all, { low })).toMatchObject({ persons: 61, mean: null, spread: null });
      // Without them there is a mean.
      expect(ours(others, { low }).mean).toBeCloseTo(21, 9);
    },
  );

  it('by other bounds tells who lies between (baseline), and is told by one set of bounds only in ours', () => {
    const values = [...Array.from({ length: 60 }, (_, i) => 20 + (i % 30)), 97, 99];
    const [wide, narrow] = [ours(values, { high: 100 }), ours(values, { high: 60 })];
    // Two means of the same persons: what clamping takes off is that of the two beyond the bound.
    const taken = 62 * ((wide.mean ?? 0) - (narrow.mean ?? 0));
    expect(Math.abs(taken - (97 + 99 - 120))).toBeLessThan(0.5);
    const beside = ours(values, { high: 60, earlier: [wide.told] });
    expect(beside).toMatchObject({ mean: null, spread: null });
    expect(ours(values, { high: 100, earlier: [wide.told] }).mean).toBe(wide.mean);
  });

  it('by many quantiles tells single values (baseline), and in ours at most one of every k persons', () => {
    const random = statistical(241);
    const values = Array.from({ length: 66 }, () => random.below(10_000)).sort((a, b) => a - b);
    const ranks = Array.from({ length: 9 }, (_, i) => 0.3 + 0.015 * i);
    const plain = ranks.map((q) => values[Math.ceil(q * values.length) - 1] ?? 0);
    expect(new Set(plain).size).toBe(9);
    const { quantiles } = ours(values, { quantiles: ranks });
    const told = new Set(quantiles.filter((value) => value !== null));
    expect(told.size).toBeGreaterThan(0);
    // Nine ranks lie within a bit more than one group of eleven: as many means, and no value of anybody.
    expect(told.size).toBeLessThanOrEqual(3);
    for (const value of told) expect(values).not.toContain(value);
  });

  it('of the same people by another entry tells how one value changed (baseline), and not beside it in ours', () => {
    const values = Array.from({ length: 60 }, (_, i) => 100 + 7 * i);
    // One of them enters the other cohort later, and another measurement is nearest.
    const later = values.map((value, i) => (i === 30 ? value + 44 : value));
    const first = ours(values);
    const cohort = { population: 'another cohort' };
    const taken = 60 * ((ours(later, cohort).mean ?? 0) - (first.mean ?? 0));
    expect(Math.abs(taken - 44)).toBeLessThan(1);
    expect(ours(later, { ...cohort, earlier: [first.told] })).toMatchObject({
      persons: 60,
      mean: null,
      spread: null,
    });
    // Asked again it is the same number, and of enough others it is told.
    expect(ours(values, { bins: 3, earlier: [first.told] }).mean).toBe(first.mean);
    expect(ours(later, { ...cohort, from: 20, earlier: [first.told] }).mean).not.toBeNull();
  });

  it('of two groups that differ by one among the lowest tells that one (baseline), and not beside it in ours', () => {
    // Far apart, and in steps so small that nothing is rounded away.
    const values = Array.from({ length: 60 }, (_, i) => 300 + 110 * i);
    values[0] = 11;
    const all = ours(values, { quantiles: [0.25] });
    // Without the lowest, and without the twelve highest: as wholes apart.
    const fewer = { quantiles: [0.25], from: 1 };
    const alone = ours(values.slice(1, 48), fewer);
    const ranks = values.slice(11, 23);
    expect(all.quantiles[0]).toBe(meanOf(ranks.slice(0, 11)));
    expect(Math.abs((alone.quantiles[0] ?? 0) - (all.quantiles[0] ?? 0))).toBeGreaterThan(0);
    // Eleven times the difference of the means is the difference of two persons' values.
    const taken = K * ((alone.quantiles[0] ?? 0) - (all.quantiles[0] ?? 0));
    expect(taken).toBeCloseTo((ranks[11] ?? 0) - (ranks[0] ?? 0), 6);
    const beside = ours(values.slice(1, 48), { ...fewer, earlier: [all.told] });
    expect(beside.quantiles).toEqual([null]);
    expect(beside.persons).toBe(47);
    // Of others altogether there is one.
    const others = ours(values, { quantiles: [0.25], from: 500, earlier: [all.told] });
    expect(others.quantiles[0]).toBe(all.quantiles[0]);
  });

  it('by shifted bins tells who is between two borders (baseline), and in ours none of fewer than k', () => {
    const random = statistical(242);
    let [broken, shown] = [0, 0];
    for (let i = 0; i < 60; i += 1) {
      const values = Array.from({ length: 300 }, () => random.below(101));
      const until = ({ histogram }: ReturnType<typeof ours>): Map<number, number> => {
        const ends = new Map<number, number>();
        let sum: number | null = 0;
        for (const { value, label } of histogram) {
          sum = value === null || sum === null ? null : sum + value;
          if (sum !== null) ends.set(Number(label.split(' to ')[1] ?? label), sum);
        }
        return ends;
      };
      const taken = (one: ReturnType<typeof ours>, other: ReturnType<typeof ours>): number[] => {
        const all = [...new Map([...until(one), ...until(other)])].sort(([a], [b]) => a - b);
        return small(all.slice(1).map(([, sum], at) => sum - (all[at]?.[1] ?? 0)));
      };
      const [ten, alone] = [ours(values, { high: 100, bins: 10 }), ours(values, { high: 100, bins: 11 })];
      if (taken(ten, alone).length > 0) broken += 1;
      const beside = ours(values, { high: 100, bins: 11, earlier: [ten.told] });
      expect(taken(ten, beside), JSON.stringify(values)).toEqual([]);
      // Bins that only put others together are told beside them.
      const coarser = ours(values, { high: 100, bins: 5, earlier: [ten.told] });
      expect(taken(ten, coarser)).toEqual([]);
      shown += coarser.histogram.filter(({ value }) => value !== null).length;
    }
    expect(broken).toBeGreaterThan(50);
    expect(shown).toBeGreaterThan(200);
  });
});
