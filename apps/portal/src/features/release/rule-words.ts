import type { ReleaseView } from '../api/shapes.ts';
import { formatCount, formatEpsilon } from '../ui/format.ts';

const numberIn = (rule: ReleaseView['rule'], key: string): number | undefined =>
  typeof rule[key] === 'number' ? rule[key] : undefined;

export const releasedFrom = (rule: ReleaseView['rule']): number | undefined => numberIn(rule, 'releasedFrom');

/** How the numbers were protected, for a reader who is no statistician. */
export function ruleSentences(rule: ReleaseView['rule']): readonly string[] {
  const half = numberIn(rule, 'halfWidth95');
  const threshold = numberIn(rule, 'threshold');
  const from = releasedFrom(rule);
  return [
    'Random noise was added to each number inside the engine, before anybody saw it (discrete Laplace mechanism). The number without the noise never leaves the engine.',
    ...(half === undefined
      ? []
      : [`The true number is within ${formatCount(half)} of the one shown, 95 times out of 100.`]),
    ...(threshold === undefined || from === undefined
      ? []
      : [
          `No group of fewer than ${formatCount(threshold)} people is ever shown, and no number under ${formatCount(from)}.`,
        ]),
  ];
}

/** What an epsilon means for one person: how often a guess whether they were counted can be right. */
export function costSentence(epsilonMicro: number): string {
  const odds = Math.exp(epsilonMicro / 1_000_000);
  const percent = Math.ceil((100 * odds) / (1 + odds));
  return `${formatEpsilon(epsilonMicro)} epsilon. Whoever guesses from this answer alone whether one person was counted is right at most ${percent} times out of 100; tossing a coin is right 50 times.`;
}
