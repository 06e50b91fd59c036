import { describe, expect, it } from 'vitest';
import { protectMeasure } from '../../src/disclosure/accounting/answer.ts';
import { rulesOf } from '../../src/disclosure/accounting/measures.ts';
import { statistical } from '../support/seed.ts';
import { uniform } from './support/baselines.ts';
import { margin, rightByScore } from './support/membership.ts';

/**
 * A sum over 200 persons of values up to 100, in one of two worlds of the SAME sum: in one of them one person holds the
 * bound alone. An attacker who sees 20 outputs looks at their spread, not at their place.
 */
const values = (present: number): number[] =>
  present === 1
    ? [100, ...Array.from({ length: 199 }, () => 10)]
    : [...Array.from({ length: 90 }, () => 11), ...Array.from({ length: 110 }, () => 10)];
const sumOf = (all: readonly number[]): number => all.reduce((sum, value) => sum + value, 0);
const spread = (outputs: readonly number[]): number => {
  const mean = sumOf(outputs) / outputs.length;
  return outputs.reduce((sum, output) => sum + Math.abs(output - mean), 0);
};

describe('a classifier of variance', () => {
  it('breaks noise in proportion to the largest value that occurs (baseline)', () => {
    expect(sumOf(values(0))).toBe(sumOf(values(1)));
    const random = statistical(171);
    const observe = (present: number) => {
      const scale = Math.max(...values(present)) / 0.5;
      const draw = () => -scale * Math.log(uniform(random)) * (random.below(2) === 1 ? 1 : -1);
      return spread(Array.from({ length: 20 }, () => sumOf(values(present)) + draw()));
    };
    expect(rightByScore({ trials: 2_000, observe })).toBeGreaterThan(0.99);
  });

  it.each(['laplace', 'gaussian'] as const)(
    'sees nothing in ours with %s noise: scale follows the stated bound',
    (noise) => {
      const trials = 8_000;
      const protection = { noise, epsilonMicro: 500_000n, deltaPico: 10_000n, threshold: 10 };
      const [rule] = rulesOf(
        [{ name: 'sum', kind: 'noise', selection: 'none', l0: 1, linf: 100n }],
        protection,
      );
      if (rule === undefined) throw new Error('no rule');
      const random = statistical(172);
      const observe = (present: number) => {
        const value = BigInt(sumOf(values(present)));
        const outputs = Array.from({ length: 20 }, () => {
          const [cell] = protectMeasure([{ key: '', value }], rule, { threshold: 10, random });
          return Number(cell?.value);
        });
        return spread(outputs);
      };
      expect(rightByScore({ trials, observe })).toBeLessThan(0.5 + margin(trials / 2));
    },
  );
});
