import type { ReleaseView } from '../api/shapes.ts';
import { formatCount, formatEpsilon } from '../ui/format.ts';

const numberIn = (rule: ReleaseView['rule'], key: string): number | undefined =>
  typeof rule[key] === 'number' ? rule[key] : undefined;

export const releasedFrom = (rule: ReleaseView['rule']): number | undefined => numberIn(rule, 'releasedFrom');

/** How the numbers were protected, for a reader who is no statistician. */
export function ruleSentences({ rule, tables }: Pick<ReleaseView, 'rule' | 'tables'>): readonly string[] {
  const half = numberIn(rule, 'halfWidth95');
  const threshold = numberIn(rule, 'threshold');
  const from = releasedFrom(rule);
  if (rule.regime === 'statistical-disclosure-control') return exactSentences(rule);
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

/** Under statistical disclosure control numbers are exact, and what protects is what is left out. */
function exactSentences(rule: ReleaseView['rule']): readonly string[] {
  const policy = typeof rule.policy === 'object' && rule.policy !== null ? (rule.policy as Rules) : {};
  const { minCell, rounding, zeros } = policy;
  return [
    'No noise was added: the numbers shown are the counts themselves, rounded where the rules say so.',
    ...(minCell === undefined
      ? []
      : [
          `A number from 1 to ${formatCount(minCell - 1)} is never shown${zeros === 'suppressed' ? ', nor is a zero' : ''}.`,
        ]),
    'Other numbers are withheld beside it where it could be worked out from totals or from earlier releases.',
    ...(rounding === undefined || rounding.kind === 'none'
      ? []
      : [
          `Numbers are rounded (${rounding.kind === 'nearest' ? 'to the nearest' : 'to midpoints of'} ${rounding.base}).`,
        ]),
  ];
}

type Rules = {
  readonly minCell?: number;
  readonly zeros?: string;
  readonly rounding?: { readonly kind: string; readonly base?: number };
};

/** What the answer cost, under the regime it was made in. */
export const costOf = ({ rule, charged }: Pick<ReleaseView, 'rule' | 'charged'>): string =>
  rule.regime === 'statistical-disclosure-control'
    ? 'Nothing: exact numbers spend no privacy budget. What protects is what is withheld and what is refused.'
    : costSentence(charged.epsilonMicro);

/** What an epsilon means for one person: how often a guess whether they were counted can be right. */
export function costSentence(epsilonMicro: number): string {
  const odds = Math.exp(epsilonMicro / 1_000_000);
  const percent = Math.ceil((100 * odds) / (1 + odds));
  return `${formatEpsilon(epsilonMicro)} epsilon. Whoever guesses from this answer alone whether one person was counted is right at most ${percent} times out of 100; tossing a coin is right 50 times.`;
}
