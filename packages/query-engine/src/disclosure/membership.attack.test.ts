import { describe, expect, it } from 'vitest';
import { countRule, shownAt } from '../../test/attack/support/ours.ts';
import { seeded } from '../../test/support/fixed-seed.ts';
import { discreteLaplace } from './discrete-laplace/discrete-laplace.ts';

/**
 * The membership attacker: knows everything but whether one person is in the cell, so knows the count is n or n + 1,
 * each as likely; sees one release; guesses. For epsilon-DP nobody is right more often than e^eps/(1 + e^eps).
 * The attack is first shown to work against what is commonly done instead.
 */
const TRIALS = 200_000;

/** How often the best guess is right, played out: the guess for each output is the likelier of the two. */
function accuracy(n: number, publish: (count: number) => number | null): number {
  const seen = new Map<number | null, [number, number]>();
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const present = trial % 2;
    const output = publish(n + present);
    const tally = seen.get(output) ?? [0, 0];
    tally[present] = (tally[present] ?? 0) + 1;
    seen.set(output, tally);
  }
  let right = 0;
  for (const [absent, present] of seen.values()) right += Math.max(absent, present);
  return right / TRIALS;
}

/** Fitting the guess to the outcomes flatters the attacker a little: seldom outputs, and five standard deviations. */
const margin = (outputs: number): number => 5 * Math.sqrt(0.25 / TRIALS) + outputs / Math.sqrt(TRIALS) / 20;

const suppressUnderTen = (count: number): number | null => (count < 10 ? null : count);
const roundToFive = (count: number): number | null => (count < 10 ? null : Math.round(count / 5) * 5);

describe('membership', () => {
  it.each([9, 10, 57, 5_000])('plain suppression under 10 is broken at %i', (n) => {
    expect(accuracy(n, suppressUnderTen)).toBe(1);
  });

  it('rounding to 5 is broken by an attacker who knows where the edge is', () => {
    expect(accuracy(12, roundToFive)).toBe(1);
  });

  it('fixed normal noise (i2b2, sigma 1.323) passes the bound of epsilon 0.5', () => {
    const random = seeded(11);
    const uniform = (): number => (random.below(2 ** 52) + 0.5) / 2 ** 52;
    const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    expect(accuracy(200, (count) => Math.round(count + 1.323 * normal()))).toBeGreaterThan(
      0.6225 + margin(20),
    );
  });

  it.each([100_000n, 500_000n, 1_000_000n])(
    'ours holds the bound of epsilon %i micro on both sides of every edge',
    (epsilonMicro) => {
      const rule = countRule({ epsilonMicro, deltaPico: 1_000_000n, threshold: 10 });
      const random = seeded(12);
      const publish = (count: number) => shownAt(count, discreteLaplace(random, rule.scale), rule);
      const factor = Math.exp(Number(epsilonMicro) / 1e6);
      const bound = factor / (1 + factor) + rule.deltaPico / 1e12;
      const outputs = (8 * rule.scale.numerator) / rule.scale.denominator;
      for (const n of [0, 8, 9, 10, 25, rule.releasedFrom - 1, rule.releasedFrom, 5_000]) {
        expect(accuracy(n, publish)).toBeLessThan(bound + margin(outputs));
      }
    },
  );
});

describe('the suppression boundary', () => {
  const rule = countRule({ epsilonMicro: 500_000n, deltaPico: 1_000_000n, threshold: 10 });

  /** The share of shown cells when the prober pads the cell to just under and just at the floor. */
  const shown = (count: number, publish: (count: number) => number | null): number => {
    let times = 0;
    for (let trial = 0; trial < TRIALS; trial += 1) if (publish(count) !== null) times += 1;
    return times / TRIALS;
  };

  it('tells a prober of plain suppression whether one person is there', () => {
    expect(shown(10, suppressUnderTen) - shown(9, suppressUnderTen)).toBe(1);
  });

  it('tells a prober of ours at most delta at the floor, and epsilon where cells begin to show', () => {
    const random = seeded(13);
    const publish = (count: number) => shownAt(count, discreteLaplace(random, rule.scale), rule);
    expect(shown(9, publish)).toBe(0);
    // delta is 1e-6: more than five in 200,000 has probability below 1e-6.
    expect(shown(10, publish) * TRIALS).toBeLessThanOrEqual(5);
    const [less, more] = [shown(rule.releasedFrom - 1, publish), shown(rule.releasedFrom, publish)];
    expect(more / less).toBeLessThan(Math.exp(0.5) + 0.05);
  });
});

describe('float support', () => {
  it('every output is a whole number of persons: there are no low bits to look at', () => {
    const rule = countRule({ epsilonMicro: 693_147n, deltaPico: 1_000_000n, threshold: 10 });
    const random = seeded(14);
    for (let i = 0; i < 20_000; i += 1) {
      expect(Number.isSafeInteger(shownAt(1_000, discreteLaplace(random, rule.scale), rule))).toBe(true);
    }
  });
});
