import type { AnalysisName, Conditions, Regime } from '../api/shapes.ts';
import { parseEpsilon } from '../question/epsilon.ts';
import { formatDay, formatEpsilon } from '../ui/format.ts';
import type { Request } from './risks.ts';

/** What an approval is bound to, as typed: numbers stay text until they are sent. */
export interface ConditionsText {
  readonly epsilon: string;
  readonly threshold: string;
  readonly regime: Regime;
  readonly expiresOn: string;
  readonly analyses: readonly AnalysisName[];
}

/** The conditions a member would set if they changed nothing: what was asked for, at the dataset's own floor. */
export const asAsked = ({ content, dataset, myVote }: Request): ConditionsText => ({
  epsilon: formatEpsilon(myVote?.conditions?.epsilonMicro ?? content.epsilonMicro),
  threshold: String(myVote?.conditions?.threshold ?? dataset.threshold),
  regime: myVote?.conditions?.regime ?? dataset.policy.regimes[0] ?? 'differential-privacy',
  expiresOn: myVote?.conditions?.expiresOn ?? content.endsOn,
  analyses: myVote?.conditions?.analyses ?? content.analyses,
});

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
  const epsilonMicro = parseEpsilon(text.epsilon);
  const threshold = /^\d{1,7}$/.test(text.threshold.trim()) ? Number(text.threshold) : undefined;
  const { leftMicro } = dataset.budget;
  const wrong: ConditionsWrong = {
    ...(epsilonMicro === undefined
      ? { epsilon: 'Write a number above zero, such as 0.5.' }
      : epsilonMicro > leftMicro
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
    ...expiryWrong(text.expiresOn, content.endsOn, today),
    ...(text.analyses.length === 0
      ? { analyses: 'Tick at least one: an approval of no analysis answers nothing.' }
      : {}),
  };
  if (epsilonMicro === undefined || threshold === undefined || Object.keys(wrong).length > 0) {
    return { conditions: null, wrong };
  }
  const { expiresOn, analyses, regime } = text;
  return { conditions: { epsilonMicro, threshold, regime, expiresOn, analyses: [...analyses] }, wrong };
}

function expiryWrong(expiresOn: string, endsOn: string, today: string): ConditionsWrong {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expiresOn)) return { expiresOn: 'Give the last day.' };
  if (expiresOn <= today) return { expiresOn: 'That day is not in the future. Give a later one.' };
  if (expiresOn > endsOn)
    return { expiresOn: `The study ends on ${formatDay(endsOn)}. Give that day or an earlier one.` };
  return {};
}
