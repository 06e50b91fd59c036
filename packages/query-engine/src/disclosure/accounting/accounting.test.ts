import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisclosureError } from '../errors.ts';
import { rhoFor, rhoToDelta, rhoToEpsilon } from './conversion.ts';
import { compose, epsilonToRho, FREE, quantileRho, split } from './cost.ts';
import { costOf, type DpProtection, type Measure, rulesOf } from './measures.ts';
import { affords, chargedTo, type Odometer, questionsLeftOf } from './odometer.ts';

/** Delta of rho-zCDP by CKS20, corollary 13, on a fine grid of orders: written for this test alone, in doubles. */
function referenceDelta(rho: number, epsilon: number): number {
  let best = 0;
  for (let step = -9; step <= 9; step += 0.000_2) {
    const a = Math.exp(step);
    const alpha = 1 + a;
    best = Math.min(best, a * (alpha * rho - epsilon) - alpha * Math.log1p(1 / a) - Math.log(a));
  }
  return Math.exp(best);
}

/** The same by the search of dp_accounting and the reference code of CKS20: bisection for the best order. */
function referenceEpsilon(rho: number, delta: number): number {
  let [low, high] = [0, rho + 2 * Math.sqrt(rho * Math.log(1 / delta)) + 1];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (bisectedDelta(rho, middle) <= delta) high = middle;
    else low = middle;
  }
  return high;
}

function bisectedDelta(rho: number, epsilon: number): number {
  let [low, high] = [1.000_001, (epsilon + 1) / (2 * rho) + 2];
  for (let i = 0; i < 200; i += 1) {
    const alpha = (low + high) / 2;
    if ((2 * alpha - 1) * rho - epsilon + Math.log1p(-1 / alpha) < 0) low = alpha;
    else high = alpha;
  }
  const alpha = (low + high) / 2;
  const exponent = (alpha - 1) * (alpha * rho - epsilon) + alpha * Math.log1p(-1 / alpha);
  return Math.min(1, Math.exp(exponent) / (alpha - 1));
}

/** P[N(0,1) > z] by its continued fraction, z > 0, or the complement. */
function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  if (z < 2) {
    let [term, sum] = [z, z];
    for (let k = 1; k < 80; k += 1) {
      term *= (-z * z) / (2 * k);
      sum += term / (2 * k + 1);
    }
    return 0.5 - sum / Math.sqrt(2 * Math.PI);
  }
  let fraction = z;
  for (let k = 200; k >= 1; k -= 1) fraction = z + k / fraction;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}

describe('rho', () => {
  it('of pure epsilon is half its square, of a quantile an eighth, never rounded down', () => {
    expect([epsilonToRho(1_000_000n), quantileRho(1_000_000n)]).toEqual([500_000_000n, 125_000_000n]);
    expect([epsilonToRho(1n), quantileRho(1n), epsilonToRho(0n)]).toEqual([1n, 1n, 0n]);
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 20_000_000n }), (epsilon) => {
        expect(epsilonToRho(epsilon) * 2_000n >= epsilon * epsilon).toBe(true);
        expect((epsilonToRho(epsilon) - 1n) * 2_000n < epsilon * epsilon).toBe(true);
      }),
    );
  });

  it('adds, as epsilon and delta do', () => {
    const cost = { epsilonMicro: 1n, deltaPico: 2n, rhoNano: 3n };
    expect(compose([])).toEqual(FREE);
    expect(compose([cost, cost])).toEqual({ epsilonMicro: 2n, deltaPico: 4n, rhoNano: 6n });
  });
});

