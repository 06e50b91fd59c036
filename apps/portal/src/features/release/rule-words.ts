import { z } from 'zod';
import { earlierSdcPolicy, sdcPolicy } from '../../server/shapes.ts';
import type { EarlierSdcPolicy, ReleaseView, SdcPolicy } from '../api/shapes.ts';
import { formatCount, formatEpsilon } from '../ui/format.ts';
import { exactLimit, leastShown, NOT_SHOWN, offBy } from '../words/exact.ts';
import { isExact } from './number-words.ts';

const numberIn = (rule: ReleaseView['rule'], key: string): number | undefined =>
  typeof rule[key] === 'number' ? rule[key] : undefined;

export const releasedFrom = (rule: ReleaseView['rule']): number | undefined => numberIn(rule, 'releasedFrom');

/** How the numbers were protected, for a reader who is no statistician. */
export function ruleSentences({ rule, tables }: Pick<ReleaseView, 'rule' | 'tables'>): readonly string[] {
  const half = numberIn(rule, 'halfWidth95');
  const threshold = numberIn(rule, 'threshold');
  const from = releasedFrom(rule);
  if (isExact(rule)) return exactSentences(rule);
  return [
    `Random noise was added to each number inside the engine, before anybody saw it (discrete ${rule.mechanism === 'discrete-gaussian' ? 'Gaussian' : 'Laplace'} mechanism). The number without the noise never leaves the engine.`,
    ...(half === undefined
      ? []
      : [
          // The rule's half width is that of numbers of persons; what is made of several numbers has its own.
          tables.length > 0
            ? 'The interval beside a number holds the true one, 95 times out of 100.'
            : `The true number is within ${formatCount(half)} of the one shown, 95 times out of 100.`,
        ]),
    ...(threshold === undefined || from === undefined
      ? []
      : [
          `No group of fewer than ${formatCount(threshold)} people is ever shown, and no number under ${formatCount(from)}.`,
        ]),
  ];
}

/** Rules of exact numbers as releases carry them: those of now, or of before numbers were told by one rule. */
const policyIn = (rule: ReleaseView['rule']): SdcPolicy | EarlierSdcPolicy | undefined =>
  z.union([sdcPolicy, earlierSdcPolicy]).safeParse(rule.policy).data;

/** Under statistical disclosure control what protects is what is left out, and how numbers are told. */
function exactSentences(rule: ReleaseView['rule']): readonly string[] {
  if (isChecked(rule)) return checkedSentences;
  const policy = policyIn(rule);
  if (policy === undefined) return ['No noise was added.'];
  if (isEarlier(policy)) return earlierSentences(policy);
  const { rounding, dominance, pRatio } = policy;
  return [
    `Counts are rounded to multiples of ${formatCount(rounding)}. ${leastShown(policy)}`,
    `A number only a few people away from earlier ones repeats what follows from those. ${offBy(policy)}`,
    'The usual range beside a number is where the true one mostly is; it is not a 95 % interval.',
    `Sums and means are not shown when ${dominance.n} people make up more than ${Math.round(dominance.k * 100)} % of them, or when one person's share could be estimated to within ${Math.round(pRatio * 100)} %.`,
    exactLimit,
  ];
}

/** Numbers beyond the rules, which a person let out. */
export const isChecked = (rule: ReleaseView['rule']): boolean => rule.mechanism === 'output-check';

const checkedSentences: readonly string[] = [
  'A checker looked at these numbers before anybody else did.',
  `They are as counted, neither rounded nor changed; what the checker did not let out is ${NOT_SHOWN}.`,
  'The rules that protect other answers against being combined do not protect this one.',
];

const isEarlier = (policy: SdcPolicy | EarlierSdcPolicy): policy is EarlierSdcPolicy => 'secondary' in policy;

function earlierSentences({ minCell, rounding, zeros }: EarlierSdcPolicy): readonly string[] {
  return [
    'No noise was added: the numbers shown are the counts themselves, rounded where the rules say so.',
    `A number from 1 to ${formatCount(minCell - 1)} is never shown${zeros === 'suppressed' ? ', nor is a zero' : ''}.`,
    'Other numbers are not shown beside it where it could be worked out from totals or from earlier releases.',
    ...(rounding.kind === 'none'
      ? []
      : [
          `Numbers are rounded (${rounding.kind === 'nearest' ? 'to the nearest' : 'to midpoints of'} ${rounding.base}).`,
        ]),
  ];
}

/** How exact numbers were protected, for a citation. */
export function citedRules(rule: ReleaseView['rule']): string {
  if (isChecked(rule)) return `as counted, checked by a person, some numbers may be ${NOT_SHOWN}`;
  const policy = policyIn(rule);
  return policy === undefined || isEarlier(policy)
    ? `small numbers ${NOT_SHOWN}`
    : `rounded to ${formatCount(policy.rounding)}, small numbers ${NOT_SHOWN}, usual ranges`;
}

/** What the answer cost, under the regime it was made in. */
export const costOf = ({ rule, charged }: Pick<ReleaseView, 'rule' | 'charged'>): string =>
  isExact(rule) ? exactCost(charged.numbers) : costSentence(charged.epsilonMicro);

const exactCost = (numbers: number): string =>
  numbers === 0
    ? 'No privacy budget: exact numbers spend none.'
    : `${formatCount(numbers)} ${numbers === 1 ? 'number' : 'numbers'} of those the study may ask for in a year, whether or not they are shown. No privacy budget.`;

/** What an epsilon means for one person: how often a guess whether they were counted can be right. */
export function costSentence(epsilonMicro: number): string {
  const odds = Math.exp(epsilonMicro / 1_000_000);
  const percent = Math.ceil((100 * odds) / (1 + odds));
  return `${formatEpsilon(epsilonMicro)} epsilon. Whoever guesses from this answer alone whether one person was counted is right at most ${percent} times out of 100; tossing a coin is right 50 times.`;
}
