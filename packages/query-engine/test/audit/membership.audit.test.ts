import { describe, expect, it } from 'vitest';
import { protectMeasure } from '../../src/disclosure/accounting/answer.ts';
import { rhoToEpsilon } from '../../src/disclosure/accounting/conversion.ts';
import { type DpProtection, type Measure, rulesOf } from '../../src/disclosure/accounting/measures.ts';
import { discreteGaussian } from '../../src/disclosure/discrete-gaussian/discrete-gaussian.ts';
import { discreteLaplace } from '../../src/disclosure/discrete-laplace/discrete-laplace.ts';
import { fraction } from '../../src/disclosure/exact/fraction.ts';
import { quantileSampler } from '../../src/disclosure/exponential-mechanism/quantile.ts';
import { noisyCount } from '../../src/disclosure/geometric/geometric.ts';
import { drawNoise, gaussianNoise, laplaceNoise, type Noise } from '../../src/disclosure/noise/noise.ts';
import {
  releaseAboveFloor,
  releasedAboveFloorFrom,
} from '../../src/disclosure/pre-threshold/pre-threshold.ts';
import type { UniformIntegers } from '../../src/disclosure/random/random-bits.ts';
import {
  selectionThreshold,
  selectKeys,
} from '../../src/disclosure/threshold-selection/threshold-selection.ts';
import { countRule, released, shownAt } from '../attack/support/ours.ts';
import { statistical } from '../support/seed.ts';
import { type Audit, epsilonAtLeast } from './auditor.ts';
import { lowerShare, upperShare } from './clopper-pearson.ts';

/**
 * Membership, audited: neighbouring datasets through the functions that answer, 10^5 runs a mechanism. What is found is a
 * lower bound of the true epsilon at 99 % confidence and must not be above what is claimed. So that finding little means
 * something, the same auditor must find more than the claim where the noise is half of what it should be.
 */
const RUNS = 100_000;
const MICRO = 500_000n;
const CLAIM = 0.5;
/** Where a normal mechanism's rho is told as an epsilon: large, so that the auditor sees most of it. */
const GAUSSIAN_DELTA = 0.01;
const RHO_NANO = 125_000_000n;
const gaussianClaim = Number(rhoToEpsilon({ rhoNano: RHO_NANO, deltaPico: 10_000_000_000n })) / 1e6;

type Run = (random: UniformIntegers) => Audit['run'];
interface Mechanism {
  readonly name: string;
  readonly claim: number;
  readonly delta: number;
  readonly honest: Run;
  /** The planted bug: noise of half the scale under the same claim. */
  readonly planted: Run;
}

const laplace = laplaceNoise({ l0: 1, linf: 1n, epsilonMicro: MICRO });
const halfLaplace = laplaceNoise({ l0: 1, linf: 1n, epsilonMicro: 2n * MICRO });
const normal = gaussianNoise({ l0: 1, linf: 1n, rhoNano: RHO_NANO });
// Half of sigma is a quarter of the variance.
const halfNormal = gaussianNoise({ l0: 1, linf: 1n, rhoNano: 4n * RHO_NANO });

const rule = countRule({ epsilonMicro: MICRO, deltaPico: 1_000_000n, threshold: 10 });
const halfScale = countRule({ epsilonMicro: 2n * MICRO, deltaPico: 1_000_000n, threshold: 10 }).scale;
/** Selection is audited where cells begin to be shown: there it tells most. */
const AT_EDGE = rule.releasedFrom;

const floorWith =
  (noise: Noise): Run =>
  (random) => {
    const floor = 10;
    const releasedFrom = releasedAboveFloorFrom(laplace, { floor, l0: 1, deltaPico: 1_000_000n });
    return (present) => {
      const drawn = drawNoise(random, noise);
      const value = releaseAboveFloor({
        count: releasedFrom + BigInt(present),
        noise: drawn,
        floor,
        releasedFrom,
      });
      return value === null ? null : Number(value);
    };
  };

const selectionWith =
  (noise: Noise): Run =>
  (random) => {
    const releasedFrom = selectionThreshold(laplace, { l0: 1, linf: 1n, deltaPico: 1_000_000n });
    return (present) => {
      const keys = [{ key: 'k', value: releasedFrom + BigInt(present) }];
      const [told] = selectKeys(keys, { noise, releasedFrom }, random);
      return told === undefined ? null : Number(told.value);
    };
  };

const grid = (present: number) => [
  { index: 2, count: 20n },
  { index: 7, count: BigInt(20 + present) },
];
const quantileWith =
  (epsilonMicro: bigint): Run =>
  (random) => {
    const question = { candidates: 10, rank: { numerator: 1, denominator: 2 }, epsilonMicro, linf: 1n };
    const samplers = [0, 1].map((present) => quantileSampler({ ...question, values: grid(present) }));
    return (present) => samplers[present]?.(random) ?? null;
  };