describe('conversion to (epsilon, delta)', () => {
  const rhos = [
    1n,
    1_000n,
    1_000_000n,
    5_000_000n,
    125_000_000n,
    500_000_000n,
    2_000_000_000n,
    10_000_000_000n,
  ];

  it.each(rhos)('rho %i nano: never below the reference, and within 2 micro of it', (rhoNano) => {
    for (const deltaPico of [1n, 1_000n, 1_000_000n, 1_000_000_000n]) {
      const [rho, delta] = [Number(rhoNano) / 1e9, Number(deltaPico) / 1e12];
      const ours = Number(rhoToEpsilon({ rhoNano, deltaPico }));
      const reference = referenceEpsilon(rho, delta) * 1e6;
      expect(ours).toBeGreaterThanOrEqual(reference - 1e-3);
      expect(ours).toBeLessThanOrEqual(reference * (1 + 1e-7) + 2);
      // Tighter than the plain conversion of Bun and Steinke 2016.
      expect(ours).toBeLessThanOrEqual((rho + 2 * Math.sqrt(rho * Math.log(1 / delta))) * 1e6 + 1);
    }
  });

  it.each([
    [125_000_000n, 1_000_000n],
    [500_000_000n, 4_000_000n],
    [500_000_000n, 6_000_000n],
    [10_000_000n, 500_000n],
  ])(
    'rho %i nano, epsilon %i micro: delta is not below the reference and within a millionth of it',
    (rhoNano, epsilonMicro) => {
      const reference = referenceDelta(Number(rhoNano) / 1e9, Number(epsilonMicro) / 1e6) * 1e12;
      const ours = Number(rhoToDelta({ rhoNano, epsilonMicro }));
      expect(ours).toBeGreaterThanOrEqual(reference * (1 - 1e-7));
      expect(ours).toBeLessThanOrEqual(reference * (1 + 1e-5) + 1);
    },
  );

  it('is never better than the normal mechanism of that rho truly is (Balle, Wang 2018, theorem 8)', () => {
    for (const [rhoNano, epsilonMicro] of [
      [500_000_000n, 4_000_000n],
      [125_000_000n, 1_500_000n],
      [20_000_000n, 600_000n],
    ] as const) {
      const [rho, epsilon] = [Number(rhoNano) / 1e9, Number(epsilonMicro) / 1e6];
      const ratio = Math.sqrt(2 * rho);
      const truth =
        normalTail(epsilon / ratio - ratio / 2) - Math.exp(epsilon) * normalTail(epsilon / ratio + ratio / 2);
      const ours = Number(rhoToDelta({ rhoNano, epsilonMicro })) / 1e12;
      expect(ours).toBeGreaterThan(truth);
      expect(ours).toBeLessThan(6 * truth);
    }
  });

  it('agrees with itself: both directions, and the largest rho that fits', () => {
    for (const epsilonMicro of [100_000n, 1_000_000n, 6_000_000n]) {
      for (const deltaPico of [1_000n, 1_000_000n]) {
        const rhoNano = rhoFor({ epsilonMicro, deltaPico });
        expect(rhoToEpsilon({ rhoNano, deltaPico }) <= epsilonMicro).toBe(true);
        expect(rhoToEpsilon({ rhoNano: rhoNano + 1n + rhoNano / 10_000n, deltaPico }) > epsilonMicro).toBe(
          true,
        );
        const back = rhoToDelta({ rhoNano, epsilonMicro });
        expect(back <= deltaPico + deltaPico / 10_000n + 1n).toBe(true);
      }
    }
  });

  it('grows with rho and knows its ends', () => {
    expect(rhoToEpsilon({ rhoNano: 0n, deltaPico: 1n })).toBe(0n);
    expect(rhoToDelta({ rhoNano: 10n ** 12n, epsilonMicro: 0n })).toBe(10n ** 12n);
    expect(() => rhoToEpsilon({ rhoNano: 1n, deltaPico: 0n })).toThrow(DisclosureError);
    let last = 0n;
    for (let rhoNano = 1n; rhoNano < 10n ** 11n; rhoNano *= 7n) {
      const epsilon = rhoToEpsilon({ rhoNano, deltaPico: 1_000_000n });
      expect(epsilon > last).toBe(true);
      last = epsilon;
    }
  });
});

