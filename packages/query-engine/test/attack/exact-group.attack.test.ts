import { describe, expect, it } from 'vitest';
import { mulberry } from '../differencing/world.ts';
import type { Attack } from './support/exact/asking.ts';
import { groupsTold } from './support/exact/measure.ts';
import { oldRule } from './support/exact/old-rule.ts';
import { type Group, union, Ward } from './support/exact/people.ts';
import { type Rule, ruleUnderAttack } from './support/exact/rule.ts';
import { strategies } from './support/exact/strategies.ts';
import { sizeBesideManyCrowds } from './support/exact/strategies-on-limits.ts';
import { sizesByLots } from './support/exact/strategies-on-lots.ts';
import { sizeByHalf } from './support/exact/strategies-on-majorities.ts';
import { sizeAtTheEdge } from './support/exact/strategies-on-nearness.ts';

const underAttack = (seed: number) => ruleUnderAttack({ everybody: 20_000, seed });
const named = [
  'three releases, by day',
  'overlap, inclusion-exclusion',
  'random halves of ten pieces',
  'nearly equal sets',
] as const;

/** What an attacker says that a group of so many people counts; -1: nothing. */
function sizeSaid(size: number, run: number): number {
  const random = mulberry(1_000_003 + 101 * size + run);
  return sizeByHalf(7)({
    rule: underAttack(1_000 + 101 * size + run),
    ward: new Ward(50, random),
    random,
    target: Array.from({ length: size }, (_, n) => n),
    known: Array.from({ length: 10 }, (_, n) => n + 11),
    cap: 40,
  });
}

describe('the size of a group of 1 to 10', () => {
  it.each(named)('is not told by: %s', (name) => {
    expect(groupsTold({ strategy: strategies[name], makeRule: underAttack, cap: 30, runs: 5 })).toBeLessThan(
      0.05,
    );
  });

  it('is not told by where the numbers beside many crowds begin to be new', () => {
    const options = { strategy: sizeBesideManyCrowds, makeRule: underAttack, cap: 30, runs: 12 };
    expect(groupsTold(options)).toBeLessThan(0.05);
  });

  it('is not told by where other sets begin to be near', () => {
    const options = { strategy: sizeAtTheEdge, makeRule: underAttack, cap: 30, runs: 12 };
    expect(groupsTold(options)).toBeLessThan(0.05);
  });

  it('is not told by how many known people make half of a told crowd with it', () => {
    const sizes = Array.from({ length: 10 }, (_, n) => n + 1);
    const guesses = sizes.flatMap((size) =>
      Array.from({ length: 12 }, (_, run) => ({ size, said: sizeSaid(size, run) })),
    );
    expect(guesses).toHaveLength(120);
    const right = guesses.filter(({ size, said }) => said === size);
    // One in ten is chance, for whoever says something.
    expect(right.length / guesses.length).toBeLessThan(0.2);
  });

  it('is not told by sums of the same people in many variables', () => {
    const strategy = (attack: Attack) => {
      const sizes = sizesByLots(10, attack);
      return sizes.indexOf(Math.max(...sizes));
    };
    expect(groupsTold({ strategy, makeRule: underAttack, cap: 30, runs: 5 })).toBeLessThan(0.05);
  });

  it.each(['three releases, by day', 'overlap, inclusion-exclusion', 'random halves of ten pieces'] as const)(
    'was told, under the rule before, by: %s',
    (name) => {
      expect(groupsTold({ strategy: strategies[name], makeRule: oldRule, cap: 30, runs: 5 })).toBeGreaterThan(
        0.9,
      );
    },
  );
});

/**
 * Eleven cells together are shown beside a crowd, each ten of them are not: if what is shown had one known threshold of
 * eleven people, each cell would count exactly one. The attack knows nobody.
 */
function elevenCells(rule: Rule, seed: number): boolean {
  const ward = new Ward(50, mulberry(seed));
  let asked = 0;
  const ask = (...groups: readonly Group[]) => {
    asked += 1;
    return rule.ask({ form: `${asked}`, persons: union(...groups) });
  };
  const shownBesideACrowd = (group: readonly number[]): boolean => {
    while (asked < 300) {
      const crowd = ward.about(26);
      if (ask(crowd) === null) return ask(crowd, group) !== null;
    }
    return false;
  };
  const cells = Array.from({ length: 11 }, (_, n) => [n]);
  const each = cells.map((_, lacking) => shownBesideACrowd(cells.filter((__, n) => n !== lacking).flat()));
  return shownBesideACrowd(cells.flat()) && each.every((shown) => !shown);
}

describe('eleven cells of one person', () => {
  it('cannot be counted by what is shown beside a crowd', () => {
    const runs = Array.from({ length: 12 }, (_, n) => elevenCells(underAttack(n + 1), n + 1));
    // With a threshold drawn anew the pattern comes up by chance at most now and then.
    expect(runs.filter((told) => told).length).toBeLessThanOrEqual(2);
  });
});
