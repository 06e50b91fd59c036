import type { VoteChoice } from '../../server/shapes.ts';

/** The words for what a vote or decision can be; a button with the word is the act. */
export const outcomeWords = {
  approve: 'Approve',
  'request-changes': 'Ask for changes',
  reject: 'Reject',
} as const satisfies Record<VoteChoice, string>;

export const outcomes = Object.keys(outcomeWords) as readonly VoteChoice[];
