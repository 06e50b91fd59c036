import type { Protection } from '@assent/query-engine';
import { policyFor } from '../dataset/exact-policies.ts';
import type { DisclosurePolicy } from '../shapes.ts';
import type { Permission } from './authorise.ts';

/** Of an approval that holds: what an answer is protected by. */
type Allowed = Pick<Extract<Permission, { allowed: true }>, 'regime' | 'threshold' | 'exact'>;

export type Asking = {
  readonly policy: DisclosurePolicy;
  readonly epsilonMicro: bigint;
  readonly deltaPico: bigint;
  /** Numbers beyond the rules, for a checker to look at first. */
  readonly beyond: boolean;
};

/**
 * The dataset's policy and the approval's conditions together. Noise follows from how the dataset counts: a budget of
 * pure epsilon can only be paid with Laplace noise, one of rho pays less for normal noise where a person is in several
 * cells. The stricter of two floors holds.
 */
export function protectionOf({ regime, threshold, exact }: Allowed, asking: Asking): Protection {
  const { policy, epsilonMicro, deltaPico, beyond } = asking;
  if (regime === 'statistical-disclosure-control') {
    return { regime, policy: policyFor(policy.sdc, { ...exact, threshold }), ...(beyond && { beyond }) };
  }
  const noise = policy.accounting === 'zcdp' ? 'gaussian' : 'laplace';
  return { regime, noise, epsilonMicro, deltaPico, threshold };
}

/**
 * What of a protection an answer depends on, beside the question, as JSON: equal answers need equal ones. How many
 * numbers may be asked for and what variables there are does not change the number itself, so that a stored answer
 * stays free when they change.
 */
export const protectionKey = (protection: Protection): unknown =>
  protection.regime === 'statistical-disclosure-control'
    ? exactKey(protection)
    : { regime: protection.regime, noise: protection.noise, threshold: protection.threshold };

function exactKey({
  regime,
  policy,
  ...rest
}: Extract<Protection, { regime: 'statistical-disclosure-control' }>) {
  const { minCell, rounding, dominance, pRatio } = policy;
  return { ...rest, regime, policy: { minCell, rounding, dominance, pRatio } };
}
