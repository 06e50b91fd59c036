import type { ErrorEntry } from './entry.ts';

export const studyErrors = {
  STUDY_STATE: {
    status: 'CONFLICT',
    message: 'The study is not in a state in which this can be done. Nothing was changed.',
    help: 'Load the page again to see the state it is in now.',
  },
  STUDY_INCOMPLETE: {
    status: 'BAD_REQUEST',
    message: 'The application is not complete. It stays saved as a draft.',
    help: 'Fill in the fields named and submit again.',
  },
  STUDY_NOT_OWNER: {
    status: 'FORBIDDEN',
    message: 'Only the owner of the study may do this. Nothing was changed.',
    help: 'Ask the owner.',
  },
  STUDY_OWNER_STAYS: {
    status: 'BAD_REQUEST',
    message: 'The owner is always a member of the study. Nothing was changed.',
    help: 'Withdraw the study if it should not go on.',
  },
  STUDY_COLLEAGUE_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'There is no researcher of that name who could join. Nothing was changed.',
    help: 'Choose one from the list.',
  },
  DATASET_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'There is no such dataset, or it has no version in use yet.',
    help: 'Choose one from the list.',
  },
  COHORT_FROZEN: {
    status: 'CONFLICT',
    message: 'The cohorts of a study under review or decided cannot be changed. Nothing was changed.',
    help: 'Wait for the decision, or make a new study.',
  },
  COHORT_TOO_MANY: {
    status: 'BAD_REQUEST',
    message: 'A study holds at most 20 cohorts. This one was not saved.',
    help: 'Remove one that is not needed.',
  },
} as const satisfies Record<string, ErrorEntry>;
