import { policiesWithin, policyFor } from '../dataset/exact-policies.ts';
import { PortalError } from '../errors/error.ts';
import { type Conditions, HIGHEST_FLOOR, type Regime, type SdcPolicy, type VoteChoice } from '../shapes.ts';
import type { RequestContent } from '../study/content.ts';

/** What conditions have to fit: the dataset's rules and what was asked. */
export type Frame = {
  readonly dataset: {
    readonly threshold: number;
    readonly leftMicro: number;
    readonly regimes: readonly Regime[];
    readonly sdc: SdcPolicy;
  };
  readonly content: Pick<RequestContent, 'analyses' | 'endsOn' | 'epsilonMicro'>;
  /** 'YYYY-MM-DD'. */
  readonly today: string;
};

/**
 * Throws REVIEW_CONDITIONS naming each field that does not fit. An approval can narrow what was asked, never
 * widen it: patients were told what was asked, and until when.
 */
export function assertConditions(conditions: Conditions, { dataset, content, today }: Frame): void {
  const { epsilonMicro, threshold, expiresOn, analyses, regime } = conditions;
  const extra = analyses.filter((name) => !content.analyses.includes(name));
  const wrong: [string, string][] = [];
  // Exact numbers spend none of it.
  if (regime !== 'statistical-disclosure-control' && epsilonMicro > dataset.leftMicro) {
    wrong.push(['epsilonMicro', `the dataset has ${dataset.leftMicro} micro-epsilon left`]);
  }
  if (epsilonMicro > content.epsilonMicro) {
    wrong.push(['epsilonMicro', `${content.epsilonMicro} micro-epsilon were asked for`]);
  }
  if (threshold < dataset.threshold) {
    wrong.push(['threshold', `the dataset's own threshold is ${dataset.threshold}`]);
  }
  if (!dataset.regimes.includes(regime)) {
    wrong.push(['regime', 'the dataset does not admit this way of protecting answers']);
  }
  wrong.push(...exactWrong(conditions, dataset.sdc));
  if (expiresOn <= today) wrong.push(['expiresOn', 'the last day is not in the future']);
  if (expiresOn > content.endsOn) wrong.push(['expiresOn', `the study ends on ${content.endsOn}`]);
  if (extra.length > 0) wrong.push(['analyses', `not asked for: ${extra.join(', ')}`]);
  if (wrong.length === 0) return;
  throw new PortalError('REVIEW_CONDITIONS', {
    detail: `The conditions cannot be set like this: ${wrong.map(([, says]) => says).join('; ')}. Nothing was recorded.`,
    fields: [...new Set(wrong.map(([field]) => field))],
  });
}

/** What does not fit of an approval for exact numbers; of another, that it says anything of them. */
function exactWrong(conditions: Conditions, sdc: SdcPolicy): [string, string][] {
  const { regime, policy, numbersPerYear, threshold } = conditions;
  if (regime !== 'statistical-disclosure-control') {
    return [
      ...(policy === undefined
        ? []
        : [['policy', 'rules of exact numbers go with exact numbers'] as [string, string]]),
      ...(numbersPerYear === undefined
        ? []
        : [['numbersPerYear', 'numbers a year go with exact numbers'] as [string, string]]),
    ];
  }
  const wrong: [string, string][] = [];
  if (policy !== undefined && !policiesWithin(sdc).includes(policy)) {
    wrong.push(['policy', "these rules are weaker than the dataset's own"]);
  }
  const most = policyFor(sdc, { policy }).numbersPerYear;
  if (numbersPerYear !== undefined && numbersPerYear > most) {
    wrong.push(['numbersPerYear', `the rules permit ${most} numbers a year`]);
  }
  if (threshold > HIGHEST_FLOOR)
    wrong.push(['threshold', `exact numbers have a floor of at most ${HIGHEST_FLOOR}`]);
  return wrong;
}

/**
 * Throws REVIEW_WIDER_THAN_VOTES naming each condition that is wider than the narrowest approving vote's: who approved
 * under conditions did not approve more. A vote without conditions approves what was asked for. Noise is narrower than
 * exact numbers; of exact numbers what holds is compared, the dataset's rules with what a vote says.
 */
export function assertWithinVotes(
  decided: Conditions,
  approving: readonly Conditions[],
  sdc: SdcPolicy,
): void {
  const isExact = ({ regime }: Conditions) => regime === 'statistical-disclosure-control';
  /** Only of two for exact numbers there is something to compare; of others the regime is. */
  const exact = (within: (now: SdcPolicy, voted: SdcPolicy) => boolean) => (voted: Conditions) =>
    !isExact(decided) || !isExact(voted) || within(rulesIn(sdc, decided), rulesIn(sdc, voted));
  const rules: readonly [keyof Conditions, (voted: Conditions) => boolean][] = [
    ['epsilonMicro', (voted) => decided.epsilonMicro <= voted.epsilonMicro],
    ['threshold', (voted) => decided.threshold >= voted.threshold],
    ['expiresOn', (voted) => decided.expiresOn <= voted.expiresOn],
    ['analyses', (voted) => decided.analyses.every((name) => voted.analyses.includes(name))],
    ['regime', (voted) => decided.regime === 'differential-privacy' || decided.regime === voted.regime],
    [
      'policy',
      exact(
        (now, voted) =>
          now.rounding >= voted.rounding &&
          now.minCell >= voted.minCell &&
          (voted.outputCheck || !now.outputCheck),
      ),
    ],
    ['numbersPerYear', exact((now, voted) => now.numbersPerYear <= voted.numbersPerYear)],
  ];
  const wider = rules.filter(([, within]) => !approving.every(within)).map(([field]) => field);
  if (wider.length > 0) throw new PortalError('REVIEW_WIDER_THAN_VOTES', { fields: wider });
}

/** Without the threshold, which is a condition of its own. */
const rulesIn = (sdc: SdcPolicy, { policy, numbersPerYear }: Conditions): SdcPolicy =>
  policyFor(sdc, { policy, numbersPerYear });

/** Conditions go with an approval and with nothing else. */
export function assertConditionsBelong(choice: VoteChoice, conditions: Conditions | undefined): void {
  if (choice === 'approve' || conditions === undefined) return;
  throw new PortalError('REVIEW_CONDITIONS', {
    detail: 'Conditions belong to an approval only. Nothing was recorded.',
    fields: ['conditions'],
  });
}

/** An approval holds through its last day, in UTC: until the midnight after it. */
export const endOfDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
