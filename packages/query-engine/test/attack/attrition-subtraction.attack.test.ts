import { describe, expect, it } from 'vitest';
import { drawNoise, laplaceNoise } from '../../src/disclosure/noise/noise.ts';
import { defaultSdcPolicy, protectAttrition } from '../../src/disclosure/sdc/index.ts';
import { statistical } from '../support/seed.ts';
import { suppressUnderTen } from './support/baselines.ts';
import { margin, mostRight, rightByScore } from './support/membership.ts';

/** Steps of an attrition are large; what one step loses may be one person, who failed exactly that rule. */
const K = defaultSdcPolicy.minCell;

/** Losses of 1 to k-1 between any two steps that are told, by subtraction. */
function smallLosses(steps: readonly (number | null)[]): number[] {
  const told = steps.filter((step): step is number => step !== null);
  return told.flatMap((from, i) =>
    told.slice(i + 1).flatMap((to) => (from - to > 0 && from - to < K ? [from - to] : [])),
  );
}

function randomSteps(random: ReturnType<typeof statistical>): number[] {
  const steps = [100 + random.below(400)];
  for (let i = 0; i < 7; i += 1) {
    const last = steps.at(-1) ?? 0;
    const most = random.below(2) === 1 ? 15 : 80;
    steps.push(Math.max(0, last - random.below(most)));
  }
  return steps;
}

describe('subtracting steps of an attrition', () => {
  it('breaks plain suppression under 10: a step loses one person', () => {
    expect(smallLosses([842, 841, 512].map(suppressUnderTen))).toEqual([1]);
  });

  it('breaks suppression of each small loss by itself: two shown steps around it still differ by few', () => {
    const steps = [500, 496, 492];
    const byItself = steps.map((step, i) => (i === 1 ? null : step));
    expect(smallLosses(byItself)).toEqual([8]);
  });

  it('recovers no loss below k from ours, over 5,000 attritions', () => {
    const random = statistical(191);
    let [broken, told] = [0, 0];
    for (let i = 0; i < 5_000; i += 1) {
      const steps = randomSteps(random);
      if (smallLosses(steps.map(suppressUnderTen)).length > 0) broken += 1;
      const published = protectAttrition(steps, defaultSdcPolicy).map(({ value }) => value);
      expect(smallLosses(published), `${steps}`).toEqual([]);
      // A withheld step lies anywhere between its shown neighbours: too wide, or nothing at all happens there.
      published.forEach((value, at) => {
        if (value !== null) told += 1;
        const before = published.slice(0, at).findLast((step) => step !== null) ?? Number.POSITIVE_INFINITY;
        const after = published.slice(at + 1).find((step) => step !== null && step !== undefined) ?? 0;
        if (value === null) expect(before - after === 0 || before - after >= K, `${steps}`).toBe(true);
      });
    }
    expect(broken).toBeGreaterThan(4_000);
    expect(told).toBeGreaterThan(5_000);
  });

  it('recovers no loss from how many people the dataset has either, which everybody knows', () => {
    // Three did not agree: plain suppression tells the size and the first step, and with them the three.
    expect(smallLosses([1_000, suppressUnderTen(997)])).toEqual([3]);
    const random = statistical(193);
    let [broken, told] = [0, 0];
    for (let i = 0; i < 3_000; i += 1) {
      const [agreed = 0, ...later] = randomSteps(random);
      const steps = [agreed + random.below(2 * K), agreed, ...later];
      if (smallLosses(steps.map(suppressUnderTen)).length > 0) broken += 1;
      const published = protectAttrition(steps, defaultSdcPolicy, { firstIsKnown: true });
      const values = published.map(({ value }) => value);
      // The size is known whatever is published.
      expect(values[0]).toBe(steps[0]);
      expect(smallLosses(values), `${steps}`).toEqual([]);
      told += values.filter((value) => value !== null).length - 1;
    }
    expect(broken).toBeGreaterThan(2_500);
    expect(told).toBeGreaterThan(3_000);
  });

  it('under differential privacy stays within epsilon over all steps a person is in together', () => {
    const [trials, steps] = [40_000, 8];
    const noise = laplaceNoise({ l0: steps, linf: 1n, epsilonMicro: 500_000n });
    const random = statistical(192);
    // The person passes every rule, so all steps shift; the attacker adds them up.
    const observe = (present: number) => {
      let sum = 0;
      for (let i = 0; i < steps; i += 1) sum += 800 + present + Number(drawNoise(random, noise));
      return sum;
    };
    expect(rightByScore({ trials, observe })).toBeLessThan(mostRight(0.5) + margin(trials / 2));
    // Baseline of the same: noise for one step in each of them (contribution over steps not bounded).
    const unbounded = laplaceNoise({ l0: 1, linf: 1n, epsilonMicro: 500_000n });
    const careless = (present: number) => {
      let sum = 0;
      for (let i = 0; i < steps; i += 1) sum += 800 + present + Number(drawNoise(random, unbounded));
      return sum;
    };
    expect(rightByScore({ trials, observe: careless })).toBeGreaterThan(mostRight(0.5) + margin(trials / 2));
  });
});