const meanMeasures: Measure[] = [
  { name: 'sum', kind: 'noise', selection: 'none', l0: 1, linf: 100n },
  { name: 'count', kind: 'noise', selection: 'none', l0: 1, linf: 1n },
];
const protection = (epsilonMicro: bigint): DpProtection => ({
  noise: 'laplace',
  epsilonMicro,
  deltaPico: 1_000_000n,
  threshold: 10,
});
const meanWith =
  (epsilonMicro: bigint): Run =>
  (random) => {
    const rules = rulesOf(meanMeasures, protection(epsilonMicro));
    return (present) => {
      const truth = [100n * BigInt(present), BigInt(present)];
      const told = rules.map((measure, i) =>
        Number(
          protectMeasure([{ key: '', value: truth[i] ?? 0n }], measure, { threshold: 10, random })[0]?.value,
        ),
      );
      return (told[0] ?? 0) / 100 + (told[1] ?? 0);
    };
  };

const pure = { claim: CLAIM, delta: 0 };
const mechanisms: Mechanism[] = [
  {
    name: 'discrete-laplace, as a cell leaves',
    claim: CLAIM,
    delta: 1e-6,
    honest: (random) => (present) => released(500 + present, rule, random),
    planted: (random) => (present) => shownAt(500 + present, discreteLaplace(random, halfScale), rule),
  },
  {
    name: 'discrete-laplace, where cells begin to be shown',
    claim: CLAIM,
    delta: 1e-6,
    honest: (random) => (present) => released(AT_EDGE + present, rule, random),
    planted: (random) => (present) => shownAt(AT_EDGE + present, discreteLaplace(random, halfScale), rule),
  },
  {
    name: 'discrete-laplace of any scale',
    ...pure,
    honest: (random) => (present) => present + Number(drawNoise(random, laplace)),
    planted: (random) => (present) => present + Number(drawNoise(random, halfLaplace)),
  },
  {
    name: 'discrete-gaussian',
    claim: gaussianClaim,
    delta: GAUSSIAN_DELTA,
    honest: (random) => (present) => present + Number(drawNoise(random, normal)),
    planted: (random) => (present) => present + Number(drawNoise(random, halfNormal)),
  },
  {
    name: 'geometric',
    ...pure,
    honest: (random) => (present) =>
      Number(noisyCount(BigInt(40 + present), { epsilonMicro: MICRO, linf: 1n, random })),
    planted: (random) => (present) =>
      Number(noisyCount(BigInt(40 + present), { epsilonMicro: 2n * MICRO, linf: 1n, random })),
  },
  {
    name: 'exponential-mechanism',
    ...pure,
    honest: quantileWith(MICRO),
    // Against its bound the mechanism loses half at a median; a quarter of the scale is the bug that shows.
    planted: quantileWith(8n * MICRO),
  },
  {
    name: 'threshold-selection',
    claim: CLAIM,
    delta: 1e-6,
    honest: selectionWith(laplace),
    planted: selectionWith(halfLaplace),
  },
  {
    name: 'pre-threshold',
    claim: CLAIM,
    delta: 1e-6,
    honest: floorWith(laplace),
    planted: floorWith(halfLaplace),
  },
  {
    name: 'sum and count of a mean, epsilon split',
    ...pure,
    honest: meanWith(MICRO),
    planted: meanWith(2n * MICRO),
  },
];

describe('the auditor', () => {
  it.each(mechanisms)('finds no more than is claimed of $name', ({ claim, delta, honest }) => {
    const run = honest(statistical(301));
    expect(epsilonAtLeast({ run, runs: RUNS, delta })).toBeLessThanOrEqual(claim);
  });

  // The bound of the exponential mechanism is not tight here: even at twice its epsilon it tells less than is claimed.
  it.each(mechanisms.filter(({ name }) => name !== 'exponential-mechanism'))(
    'finds more than is claimed where noise is halved in $name',
    ({ claim, delta, planted }) => {
      const run = planted(statistical(302));
      expect(epsilonAtLeast({ run, runs: RUNS, delta })).toBeGreaterThan(claim);
    },
  );

  it('finds most of what there is: over 0.4 of a true 0.5', () => {
    const random = statistical(303);
    const run = (present: number) => present + Number(drawNoise(random, laplace));
    expect(epsilonAtLeast({ run, runs: RUNS, delta: 0 })).toBeGreaterThan(0.4);
  });

  it('knows a wrong variance of the sampler itself', () => {
    const random = statistical(304);
    const run = (present: number) => present + Number(discreteGaussian(random, fraction(1n, 1n)));
    expect(epsilonAtLeast({ run, runs: RUNS, delta: GAUSSIAN_DELTA })).toBeGreaterThan(gaussianClaim);
  });

  it('bounds shares as tabulated by Clopper and Pearson', () => {
    // 10 of 100 at 95 % two-sided: 0.0490 to 0.1762.
    expect(lowerShare(10, 100, 0.025)).toBeCloseTo(0.049, 3);
    expect(upperShare(10, 100, 0.025)).toBeCloseTo(0.1762, 4);
    expect(lowerShare(0, 100, 0.025)).toBe(0);
    expect(upperShare(0, 100, 0.025)).toBeCloseTo(1 - 0.025 ** (1 / 100), 9);
  });
});
