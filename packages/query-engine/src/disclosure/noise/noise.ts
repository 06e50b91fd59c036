import { discreteGaussian } from '../discrete-gaussian/discrete-gaussian.ts';
import { gaussianHalfWidth95, gaussianTailPoint } from '../discrete-gaussian/tail.ts';
import { laplaceTailPoint } from '../discrete-laplace/tail.ts';
import { discreteLaplaceWide } from '../discrete-laplace/wide.ts';
import { DisclosureError } from '../errors.ts';
import { type Fraction, fraction } from '../exact/fraction.ts';
import type { UniformIntegers } from '../random/random-bits.ts';

/** What one person can change: at most `l0` cells, each by at most `linf` of the measure's fixed-point unit. */
export interface Sensitivity {
  readonly l0: number;
  readonly linf: bigint;
}

/** Noise for every cell of a measure, each drawn independently. */
export type Noise =
  | { readonly mechanism: 'discrete-laplace'; readonly scale: Fraction }
  | { readonly mechanism: 'discrete-gaussian'; readonly variance: Fraction };

const MICRO = 1_000_000n;
const NANO = 1_000_000_000n;

/** Scale l0 linf / epsilon: the L1 distance of neighbours is at most l0 linf, so the vector is epsilon-DP. */
export function laplaceNoise({
  l0,
  linf,
  epsilonMicro,
}: Sensitivity & { readonly epsilonMicro: bigint }): Noise {
  checkSensitivity({ l0, linf });
  if (epsilonMicro < 1n || epsilonMicro > 20_000_000n) throw new DisclosureError('DISCLOSURE_EPSILON');
  return { mechanism: 'discrete-laplace', scale: fraction(BigInt(l0) * linf * MICRO, epsilonMicro) };
}

/**
 * sigma^2 = l0 linf^2 / (2 rho): the L2 distance of neighbours is at most sqrt(l0) linf, and the discrete Gaussian of
 * sigma^2 is (distance^2 / (2 sigma^2))-zCDP (CKS20, theorem 14), whose squares add over the cells.
 */
export function gaussianNoise({ l0, linf, rhoNano }: Sensitivity & { readonly rhoNano: bigint }): Noise {
  checkSensitivity({ l0, linf });
  if (rhoNano < 1n) throw new DisclosureError('DISCLOSURE_EPSILON');
  return {
    mechanism: 'discrete-gaussian',
    variance: fraction(BigInt(l0) * linf * linf * NANO, 2n * rhoNano),
  };
}

export function drawNoise(random: UniformIntegers, noise: Noise): bigint {
  return noise.mechanism === 'discrete-laplace'
    ? discreteLaplaceWide(random, noise.scale)
    : discreteGaussian(random, noise.variance);
}

/** An m >= 1 with P[noise >= m] <= probability, proven with bounds rounded against us. */
export function tailPoint(noise: Noise, probability: Fraction): bigint {
  return noise.mechanism === 'discrete-laplace'
    ? laplaceTailPoint(noise.scale, probability)
    : gaussianTailPoint(noise.variance, probability);
}

/** A w with P[|noise| <= w] >= 0.95: half the width of a value's 95 % interval. */
export function halfWidth95Of(noise: Noise): bigint {
  return noise.mechanism === 'discrete-laplace'
    ? laplaceTailPoint(noise.scale, { numerator: 1n, denominator: 40n }) - 1n
    : gaussianHalfWidth95(noise.variance);
}

/** A w with P[|noise| <= w] >= 1 - outside, proven: for intervals that are made of several noisy numbers. */
export const halfWidthOf = (noise: Noise, outside: Fraction): bigint =>
  tailPoint(noise, { numerator: outside.numerator, denominator: outside.denominator * 2n }) - 1n;

/** Missing or senseless bounds are an error, never "no noise". */
function checkSensitivity({ l0, linf }: Sensitivity): void {
  const cells = Number.isInteger(l0) && l0 >= 1 && l0 <= 1_000_000;
  if (!cells || linf < 1n || linf > 1n << 62n) throw new DisclosureError('DISCLOSURE_SENSITIVITY');
}
