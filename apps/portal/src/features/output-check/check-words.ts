import type { FindingView } from '../../server/output-check/held-answer.ts';
import { formatCount } from '../ui/format.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

const counted = (count: number, one: string): string =>
  `${formatCount(count)} ${count === 1 ? one : `${one}s`}`;

/** "3 days", "5 hours", "less than a minute": a span in its largest whole unit. */
export function spanInWords(ms: number): string {
  if (ms >= DAY) return counted(Math.floor(ms / DAY), 'day');
  if (ms >= HOUR) return counted(Math.floor(ms / HOUR), 'hour');
  return ms >= MINUTE ? counted(Math.floor(ms / MINUTE), 'minute') : 'less than a minute';
}

/** How long something has waited; a clock that was set back makes no negative wait. */
export const waitInWords = (since: string, now: string): string =>
  spanInWords(Math.max(0, Date.parse(now) - Date.parse(since)));

/** What the machine found about a number, as a checker reads it. */
export function findingInWords(kind: FindingView['kind'], minCell: number | null): string {
  switch (kind) {
    case 'few-people':
      return minCell === null ? 'few people' : `fewer than ${formatCount(minCell)} people`;
    case 'near-told':
      return 'only a few people away from numbers told before';
    case 'dominated':
      return 'one person makes up most of it';
  }
}

/** Keys of a total over everybody are empty but for what parts dimensions; the engine calls that number 'all'. */
const numberOf = (key: string): string => (/^\|*$/.test(key) ? 'all' : key);

/** A number's findings beside its cell: the engine names a number by the key of the cell that shows it. */
export const findingsOf = (findings: readonly FindingView[], key: string): readonly FindingView[] =>
  findings.filter(({ name }) => name === key || name === numberOf(key));
