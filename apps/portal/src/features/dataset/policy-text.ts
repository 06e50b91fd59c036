import { policyName, policyUnder } from '../../server/dataset/exact-policies.ts';
import type { DisclosurePolicy, ExactPolicyName, Regime } from '../api/shapes.ts';

/** A disclosure policy as chosen in the form. */
export type PolicyText = {
  readonly regimes: readonly Regime[];
  readonly accounting: DisclosurePolicy['accounting'];
  /** Rules of exact numbers by name; null keeps rules that somebody set by hand. */
  readonly rules: ExactPolicyName | null;
};

export type PolicyWrong = Partial<Record<keyof PolicyText, string>>;

export const policyText = ({ regimes, sdc, accounting }: DisclosurePolicy): PolicyText => ({
  regimes,
  accounting,
  rules: policyName(sdc),
});

/** The policy to save, or what is wrong beside each field. `before` keeps what the form does not ask. */
export function readPolicy(
  text: PolicyText,
  { before, threshold }: { readonly before: DisclosurePolicy; readonly threshold: number },
): { readonly policy: DisclosurePolicy | null; readonly wrong: PolicyWrong } {
  if (text.regimes.length === 0) {
    return { policy: null, wrong: { regimes: 'Tick at least one: without any nothing is answered.' } };
  }
  const { rules, accounting } = text;
  const untouched = rules === null || rules === policyName(before.sdc);
  const sdc = untouched ? before.sdc : policyUnder(rules, before.sdc, threshold);
  return { policy: { regimes: [...text.regimes], accounting, sdc }, wrong: {} };
}
