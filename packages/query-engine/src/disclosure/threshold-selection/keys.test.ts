import { expect, it } from 'vitest';
import { seeded } from '../../../test/support/fixed-seed.ts';
import { laplaceNoise } from '../noise/noise.ts';
import { selectKeys } from './threshold-selection.ts';

const noise = laplaceNoise({ l0: 1, linf: 1n, epsilonMicro: 1_000_000n });

it('keys leave in the order they came in, whatever they hold', () => {
  const keys = [5_000n, 9_000n, 4_000n, 9_500n, 6_000n].map((value, i) => ({ key: `k${i}`, value }));
  for (let seed = 0; seed < 20; seed += 1) {
    const released = selectKeys(keys, { noise, releasedFrom: 20n }, seeded(seed));
    expect(released.map(({ key }) => key)).toEqual(['k0', 'k1', 'k2', 'k3', 'k4']);
  }
});

it('a key with nobody behind it is never released, and no noise is drawn for it', () => {
  const never = {
    below(): number {
      throw new Error('noise was drawn');
    },
  };
  const keys = [0n, -1n].map((value, i) => ({ key: i, value }));
  expect(selectKeys(keys, { noise, releasedFrom: -1_000n }, never)).toEqual([]);
});
