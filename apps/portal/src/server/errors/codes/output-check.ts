import type { ErrorEntry } from './entry.ts';

/** What can be wrong with checking a held answer. Nothing in the wording depends on the answer. */
export const outputCheckErrors = {
  OUTPUT_CHECK_NOT_FOUND: {
    status: 'NOT_FOUND',
    message: 'There is no such answer to check.',
    help: 'Open the answer from the list of those to check.',
  },
  OUTPUT_CHECK_CONFLICT: {
    status: 'FORBIDDEN',
    message: 'You may not look at this answer. Another checker decides.',
    help: 'Nobody checks an answer that they or their organisation asked for.',
  },
  OUTPUT_CHECK_DECIDED: {
    status: 'CONFLICT',
    message:
      'Another checker has decided about this answer already. Their decision stands; yours was not stored.',
    help: 'Load the page again to see what was decided.',
  },
  OUTPUT_CHECK_CELL: {
    status: 'BAD_REQUEST',
    message: 'A cell to leave out is not one of this answer. Nothing was decided.',
    help: 'Load the page again and choose the cells anew.',
  },
  OUTPUT_CHECK_WHOLE: {
    status: 'BAD_REQUEST',
    message:
      'Of this analysis no single number can be left out: each is made of the others. Nothing was decided.',
    help: 'Accept the answer as it is, or return it with a reason.',
  },
  OUTPUT_CHECK_NOTHING_LEFT: {
    status: 'BAD_REQUEST',
    message: 'Every number would be left out. Nothing was decided.',
    help: 'Leave something to release, or return the answer with a reason.',
  },
  OUTPUT_CHECK_REASON: {
    status: 'BAD_REQUEST',
    message: 'The reason holds a number. Nothing was decided.',
    help: 'Say it without digits: the researcher reads the reason, also where they never see the answer.',
  },
  OUTPUT_CHECK_STUDY_OVER: {
    status: 'CONFLICT',
    message: 'The study is not approved any more, so nothing of it is released. Nothing was decided.',
    help: 'Return the answer with this as the reason.',
  },
} as const satisfies Record<string, ErrorEntry>;
