import { policiesWithin, policyFor, policyName } from '../../server/dataset/exact-policies.ts';
import { HIGHEST_FLOOR } from '../../server/shapes.ts';
import type { AnalysisName, Conditions, ExactPolicyName, Regime, SdcPolicy } from '../api/shapes.ts';
import { wholeNumber } from '../cohort/whole-number.ts';
import { parseEpsilon } from '../question/epsilon.ts';
import { formatCount, formatDay, formatEpsilon } from '../ui/format.ts';
import type { Request } from './risks.ts';

/** What an approval is bound to, as typed: numbers stay text until they are sent. */
export interface ConditionsText {
  readonly epsilon: string;
  readonly threshold: string;
  readonly regime: Regime;
  /** Rules of exact numbers; null: as the custodian set them for the dataset. */
  readonly policy: ExactPolicyName | null;
  readonly numbersPerYear: string;
  readonly expiresOn: string;
  readonly analyses: readonly AnalysisName[];
}

/** The conditions a member would set if they changed nothing: what was asked for, at the dataset's own floor. */
export const asAsked = ({ content, dataset, myVote }: Request): ConditionsText => ({
  epsilon: formatEpsilon(myVote?.conditions?.epsilonMicro ?? content.epsilonMicro),
  threshold: String(myVote?.conditions?.threshold ?? dataset.threshold),
  regime: myVote?.conditions?.regime ?? dataset.policy.regimes[0] ?? 'differential-privacy',
  ...exactAsked(dataset.policy.sdc, myVote?.conditions ?? null),
  expiresOn: myVote?.conditions?.expiresOn ?? content.endsOn,
  analyses: myVote?.conditions?.analyses ?? content.analyses,
});

const exactAsked = (
  sdc: SdcPolicy,
  mine: Conditions | null,
): Pick<ConditionsText, 'policy' | 'numbersPerYear'> => {
  const own = policyName(sdc);
  const policy = mine?.policy ?? (own !== null && policiesWithin(sdc).includes(own) ? own : null);
  return { policy, numbersPerYear: String(mine?.numbersPerYear ?? mostNumbers(sdc, policy)) };
};

/** As many numbers a year as the chosen rules permit. */
export const mostNumbers = (sdc: SdcPolicy, policy: ExactPolicyName | null): number =>
  policyFor(sdc, policy === null ? {} : { policy }).numbersPerYear;

export type ConditionsWrong = Partial<Record<keyof ConditionsText, string>>;

/**
 * The conditions to send, or what is wrong beside each field: the server refuses the same, and says it only after
 * everything was written. `today` is 'YYYY-MM-DD'.
 */
export function readConditions(
  text: ConditionsText,
  { dataset, content }: Pick<Request, 'dataset' | 'content'>,
  today: string,
): { readonly conditions: Conditions | null; readonly wrong: ConditionsWrong } {
  const exact = text.regime === 'statistical-disclosure-control';
  // Exact numbers spend no budget: none is asked for, and what was applied for stands.
  const epsilonMicro = exact ? content.epsilonMicro : parseEpsilon(text.epsilon);
  const threshold = /^\d{1,7}$/.test(text.threshold.trim()) ? Number(text.threshold) : undefined;
  const { leftMicro } = dataset.budget;
  const wrong: ConditionsWrong = {
    ...(exact && threshold !== undefined && threshold > HIGHEST_FLOOR
      ? { threshold: `For exact numbers, write ${formatCount(HIGHEST_FLOOR)} or less.` }
      : {}),
    ...(epsilonMicro === undefined
      ? { epsilon: 'Write a number above zero, such as 0.5.' }
      : !exact && epsilonMicro > leftMicro
        ? { epsilon: `The dataset has ${formatEpsilon(leftMicro)} left. Grant that or less.` }
        : epsilonMicro > content.epsilonMicro
          ? { epsilon: `${formatEpsilon(content.epsilonMicro)} was asked for. Grant that or less.` }
          : {}),
    ...(threshold === undefined || threshold > 1_000_000
      ? { threshold: 'Write a whole number up to 1,000,000.' }
      : threshold < dataset.threshold
        ? { threshold: `The dataset's own floor is ${dataset.threshold}. Write that or more.` }
        : {}),
    ...(dataset.policy.regimes.includes(text.regime)
      ? {}
      : { regime: 'The dataset no longer admits this. Choose another.' }),
    ...(exact ? numbersWrong(text, dataset.policy.sdc) : {}),
    ...expiryWrong(text.expiresOn, content.endsOn, today),
    ...(text.analyses.length === 0
      ? { analyses: 'Tick at least one: an approval of no analysis answers nothing.' }
      : {}),
  };
  if (epsilonMicro === undefined || threshold === undefined || Object.keys(wrong).length > 0) {
    return { conditions: null, wrong };
  }
  const { expiresOn, analyses, regime, policy } = text;
  const ofExact = exact
    ? { ...(policy !== null && { policy }), numbersPerYear: Number(text.numbersPerYear) }
    : {};
  return {
    conditions: { epsilonMicro, threshold, regime, ...ofExact, expiresOn, analyses: [...analyses] },
    wrong,
  };
}

function numbersWrong({ numbersPerYear, policy }: ConditionsText, sdc: SdcPolicy): ConditionsWrong {
  if (policy !== null && !policiesWithin(sdc).includes(policy)) {
    return { policy: 'The dataset has stricter rules by now. Choose others.' };
  }
  const numbers = wholeNumber(numbersPerYear) ?? 0;
  const most = mostNumbers(sdc, policy);
  return numbers < 1 || numbers > most
    ? { numbersPerYear: `Write a whole number from 1 to ${most}, which the rules permit.` }
    : {};
}

function expiryWrong(expiresOn: string, endsOn: string, today: string): ConditionsWrong {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expiresOn)) return { expiresOn: 'Give the last day.' };
  if (expiresOn <= today) return { expiresOn: 'That day is not in the future. Give a later one.' };
  if (expiresOn > endsOn)
    return { expiresOn: `The study ends on ${formatDay(endsOn)}. Give that day or an earlier one.` };
  return {};
}
