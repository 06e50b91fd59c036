import { personsOnce } from '../../../src/analysis/cell.ts';
import { protectMeasure } from '../../../src/disclosure/accounting/answer.ts';
import { type MeasureRule, rulesOf } from '../../../src/disclosure/accounting/measures.ts';
import { releaseAboveFloor } from '../../../src/disclosure/pre-threshold/pre-threshold.ts';
import type { UniformIntegers } from '../../../src/disclosure/random/random-bits.ts';

/** Delta of one question as the portal sets it. */
export const DELTA_PICO = 10_000n;

interface Parameters {
  readonly epsilonMicro: bigint;
  readonly deltaPico: bigint;
  readonly threshold: number;
}

/** The rule of a count of persons under Laplace noise, in numbers. */
export interface CountRule {
  readonly measure: MeasureRule;
  readonly epsilonMicro: number;
  readonly deltaPico: number;
  readonly threshold: number;
  readonly releasedFrom: number;
  readonly halfWidth95: number;
  readonly scale: { readonly numerator: number; readonly denominator: number };
}

export function countRule(parameters: Parameters): CountRule {
  const [measure] = rulesOf([personsOnce], { ...parameters, noise: 'laplace' });
  if (measure?.noise?.mechanism !== 'discrete-laplace') throw new RangeError('no rule');
  const { numerator, denominator } = measure.noise.scale;
  return {
    measure,
    epsilonMicro: Number(parameters.epsilonMicro),
    deltaPico: Number(parameters.deltaPico),
    threshold: parameters.threshold,
    releasedFrom: Number(measure.releasedFrom),
    halfWidth95: Number(measure.halfWidth95),
    scale: { numerator: Number(numerator), denominator: Number(denominator) },
  };
}

export const ruleAt = (epsilonMicro: bigint): CountRule =>
  countRule({ epsilonMicro, deltaPico: DELTA_PICO, threshold: 10 });

/** What is shown of a count under one draw of noise. */
export function shownAt(count: number, noise: number, { threshold, releasedFrom }: CountRule): number | null {
  const value = releaseAboveFloor({
    count: BigInt(count),
    noise: BigInt(noise),
    floor: threshold,
    releasedFrom: BigInt(releasedFrom),
  });
  return value === null ? null : Number(value);
}

/** One count as it leaves the engine. */
export function released(count: number, rule: CountRule, random: UniformIntegers): number | null {
  const measure = { ...rule.measure, releasedFrom: BigInt(rule.releasedFrom) };
  const [cell] = protectMeasure([{ key: '', value: BigInt(count) }], measure, { ...rule, random });
  return cell?.value == null ? null : Number(cell.value);
}
