import { discreteGaussian } from '../disclosure/discrete-gaussian/discrete-gaussian.ts';
import { discreteLaplaceWide } from '../disclosure/discrete-laplace/wide.ts';
import { type Fraction, fraction, parseFraction } from '../disclosure/exact/fraction.ts';
import { quantileSampler } from '../disclosure/exponential-mechanism/quantile.ts';
import { twoSidedGeometric } from '../disclosure/geometric/geometric.ts';
import { drawNoise } from '../disclosure/noise/noise.ts';
import { releaseAboveFloor, releasedAboveFloorFrom } from '../disclosure/pre-threshold/pre-threshold.ts';
import type { UniformIntegers } from '../disclosure/random/random-bits.ts';
import { selectionThreshold, selectKeys } from '../disclosure/threshold-selection/threshold-selection.ts';

/** One option of a mechanism beside --scale and --n. */
interface Flag {
  readonly says: string;
  readonly standard: string;
}

interface Sampler {
  readonly scaleSays: string;
  readonly flags: Readonly<Record<string, Flag>>;
  /** Checks what was given and makes one line at each call. */
  readonly prepare: (
    scale: Fraction,
    given: Readonly<Record<string, string>>,
  ) => (random: UniformIntegers) => string;
}

const MICRO = 1_000_000n;

/** Epsilon of which a scale of persons is the noise: 1/scale, in micro-units. */
const epsilonOf = ({ numerator, denominator }: Fraction): bigint => (denominator * MICRO) / numerator;

function whole(text: string | undefined, name: string): bigint {
  if (!/^\d{1,15}$/.test(text ?? '')) throw new TypeError(`--${name} is a whole number.`);
  return BigInt(text ?? 0);
}

const selection = {
  count: { says: 'persons in the cell', standard: '40' },
  delta: { says: 'delta in 1e-12', standard: '1000000' },
};

/** Every mechanism by its name. A withheld cell prints as "withheld". */
export const samplers: Readonly<Record<string, Sampler>> = {
  'discrete-laplace': {
    scaleSays: 'the scale b, P[x] ~ exp(-|x|/b)',
    flags: {},
    prepare: (scale) => (random) => `${discreteLaplaceWide(random, scale)}`,
  },
  'discrete-gaussian': {
    scaleSays: 'the standard deviation parameter sigma, P[x] ~ exp(-x^2/(2 sigma^2))',
    flags: {},
    prepare(scale) {
      const variance = fraction(scale.numerator ** 2n, scale.denominator ** 2n);
      return (random) => `${discreteGaussian(random, variance)}`;
    },
  },
  geometric: {
    scaleSays: 'sensitivity/epsilon, P[x] ~ alpha^|x| with alpha = exp(-1/S)',
    flags: {},
    prepare: (scale) => (random) => `${twoSidedGeometric(random, scale)}`,
  },
  'exponential-mechanism': {
    scaleSays: '1/epsilon (epsilon in whole 1e-6, rounded down); prints grid indices of a quantile',
    flags: {
      values: { says: 'grid indices that occur, ascending or not, by commas', standard: '2,3,3,5,8' },
      candidates: { says: 'grid points', standard: '10' },
      rank: { says: 'the quantile as a fraction', standard: '1/2' },
    },
    prepare(scale, { values = '', candidates, rank = '' }) {
      const { numerator, denominator } = parseFraction(rank);
      const counts = new Map<number, bigint>();
      for (const text of values.split(',').filter((part) => part !== '')) {
        const index = Number(whole(text, 'values'));
        counts.set(index, (counts.get(index) ?? 0n) + 1n);
      }
      const question = {
        values: [...counts].sort(([a], [b]) => a - b).map(([index, count]) => ({ index, count })),
        candidates: Number(whole(candidates, 'candidates')),
        rank: { numerator: Number(numerator), denominator: Number(denominator) },
        epsilonMicro: epsilonOf(scale),
        linf: 1n,
      };
      const sample = quantileSampler(question);
      return (random) => `${sample(random)}`;
    },
  },
  'threshold-selection': {
    scaleSays: 'l0 linf/epsilon; prints the noisy value of one unlisted key, or "withheld"',
    flags: { ...selection, l0: { says: 'keys of a person', standard: '1' } },
    prepare(scale, { count, delta, l0 }) {
      const value = whole(count, 'count');
      const noise = { mechanism: 'discrete-laplace', scale } as const;
      const sensitivity = { l0: Number(whole(l0, 'l0')), linf: 1n, deltaPico: whole(delta, 'delta') };
      const rule = { noise, releasedFrom: selectionThreshold(noise, sensitivity) };
      return (random) => `${selectKeys([{ key: '', value }], rule, random)[0]?.value ?? 'withheld'}`;
    },
  },
  'pre-threshold': {
    scaleSays: '1/epsilon; prints the shown value of one cell under a floor, or "withheld"',
    flags: { ...selection, floor: { says: 'floor in persons', standard: '10' } },
    prepare(scale, given) {
      const count = whole(given.count, 'count');
      const floor = Number(whole(given.floor, 'floor'));
      const noise = { mechanism: 'discrete-laplace', scale } as const;
      const releasedFrom = releasedAboveFloorFrom(noise, {
        floor,
        l0: 1,
        deltaPico: whole(given.delta, 'delta'),
      });
      return (random) =>
        `${releaseAboveFloor({ count, noise: drawNoise(random, noise), floor, releasedFrom }) ?? 'withheld'}`;
    },
  },
};

export const usage = [
  'usage: sample --mechanism NAME --scale S --n N   (S an integer, a fraction 3/2 or a decimal 0.5)',
  ...Object.entries(samplers).flatMap(([name, { scaleSays, flags }]) => [
    `  ${name}: S is ${scaleSays}`,
    ...Object.entries(flags).map(([flag, { says, standard }]) => `    --${flag}  ${says} (${standard})`),
  ]),
].join('\n');
