import { describe, expect, it } from 'vitest';
import { seeded } from '../../../test/support/fixed-seed.ts';
import { DisclosureError } from '../errors.ts';
import { protectCells, protectedValue } from './protect.ts';
import { type Rule, ruleOf } from './rule.ts';

const settings = [
  { epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10 },
  { epsilonMicro: 1_000_000n, deltaPico: 1_000_000_000n, threshold: 5 },
  { epsilonMicro: 100_000n, deltaPico: 1_000n, threshold: 11 },
  { epsilonMicro: 2_000_000n, deltaPico: 1_000_000n, threshold: 1 },
];

/** The whole output distribution for a true count, from the product's own selection, over the support. */
function outputs(count: number, rule: Rule): Map<number | null, number> {
  const b = rule.scale.numerator / rule.scale.denominator;
  const q = Math.exp(-1 / b);
  const reach = Math.ceil(60 * b) + Math.abs(rule.releasedFrom);
  const result = new Map<number | null, number>();
  for (let x = -reach; x <= reach; x += 1) {
    const value = protectedValue(count, x, rule);
    result.set(value, (result.get(value) ?? 0) + ((1 - q) / (1 + q)) * q ** Math.abs(x));
  }
  return result;
}

/** The smallest delta for which the two distributions are (epsilon, delta)-close, both ways. */
function deltaBetween(one: number, other: number, rule: Rule): number {
  const [p, r] = [outputs(one, rule), outputs(other, rule)];
  const factor = Math.exp(rule.epsilonMicro / 1e6);
  const excess = (a: typeof p, b: typeof p): number => {
    let sum = 0;
    // 1e-15 of a mass is what doubles lose in the factor; it is not a loss of privacy.
    for (const [value, mass] of a) sum += Math.max(0, mass - factor * (b.get(value) ?? 0) - mass * 1e-12);
    return sum;
  };
  return Math.max(excess(p, r), excess(r, p));
}

/** The worst pair of neighbours around the floor, and far from it. */
function worst(rule: Rule): number {
  const k = rule.threshold;
  const counts = [0, 1, k - 2, k - 1, k, k + 1, k + 7, rule.releasedFrom, rule.releasedFrom + 3].filter(
    (n) => n >= 0,
  );
  return Math.max(...counts.map((n) => deltaBetween(n, n + 1, rule)));
}

describe('privacy loss over the support', () => {
  it.each(settings)('stays within epsilon and delta at %o', (setting) => {
    const rule = ruleOf(setting);
    expect(worst(rule)).toBeLessThanOrEqual(rule.deltaPico / 1e12);
  });

  it.each(settings)('t - 1 breaks delta, t and t + 1 hold it at %o', (setting) => {
    const rule = ruleOf(setting);
    const delta = rule.deltaPico / 1e12;
    const shifted = (by: number): Rule => ({ ...rule, releasedFrom: rule.releasedFrom + by });
    expect(worst(shifted(-1))).toBeGreaterThan(delta);
    expect(worst(rule)).toBeLessThanOrEqual(delta);
    expect(worst(shifted(1))).toBeLessThan(worst(rule));
  });

  it('is the tail exactly: the worst pair is the floor, and its loss is P[X >= t - 1]', () => {
    const rule = ruleOf({ epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10 });
    const q = Math.exp(-0.5);
    const m = rule.releasedFrom - rule.threshold;
    expect(deltaBetween(9, 10, rule) / (q ** m / (1 + q))).toBeCloseTo(1, 9);
    expect(deltaBetween(10, 11, rule)).toBeLessThan(1e-15);
  });

  it('suppressing on the true count alone has no delta at all that holds', () => {
    const rule = ruleOf({ epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10 });
    // The planted bug: everything from k persons on is shown, whatever the noise.
    expect(deltaBetween(9, 10, { ...rule, releasedFrom: -1_000 })).toBeCloseTo(1, 9);
  });
});

