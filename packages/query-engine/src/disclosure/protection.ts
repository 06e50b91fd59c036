import type { DpProtection, MeasureRule } from './accounting/measures.ts';
import { DisclosureError } from './errors.ts';
import type { Noise } from './noise/noise.ts';
import { type SdcPolicy, type SdcRules, sdcPolicySchema, sdcRulesOf } from './sdc/policy.ts';

/** How an answer is protected. A dataset's policy and the approval's conditions choose. */
export type Protection =
  | ({ readonly regime: 'differential-privacy' } & DpProtection)
  | {
      readonly regime: 'statistical-disclosure-control';
      readonly policy: SdcPolicy;
      /** True numbers, held for a checker before anybody else sees them; only where the policy has output checks. */
      readonly beyond?: boolean;
    };

/** How an answer was protected, in short, as released beside it. JSON-safe: integers are plain numbers. */
export type Rule =
  | {
      readonly regime: 'differential-privacy';
      readonly mechanism: Noise['mechanism'];
      /** Whose presence is hidden: two datasets are neighbours when one has one person more. */
      readonly neighbours: 'add-or-remove-one-person';
      readonly epsilonMicro: number;
      readonly deltaPico: number;
      readonly rhoNano: number;
      /** No cell of fewer persons than this is ever shown. */
      readonly threshold: number;
      /** Of numbers of persons: the smallest that may be shown; absent where what is withheld is decided afterwards. */
      readonly releasedFrom?: number;
      readonly cellsPerPerson: number;
      readonly intervalLevel: 0.95;
      /** Of numbers of persons: the interval of a shown value is value ± this. */
      readonly halfWidth95: number;
    }
  | {
      readonly regime: 'statistical-disclosure-control';
      readonly mechanism: 'told-sets' | 'output-check';
      readonly policy: SdcRules;
      /** Nothing of fewer persons than this is shown. */
      readonly threshold: number;
    };

/** The rule as a reader sees it: of several measures the first, which is in persons; costs are of all of them. */
export function ruleOf(protection: Protection, rules: readonly MeasureRule[]): Rule {
  if (protection.regime === 'statistical-disclosure-control') {
    const { policy } = protection;
    return {
      regime: protection.regime,
      mechanism: protection.beyond === true ? 'output-check' : 'told-sets',
      policy: sdcRulesOf(policy),
      threshold: policy.minCell,
    };
  }
  const [first] = rules;
  if (first?.noise === undefined || first.halfWidth95 === null) {
    throw new DisclosureError('DISCLOSURE_SENSITIVITY');
  }
  const sum = (of: (rule: MeasureRule) => bigint): number =>
    Number(rules.reduce((total, rule) => total + of(rule), 0n));
  return {
    regime: protection.regime,
    mechanism: first.noise.mechanism,
    neighbours: 'add-or-remove-one-person',
    epsilonMicro: Number(protection.epsilonMicro),
    deltaPico: sum(({ deltaPico }) => deltaPico),
    rhoNano: sum(({ rhoNano }) => rhoNano),
    threshold: protection.threshold,
    ...(first.releasedFrom !== null && { releasedFrom: Number(first.releasedFrom) }),
    cellsPerPerson: first.l0,
    intervalLevel: 0.95,
    halfWidth95: Number(first.halfWidth95),
  };
}

/** @throws {DisclosureError} DISCLOSURE_POLICY, DISCLOSURE_THRESHOLD or DISCLOSURE_DELTA for what no answer can be protected by. */
export function checkProtection(protection: Protection): void {
  if (protection.regime === 'statistical-disclosure-control') {
    const { policy, beyond = false } = protection;
    if (!sdcPolicySchema.safeParse(policy).success || (beyond && !policy.outputCheck)) {
      throw new DisclosureError('DISCLOSURE_POLICY');
    }
    return;
  }
  const { threshold, deltaPico } = protection;
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > 1_000_000) {
    throw new DisclosureError('DISCLOSURE_THRESHOLD');
  }
  if (deltaPico < 1n || deltaPico > 1_000_000_000n) throw new DisclosureError('DISCLOSURE_DELTA');
}
