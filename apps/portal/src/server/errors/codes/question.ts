import type { ErrorEntry } from './entry.ts';

/**
 * Why a question gets no answer. The wording is constant: nothing in it depends on the data, so that
 * a refusal tells nothing about anybody.
 */
export const questionErrors = {
  QUESTION_NOT_FOUND: {
    status: 'NOT_FOUND',
    message: 'There is no such question in your studies.',
    help: 'Open the study and choose the question from its history.',
  },
  QUESTION_NOT_MEMBER: {
    status: 'FORBIDDEN',
    message: 'You are not a member of this study.',
    help: 'Ask the owner of the study to add you.',
  },
  QUESTION_STUDY_NOT_APPROVED: {
    status: 'FORBIDDEN',
    message: 'The study has no approval in force.',
    help: 'Submit the study and wait for the decision of the board.',
  },
  QUESTION_STUDY_REVOKED: {
    status: 'FORBIDDEN',
    message: 'The approval of this study was revoked.',
    help: 'Earlier releases stay in the register. Speak with the board before you apply again.',
  },
  QUESTION_APPROVAL_EXPIRED: {
    status: 'FORBIDDEN',
    message: 'The approval of this study has expired.',
    help: 'Earlier releases stay. For more questions create a new study and submit it; the cohorts can be exported and imported.',
  },
  QUESTION_DEFINITION_NOT_APPROVED: {
    status: 'FORBIDDEN',
    message: 'This cohort definition is not part of what the board approved.',
    help: 'Ask with an approved cohort, or apply for a new study that holds this one.',
  },
  QUESTION_ANALYSIS_NOT_APPROVED: {
    status: 'FORBIDDEN',
    message: 'This analysis is not among those the board approved.',
    help: 'Choose an approved analysis, or apply for a new study that asks for this one.',
  },
  QUESTION_REGIME_NOT_ADMITTED: {
    status: 'FORBIDDEN',
    message:
      'Answers cannot be protected in the way this study was approved with: the dataset does not admit it now, or this portal does not run it. Nothing was charged.',
    help: 'Ask the custodian, or apply for another study.',
  },
  QUESTION_BEYOND_NOT_ADMITTED: {
    status: 'FORBIDDEN',
    message: 'Numbers beyond the rules cannot be asked for in this study. Nothing was charged.',
    help: 'Ask for the usual numbers. Whether a checker may let others out is part of the policy of the dataset and of the approval.',
  },
  QUESTION_BEYOND_REASON: {
    status: 'BAD_REQUEST',
    message: 'Numbers beyond the rules need a reason. Nothing was charged.',
    help: 'Say why the usual numbers do not do: a checker reads it.',
  },
  QUESTION_CATEGORY_NOT_APPROVED: {
    status: 'FORBIDDEN',
    message: 'The question needs a kind of data that the board did not approve for this study.',
    help: 'Leave those criteria out, or apply for a new study that asks for that kind of data.',
  },
  QUESTION_DATASET_EMPTY: {
    status: 'CONFLICT',
    message: 'The dataset has no version to ask yet.',
    help: 'Wait until the custodian has registered one.',
  },
  QUESTION_EPSILON_INVALID: {
    status: 'BAD_REQUEST',
    message: 'The privacy cost asked for is not one this dataset accepts.',
    help: 'Choose a cost between 0.001 and 10.',
  },
  QUESTION_STUDY_BUDGET_EXHAUSTED: {
    status: 'FORBIDDEN',
    message: 'The budget of the study does not cover this question. Nothing was charged.',
    help: 'Ask with a smaller cost. A spent budget does not come back; for more, apply for a new study.',
  },
  QUESTION_DATASET_BUDGET_EXHAUSTED: {
    status: 'FORBIDDEN',
    message: 'The budget of the dataset does not cover this question. Nothing was charged.',
    help: 'Ask with a smaller cost. The cap of the dataset is for everybody and all time.',
  },
  QUESTION_NUMBERS_EXHAUSTED: {
    status: 'FORBIDDEN',
    message:
      'The study has fewer exact numbers left this year than this question asks for. Nothing was charged.',
    help: 'Ask for fewer numbers, such as fewer groups or longer periods, or wait for the next year of the study: its page says when that begins.',
  },
  QUESTION_OFF_GRID: {
    status: 'BAD_REQUEST',
    message:
      'Exact numbers are given for whole months, steps of 30 days and the variables of the dataset only, and this question asks for something between. Nothing was charged.',
    help: 'Change the marked field to one of the values named. What can be asked of exact numbers is the same for everybody, so that nobody can ask about single people.',
  },
  QUESTION_CANCELLED: {
    status: 'CONFLICT',
    message: 'The run was cancelled. Its charge stays.',
    help: 'Ask the same question again: it is already paid.',
  },
  QUESTION_INTERRUPTED: {
    status: 'CONFLICT',
    message: 'The portal stopped before the run ended. Its charge stays.',
    help: 'Ask the same question again: it is already paid.',
  },
  QUESTION_RUN_FAILED: {
    status: 'CONFLICT',
    message: 'The run failed. Its charge stays.',
    help: 'Ask the same question again: it is already paid. Tell the custodian if it fails twice.',
  },
  QUESTION_RUN_STORAGE: {
    status: 'CONFLICT',
    message: 'The disk was full or the database was away before the answer was stored. Its charge stays.',
    help: 'Ask the same question again when the portal works again: it is already paid.',
  },
  QUESTION_RUN_LIMIT: {
    status: 'CONFLICT',
    message: 'The run needed more memory or time than a question may take. Its charge stays.',
    help: 'Ask the same question again when the system is less busy: it is already paid.',
  },
  QUESTION_TOO_CLOSE: {
    status: 'CONFLICT',
    message:
      'This question was refused, under rules that hold no more, as too close to answers already given. Nothing was charged.',
    help: 'Ask it again: no question is refused for that any more, and numbers it asks for are charged.',
  },
  QUESTION_REQUEST_NOT_FOUND: {
    status: 'NOT_FOUND',
    message: 'There is no such request.',
    help: 'Open the request from the queue.',
  },
} as const satisfies Record<string, ErrorEntry>;