describe('protected cells', () => {
  const rule = ruleOf({ epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10 });

  it('know the smallest value by hand: t = 28 at epsilon 0.5, delta 1e-6, so 28 + 9', () => {
    expect(rule.releasedFrom).toBe(37);
    expect(protectedValue(37, 0, rule)).toBe(37);
    expect(protectedValue(37, -1, rule)).toBeNull();
    expect(protectedValue(36, 1, rule)).toBe(37);
  });

  it('never shows a cell under the floor, whatever the noise', () => {
    for (let noise = -200; noise <= 2_000; noise += 1) expect(protectedValue(9, noise, rule)).toBeNull();
    expect(protectedValue(10, 2_000, rule)).toBe(2_010);
  });

  it('emit every cell of the domain in order, withheld ones as null', () => {
    const counted = [0, 5_000, 9, 800].map((count, i) => ({ key: `k${i}`, label: `cell ${i}`, count }));
    const cells = protectCells(counted, rule, seeded(1));
    expect(cells.map((cell) => cell.key)).toEqual(['k0', 'k1', 'k2', 'k3']);
    expect(cells.map((cell) => cell.value === null)).toEqual([true, false, true, false]);
    for (const cell of cells) {
      expect(cell).not.toHaveProperty('count');
      if (cell.value === null) expect([cell.low, cell.high]).toEqual([null, null]);
      else
        expect([cell.low, cell.high]).toEqual([cell.value - rule.halfWidth95, cell.value + rule.halfWidth95]);
    }
  });

  it('draw as often for withheld cells as for shown ones, and each cell its own noise', () => {
    const calls = (count: number): number[] => {
      const seen: number[] = [];
      const random = seeded(5);
      const counting = {
        below(bound: number) {
          seen.push(bound);
          return random.below(bound);
        },
      };
      protectCells(
        Array.from({ length: 50 }, (_, i) => ({ key: `${i}`, label: '', count })),
        rule,
        counting,
      );
      return seen;
    };
    expect(calls(0)).toEqual(calls(100_000));
    const equal = Array.from({ length: 200 }, (_, i) => ({ key: `${i}`, label: '', count: 100_000 }));
    // One offset for all cells of an answer could be taken off again.
    expect(new Set(protectCells(equal, rule, seeded(2)).map((cell) => cell.value)).size).toBeGreaterThan(5);
  });

  it('the interval holds the true count in at least 95 % of the draws', () => {
    const random = seeded(3);
    let inside = 0;
    const draws = 40_000;
    for (let i = 0; i < draws; i += 1) {
      const [cell] = protectCells([{ key: '', label: '', count: 5_000 }], rule, random);
      if ((cell?.low ?? 1e9) <= 5_000 && (cell?.high ?? 0) >= 5_000) inside += 1;
    }
    // Five standard deviations of a fixed-seed run.
    expect(inside / draws).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.95 * 0.05) / draws));
  });
});

describe('rules', () => {
  it.each([
    [{ epsilonMicro: 0n }, 'DISCLOSURE_EPSILON'],
    [{ epsilonMicro: -1n }, 'DISCLOSURE_EPSILON'],
    [{ epsilonMicro: 20_000_001n }, 'DISCLOSURE_EPSILON'],
    [{ deltaPico: 0n }, 'DISCLOSURE_DELTA'],
    [{ deltaPico: 1_000_000_001n }, 'DISCLOSURE_DELTA'],
    [{ threshold: 0 }, 'DISCLOSURE_THRESHOLD'],
    [{ threshold: 10.5 }, 'DISCLOSURE_THRESHOLD'],
    [{ threshold: Number.NaN }, 'DISCLOSURE_THRESHOLD'],
  ])('refuse %o: a missing or absurd bound is an error, never "no noise"', (change, code) => {
    const parameters = { epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10, ...change };
    expect(() => ruleOf(parameters)).toThrow(expect.objectContaining({ code, name: DisclosureError.name }));
  });

  it('are plain JSON', () => {
    const rule = ruleOf({ epsilonMicro: 300_000n, deltaPico: 1_000_000n, threshold: 10 });
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
  });
});
