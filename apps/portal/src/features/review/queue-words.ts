import type { Lane, QueueRow } from '../../server/review/shapes.ts';
import { formatDay } from '../ui/format.ts';

const DAY = 86_400_000;

/** Whole days from one moment or day to another, by the calendar in UTC. */
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY);

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

/** "submitted today", "submitted 3 days ago". `today` is 'YYYY-MM-DD'. */
export function ageInWords({ submittedAt }: QueueRow, today: string): string {
  const age = daysBetween(submittedAt, today);
  return age <= 0 ? 'submitted today' : `submitted ${days(age)} ago`;
}

export interface Due {
  readonly words: string;
  readonly late: boolean;
}

/** "due on 5 December 2026, in 14 days"; late from the day after. */
export function dueInWords({ dueOn }: QueueRow, today: string): Due {
  const left = daysBetween(today, dueOn);
  const when = left > 0 ? `in ${days(left)}` : left === 0 ? 'today' : `${days(-left)} ago`;
  return { words: `${left < 0 ? 'was due' : 'due'} on ${formatDay(dueOn)}, ${when}`, late: left < 0 };
}

/** What has to happen next, from where this reader stands. */
export function nextInWords(row: QueueRow, lane: Lane): string | null {
  const { votes, quorum, conflict, state } = row;
  if (lane === 'done') return null;
  if (state === 'changes-requested') return 'The researcher was asked for changes.';
  const tally = `${votes} of ${quorum} votes are in.`;
  if (conflict !== null) return `${tally} You cannot vote: ${lowerFirst(conflict)}`;
  if (votes >= quorum) {
    return lane === 'needsYou'
      ? `${tally} Your vote or decision is next.`
      : `${tally} The chair decides next.`;
  }
  return lane === 'needsYou' ? `${tally} Yours is missing.` : `${tally} Yours is one of them.`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
