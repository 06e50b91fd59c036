import { sdcPolicies } from '@assent/query-engine/exact';
import type { Conditions, ExactPolicyName, SdcPolicy } from '../shapes.ts';

const named = (wanted: ExactPolicyName): SdcPolicy => {
  const found = sdcPolicies.find(({ name }) => name === wanted);
  if (found === undefined) throw new RangeError(`no rules called ${wanted}`);
  return found.policy;
};

/** The name of rules that a dataset has; null where somebody set their own. A higher floor does not change the name. */
export const policyName = (sdc: SdcPolicy): ExactPolicyName | null =>
  sdcPolicies.find(
    ({ policy }) =>
      sdc.minCell >= policy.minCell &&
      sdc.rounding === policy.rounding &&
      sdc.numbersPerYear === policy.numbersPerYear &&
      sdc.outputCheck === policy.outputCheck,
  )?.name ?? null;

/** The rules that a board may choose for a study on a dataset: none is weaker than the dataset's own. */
export const policiesWithin = (sdc: SdcPolicy): readonly ExactPolicyName[] =>
  sdcPolicies
    .filter(
      ({ policy }) =>
        policy.rounding >= sdc.rounding &&
        policy.numbersPerYear <= sdc.numbersPerYear &&
        (sdc.outputCheck || !policy.outputCheck),
    )
    .map(({ name }) => name);

/** What a dataset has under a name: its own floor and its own variables, the rest as the name says. */
export const policyUnder = (name: ExactPolicyName, sdc: SdcPolicy, floor: number): SdcPolicy => ({
  ...named(name),
  minCell: Math.max(named(name).minCell, floor),
  variables: sdc.variables,
});

type Chosen = Pick<Conditions, 'policy' | 'numbersPerYear'> & Partial<Pick<Conditions, 'threshold'>>;

/** The rules of a study: of the dataset's and the approval's the stricter, point by point. */
export function policyFor(sdc: SdcPolicy, { policy, numbersPerYear, threshold = 0 }: Chosen): SdcPolicy {
  const chosen = policy === undefined ? sdc : named(policy);
  return {
    ...sdc,
    minCell: Math.max(sdc.minCell, chosen.minCell, threshold),
    rounding: Math.max(sdc.rounding, chosen.rounding),
    numbersPerYear: Math.min(sdc.numbersPerYear, chosen.numbersPerYear, numbersPerYear ?? sdc.numbersPerYear),
    outputCheck: sdc.outputCheck && chosen.outputCheck,
  };
}
