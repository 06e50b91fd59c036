import { beforeAll, describe, expect, it } from 'vitest';
import { protectMeasure } from '../../src/disclosure/accounting/answer.ts';
import { rulesOf } from '../../src/disclosure/accounting/measures.ts';
import {
  defaultSdcPolicy,
  meanOf,
  openSolver,
  protectMeans,
  type SdcSolver,
  type SdcTable,
} from '../../src/disclosure/sdc/index.ts';
import { statistical } from '../support/seed.ts';
import { suppressUnderTen } from './support/baselines.ts';
import { margin, mostRight, rightByScore } from './support/membership.ts';

/** The mean of a group that is one person, or of which one person makes up nearly all. */
describe('the mean of one', () => {
  it('is a person’s value where only counts are suppressed (baseline)', () => {
    const group = { count: 1, sum: 83 };
    const published = { count: suppressUnderTen(group.count), mean: group.sum / group.count };
    expect(published).toEqual({ count: null, mean: 83 });
    // Two means and two large counts: the difference is the value again.
    const [all, without] = [
      { count: 500, mean: 40 },
      { count: 499, mean: (500 * 40 - 83) / 499 },
    ];
    expect([all.count, without.count].map(suppressUnderTen)).toEqual([500, 499]);
    expect(all.count * all.mean - without.count * without.mean).toBeCloseTo(83, 9);
  });

  it.each(['laplace', 'gaussian'] as const)(
    'under differential privacy with %s noise a lone person at the bound is hidden, sum and count together',
    (noise) => {
      const trials = 40_000;
      // Normal noise of rho = epsilon^2/2 is no epsilon-DP; its exact advantage for one shift is below that of epsilon.
      const rules = rulesOf(
        [
          { name: 'sum', kind: 'noise', selection: 'none', l0: 1, linf: 100n },
          { name: 'count', kind: 'noise', selection: 'none', l0: 1, linf: 1n },
        ],
        { noise, epsilonMicro: 1_000_000n, deltaPico: 10_000n, threshold: 10 },
      );
      const random = statistical(181);
      const observe = (present: number) => {
        const truth = [BigInt(100 * present), BigInt(present)];
        const told = rules.map((rule, i) => {
          const cells = [{ key: '', value: truth[i] ?? 0n }];
          return Number(protectMeasure(cells, rule, { threshold: 10, random })[0]?.value);
        });
        // Sum and count shifted by one bound each: the likeliest way to use both.
        return (told[0] ?? 0) / 100 + (told[1] ?? 0);
      };
      expect(rightByScore({ trials, observe })).toBeLessThan(mostRight(1) + margin(trials / 2));
    },
  );

  describe('under statistical disclosure control', () => {
    let solver: SdcSolver;
    beforeAll(async () => {
      solver = await openSolver();
    });
    const dimensions = [{ name: 'group', values: ['a', 'b', 'c'], covers: false }];
    const table = (unit: string, cells: SdcTable['cells']): SdcTable => ({
      name: unit,
      population: 'p',
      unit,
      dimensions,
      cells,
    });
    const means = () => {
      const count = table('persons', [
        { at: ['a'], value: 1 },
        { at: ['b'], value: 40 },
        { at: ['c'], value: 40 },
      ]);
      const sum = table('value', [
        { at: ['a'], value: 83, persons: 1, top: [83] },
        // One person of forty holds almost all: the mean times the count is that person's value.
        { at: ['b'], value: 1_039, persons: 40, top: [1_000, 1] },
        { at: ['c'], value: 1_600, persons: 40, top: [45, 44] },
      ]);
      const told = protectMeans({ count, sum }, { policy: defaultSdcPolicy, solver });
      return told.count.cells.map((cell, i) => meanOf(told.sum.cells[i] ?? { value: null }, cell));
    };

    it('neither a lone person’s mean nor a dominated one is told, and an ordinary one is', () => {
      expect(means()).toEqual([null, null, 40]);
    });
  });
});
