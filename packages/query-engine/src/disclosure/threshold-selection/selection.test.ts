import { describe, expect, it } from 'vitest';
import { statistical } from '../../../test/support/seed.ts';
import { DisclosureError } from '../errors.ts';
import { laplaceNoise, type Noise } from '../noise/noise.ts';
import { releaseAboveFloor, releasedAboveFloorFrom } from '../pre-threshold/pre-threshold.ts';
import { selectionThreshold, selectKeys } from './threshold-selection.ts';

const scaleOf = (noise: Noise): number =>
  noise.mechanism === 'discrete-laplace'
    ? Number(noise.scale.numerator) / Number(noise.scale.denominator)
    : Number.NaN;

const massOf =
  (b: number) =>
  (x: number): number => {
    const q = Math.exp(-1 / b);
    return ((1 - q) / (1 + q)) * q ** Math.abs(x);
  };

/** P[X >= m], any m. */
const tailOf =
  (b: number) =>
  (m: number): number => {
    const q = Math.exp(-1 / b);
    return m >= 1 ? q ** m / (1 + q) : 1 - q ** (1 - m) / (1 + q);
  };

/** Probability of every output of one cell: null where it is withheld. */
type Outputs = ReadonlyMap<number | null, number>;
const REACH = 1_500;

function outputs(value: number, b: number, shows: (value: number, noisy: number) => boolean): Outputs {
  const mass = massOf(b);
  const result = new Map<number | null, number>([[null, 2 * tailOf(b)(REACH + 1)]]);
  for (let x = -REACH; x <= REACH; x += 1) {
    const key = shows(value, value + x) ? value + x : null;
    result.set(key, (result.get(key) ?? 0) + mass(x));
  }
  return result;
}

/** The smallest delta for which the two are (epsilon, delta)-close: the hockey-stick divergence over the whole support. */
function deltaBetween(one: Outputs, other: Outputs, epsilon: number): number {
  const excess = (p: Outputs, q: Outputs): number =>
    [...p].reduce((sum, [key, mass]) => sum + Math.max(0, mass - Math.exp(epsilon) * (q.get(key) ?? 0)), 0);
  return Math.max(excess(one, other), excess(other, one));
}

const [epsilonMicro, deltaPico] = [1_000_000n, 1_000_000n];
const delta = 1e-6;
/** What the sums of doubles may be off by. */
const DUST = 1e-13;

describe('selection of keys that nobody listed', () => {
  it.each([
    [1, 1n],
    [3, 1n],
    [1, 5n],
    [4, 2n],
  ])('l0 %i, linf %i: one person costs at most epsilon and delta, computed over the support', (l0, linf) => {
    const noise = laplaceNoise({ l0, linf, epsilonMicro });
    const b = scaleOf(noise);
    const tau = Number(selectionThreshold(noise, { l0, linf, deltaPico }));
    const shows = (value: number, noisy: number): boolean => value >= 1 && noisy >= tau;
    const share = { epsilon: 1 / l0 + DUST, delta: delta / l0 + DUST };
    for (const count of [0, 1, 2, tau - Number(linf), tau - 1, tau, tau + 1, tau + 50]) {
      const pair = [outputs(count, b, shows), outputs(count + Number(linf), b, shows)] as const;
      expect(deltaBetween(...pair, share.epsilon)).toBeLessThanOrEqual(share.delta);
    }
    // The bound is used, and tau - 1 would break it: `>` for `>=` is caught here.
    const lower = (value: number, noisy: number): boolean => value >= 1 && noisy >= tau - 1;
    expect(
      deltaBetween(outputs(0, b, lower), outputs(Number(linf), b, lower), share.epsilon),
    ).toBeGreaterThan(delta / l0);
  });

  it('reports a delta that is not smaller than that of the released comparison', () => {
    // opendp 2922: delta computed for > while >= decides. The tail at tau - linf itself has to be inside.
    const noise = laplaceNoise({ l0: 1, linf: 1n, epsilonMicro });
    const tau = Number(selectionThreshold(noise, { l0: 1, linf: 1n, deltaPico }));
    expect(tailOf(scaleOf(noise))(tau - 1)).toBeLessThanOrEqual(delta);
    expect(tailOf(scaleOf(noise))(tau - 2)).toBeGreaterThan(delta);
  });

  it('releases exactly from tau on, and never a key with nobody behind it', () => {
    const noise = laplaceNoise({ l0: 1, linf: 1n, epsilonMicro: 1_000_000n });
    const rule = { noise, releasedFrom: 20n };
    const random = statistical(61);
    let shown = 0;
    const draws = 200_000;
    for (let i = 0; i < draws; i += 1) {
      const released = selectKeys(
        [
          { key: 'a', value: 19n },
          { key: 'b', value: 0n },
        ],
        rule,
        random,
      );
      expect(released.every(({ key, value }) => key === 'a' && value >= 20n)).toBe(true);
      shown += released.length;
    }
    const expected = tailOf(1)(1);
    expect(Math.abs(shown / draws - expected)).toBeLessThan(
      6 * Math.sqrt((expected * (1 - expected)) / draws),
    );
  });

  it('refuses to select without a delta', () => {
    const noise = laplaceNoise({ l0: 1, linf: 1n, epsilonMicro });
    expect(() => selectionThreshold(noise, { l0: 1, linf: 1n, deltaPico: 0n })).toThrow(DisclosureError);
  });
});

describe('a floor with differential privacy', () => {
  it.each([
    [1, 10],
    [1, 1],
    [3, 11],
  ])(
    'l0 %i, floor %i: at t - 1, t and t + 1 and around the floor one person costs at most epsilon and delta',
    (l0, floor) => {
      const noise = laplaceNoise({ l0, linf: 1n, epsilonMicro });
      const b = scaleOf(noise);
      const releasedFrom = releasedAboveFloorFrom(noise, { floor, l0, deltaPico });
      const shows = (value: number, noisy: number): boolean =>
        releaseAboveFloor({ count: BigInt(value), noise: BigInt(noisy - value), floor, releasedFrom }) !==
        null;
      const t = Number(releasedFrom);
      for (const count of [0, floor - 2, floor - 1, floor, floor + 1, t - 1, t, t + 1, t + 100]) {
        if (count < 0) continue;
        const pair = [outputs(count, b, shows), outputs(count + 1, b, shows)] as const;
        expect(deltaBetween(...pair, 1 / l0 + DUST)).toBeLessThanOrEqual(delta / l0 + DUST);
      }
    },
  );

  it('the computation is able to fail: suppression on the true count alone is not within any delta', () => {
    const shows = (value: number): boolean => value >= 10;
    expect(deltaBetween(outputs(9, 1, shows), outputs(10, 1, shows), 1)).toBeGreaterThan(0.99);
  });

  it('never shows a cell under the floor, however large the noise', () => {
    expect(releaseAboveFloor({ count: 9n, noise: 1_000n, floor: 10, releasedFrom: 12n })).toBeNull();
    expect(releaseAboveFloor({ count: 10n, noise: 1n, floor: 10, releasedFrom: 12n })).toBeNull();
    expect(releaseAboveFloor({ count: 10n, noise: 2n, floor: 10, releasedFrom: 12n })).toBe(12n);
  });
});
