import type { ErrorEntry } from './entry.ts';

export const reviewErrors = {
  REVIEW_CONFLICT: {
    status: 'FORBIDDEN',
    message: 'You have a conflict of interest with this request, so you cannot vote or decide on it.',
    help: 'The other members of the board decide.',
  },
  REVIEW_VOTED: {
    status: 'CONFLICT',
    message: 'You have voted on this request already. Your first vote stands.',
    help: 'Votes cannot be changed; the chair decides after the quorum is in.',
  },
  REVIEW_CLOSED: {
    status: 'CONFLICT',
    message: 'This request is not open for votes or a decision. Nothing was changed.',
    help: 'Load the page again to see what was decided.',
  },
  REVIEW_NO_QUORUM: {
    status: 'CONFLICT',
    message: 'The quorum is not in yet, so nothing can be decided.',
    help: 'Wait for the missing votes.',
  },
  REVIEW_NOT_MAJORITY: {
    status: 'CONFLICT',
    message: 'The decision is not the one the majority voted for. Nothing was decided.',
    help: 'Decide as the majority voted, or wait for a further vote where the votes are tied.',
  },
  REVIEW_CONDITIONS: {
    status: 'BAD_REQUEST',
    message: 'The conditions cannot be set like this. Nothing was recorded.',
    help: 'Correct the conditions named.',
  },
  REVIEW_WIDER_THAN_VOTES: {
    status: 'BAD_REQUEST',
    message:
      'The marked conditions are wider than those of a vote for approval. Nothing was decided: nobody approved that much.',
    help: 'Set each marked condition to the narrowest among the votes: budget, threshold, last day, analyses, and way of protecting answers.',
  },
  REVIEW_NOT_APPROVED: {
    status: 'CONFLICT',
    message: 'Only an approved study can be revoked. Nothing was changed.',
    help: 'Load the page again to see the state it is in now.',
  },
} as const satisfies Record<string, ErrorEntry>;
