import type { Controlled } from '../../../src/answer/sdc/controlled.ts';
import { answerUnderSdc } from '../../../src/answer/under-sdc.ts';
import {
  defaultSdcPolicy,
  type PublishedTable,
  type SdcPolicy,
  type SdcSolver,
} from '../../../src/disclosure/sdc/index.ts';
import { aggregatesOf, planOf } from '../../analyses/support/aggregates.ts';

export const K = defaultSdcPolicy.minCell;

export interface Counted {
  readonly analysis: unknown;
  readonly aggregates: Parameters<typeof aggregatesOf>[0];
  /** People of the dataset version, where everybody knows it. */
  readonly persons?: number;
  readonly definition?: unknown;
}

/** One answer by health-agency rules, of what was counted, beside what was told before of the same cohort. */
export function controlled(
  { analysis, aggregates, persons, definition }: Counted,
  solver: SdcSolver,
  { earlier = [], ...policy }: Partial<SdcPolicy> & { readonly earlier?: readonly PublishedTable[] } = {},
): Controlled {
  const plan = planOf(analysis, persons, definition);
  return answerUnderSdc(plan, aggregatesOf(aggregates), {
    policy: { ...defaultSdcPolicy, ...policy },
    solver,
    earlier,
    population: 'p',
  });
}

/** Numbers of 1 to k-1 persons. */
export const small = (numbers: readonly number[]): number[] =>
  numbers.map((number) => Math.abs(number)).filter((number) => number > 0 && number < K);
