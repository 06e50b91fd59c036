import { describe, expect, it } from 'vitest';
import { laplaceNoise } from '../../src/disclosure/noise/noise.ts';
import {
  selectionThreshold,
  selectKeys,
} from '../../src/disclosure/threshold-selection/threshold-selection.ts';
import { statistical } from '../support/seed.ts';
import { suppressUnderTen } from './support/baselines.ts';
import { margin, mostRight, rightByOutput } from './support/membership.ts';

/** A breakdown by what people have: a key that only one person has tells of that person by being listed. */
const TRIALS = 200_000;

describe('a rare group key', () => {
  const groups = (present: number) => [
    { key: 'common', value: 5_000 },
    ...(present === 1 ? [{ key: 'rare', value: 1 }] : []),
  ];

  it('breaks plain suppression under 10, which withholds the value and lists the key', () => {
    const observe = (present: number) =>
      groups(present)
        .map(({ key, value }) => `${key}=${suppressUnderTen(value) ?? '<10'}`)
        .join();
    expect(rightByOutput({ trials: 100, observe })).toBe(1);
  });

  // A large delta on purpose: at 1e-8 nothing would be seen in any number of runs that can be waited for.
  it.each([1, 4])('is listed with at most delta where a person has %i of them, and tells no more', (l0) => {
    const deltaPico = 1_000_000_000n;
    const noise = laplaceNoise({ l0, linf: 1n, epsilonMicro: 1_000_000n });
    const rule = { noise, releasedFrom: selectionThreshold(noise, { l0, linf: 1n, deltaPico }) };
    const random = statistical(141);
    let listed = 0;
    const observe = (present: number) => {
      const keys = Array.from({ length: l0 }, (_, i) => ({ key: `rare${i}`, value: BigInt(present) }));
      const told = selectKeys(keys, rule, random);
      if (told.length > 0) listed += 1;
      return told.map(({ key }) => key).join();
    };
    const right = rightByOutput({ trials: TRIALS, observe });
    // Half of the worlds have the person. Five standard deviations of a count this size above delta.
    const most = (TRIALS / 2) * 1e-3;
    expect(listed).toBeLessThan(most + 5 * Math.sqrt(most));
    // Not vacuous: the threshold is not set so high that the bound is empty.
    expect(listed).toBeGreaterThan(most / 10);
    expect(right).toBeLessThan(mostRight(0, 1e-3) + margin(TRIALS / 2));
  });
});
