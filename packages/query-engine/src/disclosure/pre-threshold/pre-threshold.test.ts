import { describe, expect, it } from 'vitest';
import { type CountRule, countRule, shownAt } from '../../../test/attack/support/ours.ts';
import { seeded } from '../../../test/support/fixed-seed.ts';
import { protectMeasure } from '../accounting/answer.ts';
import { DisclosureError } from '../errors.ts';

const settings = [
  { epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10 },
  { epsilonMicro: 1_000_000n, deltaPico: 1_000_000_000n, threshold: 5 },
  { epsilonMicro: 100_000n, deltaPico: 1_000n, threshold: 11 },
  { epsilonMicro: 2_000_000n, deltaPico: 1_000_000n, threshold: 1 },
];

/** The whole output distribution for a true count, from the product's own selection, over the support. */
function outputs(count: number, rule: CountRule): Map<number | null, number> {
  const b = rule.scale.numerator / rule.scale.denominator;
  const q = Math.exp(-1 / b);
  const reach = Math.ceil(60 * b) + Math.abs(rule.releasedFrom);
  const result = new Map<number | null, number>();
  for (let x = -reach; x <= reach; x += 1) {
    const value = shownAt(count, x, rule);
    result.set(value, (result.get(value) ?? 0) + ((1 - q) / (1 + q)) * q ** Math.abs(x));
  }
  return result;
}

/** The smallest delta for which the two distributions are (epsilon, delta)-close, both ways. */
function deltaBetween(one: number, other: number, rule: CountRule): number {
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
function worst(rule: CountRule): number {
  const k = rule.threshold;
  const counts = [0, 1, k - 2, k - 1, k, k + 1, k + 7, rule.releasedFrom, rule.releasedFrom + 3].filter(
    (n) => n >= 0,
  );
  return Math.max(...counts.map((n) => deltaBetween(n, n + 1, rule)));
}

describe('privacy loss over the support', () => {
  it.each(settings)('stays within epsilon and delta at %o', (setting) => {
    const rule = countRule(setting);
    expect(worst(rule)).toBeLessThanOrEqual(rule.deltaPico / 1e12);
  });

  it.each(settings)('t - 1 breaks delta, t and t + 1 hold it at %o', (setting) => {
    const rule = countRule(setting);
    const delta = rule.deltaPico / 1e12;
    const shifted = (by: number): CountRule => ({ ...rule, releasedFrom: rule.releasedFrom + by });
    expect(worst(shifted(-1))).toBeGreaterThan(delta);
    expect(worst(rule)).toBeLessThanOrEqual(delta);
    expect(worst(shifted(1))).toBeLessThan(worst(rule));
  });

  it('is the tail exactly: the worst pair is the floor, and its loss is P[X >= t - 1]', () => {
    const rule = countRule({ epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10 });
    const q = Math.exp(-0.5);
    const m = rule.releasedFrom - rule.threshold;
    expect(deltaBetween(9, 10, rule) / (q ** m / (1 + q))).toBeCloseTo(1, 9);
    expect(deltaBetween(10, 11, rule)).toBeLessThan(1e-15);
  });

  it('suppressing on the true count alone has no delta at all that holds', () => {
    const rule = countRule({ epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10 });
    // The planted bug: everything from k persons on is shown, whatever the noise.
    expect(deltaBetween(9, 10, { ...rule, releasedFrom: -1_000 })).toBeCloseTo(1, 9);
  });
});

describe('protected cells', () => {
  const rule = countRule({ epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10 });

  it('know the smallest value by hand: t = 28 at epsilon 0.5, delta 1e-6, so 28 + 9', () => {
    expect(rule.releasedFrom).toBe(37);
    expect(shownAt(37, 0, rule)).toBe(37);
    expect(shownAt(37, -1, rule)).toBeNull();
    expect(shownAt(36, 1, rule)).toBe(37);
  });

  it('never shows a cell under the floor, whatever the noise', () => {
    for (let noise = -200; noise <= 2_000; noise += 1) expect(shownAt(9, noise, rule)).toBeNull();
    expect(shownAt(10, 2_000, rule)).toBe(2_010);
  });

  it('the interval holds the true count in at least 95 % of the draws', () => {
    const random = seeded(3);
    let inside = 0;
    const draws = 40_000;
    for (let i = 0; i < draws; i += 1) {
      const [cell] = protectMeasure([{ key: '', value: 5_000n }], rule.measure, { threshold: 10, random });
      if ((cell?.low ?? 9_999n) <= 5_000n && (cell?.high ?? 0n) >= 5_000n) inside += 1;
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
    expect(() => countRule(parameters)).toThrow(
      expect.objectContaining({ code, name: DisclosureError.name }),
    );
  });
});
