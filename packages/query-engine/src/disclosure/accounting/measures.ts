import { DisclosureError } from '../errors.ts';
import { gaussianNoise, halfWidth95Of, laplaceNoise, type Noise, type Sensitivity } from '../noise/noise.ts';
import { releasedAboveFloorFrom } from '../pre-threshold/pre-threshold.ts';
import type { noises, selections } from '../regime.ts';
import { type Cost, compose, epsilonToRho, quantileRho, split } from './cost.ts';

/** One thing an analysis takes from the data. A mean has two: a sum and a count, and both are charged. */
export interface Measure extends Sensitivity {
  readonly name: string;
  /** A quantile draws from its grid and has no noise; its linf is how many values a person contributes. */
  readonly kind: 'noise' | 'quantile';
  /** 'floor': known cells under a floor of persons; 'unknown-keys': keys found in the data, under it too; both spend delta. */
  readonly selection: (typeof selections)[number];
}

export interface DpProtection {
  readonly noise: (typeof noises)[number];
  /** For 'gaussian' it names the rho: a question of epsilon costs epsilon^2/2, by whichever noise. */
  readonly epsilonMicro: bigint;
  readonly deltaPico: bigint;
  /** Floor in persons. */
  readonly threshold: number;
}

export interface MeasureRule extends Measure, Cost {
  /** Undefined for a quantile. */
  readonly noise: Noise | undefined;
  /** With what a quantile is drawn, under either noise. */
  readonly drawEpsilonMicro: bigint;
  /** The smallest value that may be shown; null where every cell is. */
  readonly releasedFrom: bigint | null;
  /** Of the noise; null for a quantile, whose precision depends on the data. */
  readonly halfWidth95: bigint | null;
}

/**
 * One rule a measure. Epsilon, or rho under normal noise, is split equally over the measures, delta over those that
 * select: what the rules cost adds up to what was asked for and never to more.
 */
export function rulesOf(measures: readonly Measure[], protection: DpProtection): MeasureRule[] {
  const { epsilonMicro, deltaPico, threshold } = protection;
  if (measures.length === 0 || epsilonMicro < BigInt(measures.length) || epsilonMicro > 20_000_000n) {
    throw new DisclosureError('DISCLOSURE_EPSILON');
  }
  const selecting = measures.filter(({ selection }) => selection !== 'none').length;
  if (selecting > 0 && !(Number.isInteger(threshold) && threshold >= 1 && threshold <= 1_000_000)) {
    throw new DisclosureError('DISCLOSURE_THRESHOLD');
  }
  const epsilons = split(epsilonMicro, measures.length);
  const rhos = split(epsilonToRho(epsilonMicro), measures.length);
  const deltas = selecting === 0 ? [] : split(deltaPico, selecting);
  return measures.map((measure, index) => {
    const paid = price(measure, protection.noise, {
      epsilonMicro: epsilons[index] ?? 0n,
      rhoNano: rhos[index] ?? 0n,
    });
    const share = measure.selection === 'none' ? 0n : (deltas.shift() ?? 0n);
    return {
      ...measure,
      ...paid,
      drawEpsilonMicro: epsilons[index] ?? 0n,
      deltaPico: share,
      releasedFrom: releasedFrom(measure, paid.noise, { deltaPico: share, floor: threshold }),
      halfWidth95: paid.noise === undefined ? null : halfWidth95Of(paid.noise),
    };
  });
}

/** What all of it costs. With normal noise epsilonMicro is 0: there is no pure epsilon, only an odometer of rho pays. */
export function costOf(measures: readonly Measure[], protection: DpProtection): Cost {
  return compose(rulesOf(measures, protection));
}

function price(
  { kind, l0, linf }: Measure,
  noise: DpProtection['noise'],
  { epsilonMicro, rhoNano }: { readonly epsilonMicro: bigint; readonly rhoNano: bigint },
) {
  if (kind === 'quantile') {
    if (l0 !== 1 || linf < 1n) throw new DisclosureError('DISCLOSURE_SENSITIVITY');
    // Beside normal noise there is no pure epsilon to be charged, so all of the question is in rho.
    const pure = noise === 'laplace' ? epsilonMicro : 0n;
    return { noise: undefined, epsilonMicro: pure, rhoNano: quantileRho(epsilonMicro) };
  }
  if (noise === 'laplace') {
    return {
      noise: laplaceNoise({ l0, linf, epsilonMicro }),
      epsilonMicro,
      rhoNano: epsilonToRho(epsilonMicro),
    };
  }
  return { noise: gaussianNoise({ l0, linf, rhoNano }), epsilonMicro: 0n, rhoNano };
}

function releasedFrom(
  { selection, l0, linf }: Measure,
  noise: Noise | undefined,
  { deltaPico, floor }: { readonly deltaPico: bigint; readonly floor: number },
): bigint | null {
  if (selection === 'none' || noise === undefined) return null;
  // A key found in the data is a cell like another: under the floor it is not there, from the floor on it is one person.
  if (linf !== 1n) throw new DisclosureError('DISCLOSURE_SENSITIVITY');
  return releasedAboveFloorFrom(noise, { floor, l0, deltaPico });
}