describe('what an analysis costs', () => {
  const dp = (part: Partial<DpProtection> = {}): DpProtection => ({
    noise: 'laplace',
    epsilonMicro: 1_000_000n,
    deltaPico: 1_000_000n,
    threshold: 10,
    ...part,
  });
  const count: Measure = { name: 'count', kind: 'noise', l0: 1, linf: 1n, selection: 'floor' };
  const sum: Measure = { name: 'sum', kind: 'noise', l0: 1, linf: 500n, selection: 'none' };
  const median: Measure = { name: 'median', kind: 'quantile', l0: 1, linf: 1n, selection: 'none' };

  it('charges a mean twice: the shares of sum and count add up to what was asked for', () => {
    const rules = rulesOf([count, sum], dp());
    expect(rules.map(({ epsilonMicro }) => epsilonMicro)).toEqual([500_000n, 500_000n]);
    expect(rules.map(({ noise }) => noise)).toMatchObject([
      { scale: { numerator: 2n, denominator: 1n } },
      { scale: { numerator: 1_000n, denominator: 1n } },
    ]);
    expect(costOf([count, sum], dp())).toEqual({
      epsilonMicro: 1_000_000n,
      deltaPico: 1_000_000n,
      rhoNano: 250_000_000n,
    });
  });

  it('never charges less than is used nor more than was asked for', () => {
    const measure = fc.constantFrom(count, sum, median, {
      ...count,
      l0: 5,
      selection: 'unknown-keys' as const,
    });
    const noise = fc.constantFrom('laplace' as const, 'gaussian' as const);
    const epsilon = fc.bigInt({ min: 1_000n, max: 20_000_000n });
    fc.assert(
      fc.property(
        fc.array(measure, { minLength: 1, maxLength: 6 }),
        noise,
        epsilon,
        (measures, kind, epsilonMicro) => {
          const protection = dp({ noise: kind, epsilonMicro });
          const rules = rulesOf(measures, protection);
          const cost = costOf(measures, protection);
          expect(cost).toEqual(compose(rules));
          expect(cost.epsilonMicro).toBe(kind === 'laplace' ? epsilonMicro : 0n);
          expect(cost.rhoNano <= epsilonToRho(epsilonMicro) + BigInt(measures.length)).toBe(true);
          expect(cost.deltaPico).toBe(
            measures.some(({ selection }) => selection !== 'none') ? 1_000_000n : 0n,
          );
          for (const [index, { noise: drawn, rhoNano, epsilonMicro: paid }] of rules.entries()) {
            const { l0, linf } = measures[index] ?? count;
            if (drawn?.mechanism === 'discrete-laplace') {
              // scale * epsilon = l0 * linf
              expect(drawn.scale.numerator * paid).toBe(
                BigInt(l0) * linf * 1_000_000n * drawn.scale.denominator,
              );
            }
            if (drawn?.mechanism === 'discrete-gaussian') {
              // 2 rho sigma^2 = l0 * linf^2
              expect(2n * rhoNano * drawn.variance.numerator).toBe(
                BigInt(l0) * linf ** 2n * 10n ** 9n * drawn.variance.denominator,
              );
            }
          }
        },
      ),
    );
  });

  it('is what a count cost before there were several measures', () => {
    const [rule] = rulesOf([count], dp({ epsilonMicro: 500_000n }));
    expect([rule?.releasedFrom, rule?.halfWidth95]).toEqual([37n, 6n]);
  });

  it('refuses what has no bounds or cannot be split', () => {
    expect(() => rulesOf([], dp())).toThrow(DisclosureError);
    expect(() => rulesOf([count, sum], dp({ epsilonMicro: 1n }))).toThrow(DisclosureError);
    expect(() => rulesOf([{ ...sum, linf: 0n }], dp())).toThrow(DisclosureError);
    expect(() => rulesOf([{ ...sum, selection: 'floor' }], dp())).toThrow(DisclosureError);
    expect(() => rulesOf([{ ...median, l0: 2 }], dp())).toThrow(DisclosureError);
    expect(() => rulesOf([count], dp({ threshold: Number.NaN }))).toThrow(DisclosureError);
    expect(() => rulesOf([count], dp({ deltaPico: 0n }))).toThrow(DisclosureError);
  });

  it('splits into shares that add up', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.integer({ min: 1, max: 9 }), (total, parts) => {
        const shares = split(total, parts);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(total);
        const [first = 0n, last = 0n] = [shares[0], shares.at(-1)];
        expect(first - last <= 1n).toBe(true);
      }),
    );
  });
});

describe('odometers', () => {
  const cap = { epsilonMicro: 6_000_000n, deltaPico: 20_000_000n, rhoNano: 1_500_000_000n };
  const one = { epsilonMicro: 500_000n, deltaPico: 1_000_000n, rhoNano: 125_000_000n };
  const pure: Odometer = { accounting: 'pure', cap, spent: FREE };
  const zcdp: Odometer = { accounting: 'zcdp', cap, spent: FREE };

  it('say how many more, in whichever unit runs out first', () => {
    expect(questionsLeftOf(pure, one)).toBe(12n);
    expect(questionsLeftOf(zcdp, one)).toBe(12n);
    expect(questionsLeftOf({ ...pure, spent: { ...FREE, deltaPico: 19_000_000n } }, one)).toBe(1n);
    expect(questionsLeftOf({ ...zcdp, spent: cap }, one)).toBe(0n);
  });

  it('are charged in their own unit and in delta', () => {
    expect(chargedTo('pure', one)).toEqual({ ...one, rhoNano: 0n });
    expect(chargedTo('zcdp', one)).toEqual({ ...one, epsilonMicro: 0n });
    expect(chargedTo('pure', FREE)).toEqual(FREE);
  });

  it('take exactly as many charges as they said, and not a unit more', () => {
    const amount = fc.bigInt({ min: 1n, max: 40n });
    const cost = fc.record({
      epsilonMicro: amount,
      deltaPico: fc.bigInt({ min: 0n, max: 40n }),
      rhoNano: amount,
    });
    const caps = fc.bigInt({ min: 0n, max: 400n });
    fc.assert(
      fc.property(
        cost,
        caps,
        caps,
        fc.constantFrom('pure' as const, 'zcdp' as const),
        (each, main, delta, accounting) => {
          const limit = { epsilonMicro: main, deltaPico: delta, rhoNano: main };
          const promised = questionsLeftOf({ accounting, cap: limit, spent: FREE }, each);
          let [spent, taken] = [FREE, 0n];
          while (affords({ accounting, cap: limit, spent }, each)) {
            spent = compose([spent, each]);
            taken += 1n;
          }
          expect(taken).toBe(promised);
        },
      ),
    );
  });

  it('of pure epsilon do not pay for normal noise, however much is left', () => {
    const normal = { ...one, epsilonMicro: 0n };
    expect([affords(pure, normal), affords(zcdp, normal)]).toEqual([false, true]);
    expect(questionsLeftOf(pure, normal)).toBe(0n);
    expect(() => chargedTo('pure', normal)).toThrow(DisclosureError);
    expect(chargedTo('zcdp', normal)).toEqual({ ...normal, epsilonMicro: 0n });
  });

  it('never show what is overspent as left', () => {
    const over = { ...pure, spent: { ...cap, epsilonMicro: 7_000_000n } };
    expect(questionsLeftOf(over, one)).toBe(0n);
    expect(affords(over, { epsilonMicro: 1n, deltaPico: 0n, rhoNano: 1n })).toBe(false);
  });

  it('rho goes further: many small questions cost less than their epsilons add up to', () => {
    const hundred = 100n * epsilonToRho(100_000n);
    expect(rhoToEpsilon({ rhoNano: hundred, deltaPico: 1_000_000n }) < 6_000_000n).toBe(true);
  });
});
