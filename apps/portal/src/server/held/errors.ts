import type { ErrorEntry } from '../errors/codes/entry.ts';

const help =
  'The custodian sees on the health page which row it is. It is used again once the row is restored from the newest copy.';

/** What is stored is not what the log has. Nothing of it is used; who asks is told that much and no more. */
export const heldErrors = {
  HELD_ACCOUNT: {
    status: 'CONFLICT',
    message: 'This account is not stored as the log has it, so it is not used. Nothing was changed.',
    help,
  },
  HELD_PASSKEY: {
    status: 'CONFLICT',
    message: 'This passkey is not stored as the portal stored it, so it opens nothing. Nothing was changed.',
    help: 'Use another passkey of the account, or ask the custodian for a recovery code. The custodian sees on the health page which row it is.',
  },
  HELD_RECOVERY: {
    status: 'CONFLICT',
    message: 'This code is not stored as the portal stored it, so it opens nothing. Nothing was changed.',
    help: 'Ask the custodian for another code, who sees on the health page which row it is.',
  },
  HELD_ENROLMENT: {
    status: 'CONFLICT',
    message:
      'Which person this account stands for is not stored as the portal stored it, so nothing is said or shown by it.',
    help: 'Nothing was changed. The custodian sees on the health page which row it is, and can record a withdrawal that comes on paper meanwhile.',
  },
  HELD_INVITATION: {
    status: 'CONFLICT',
    message: 'This invitation is not stored as the log has it, so it opens nothing. Nothing was changed.',
    help: 'Ask the custodian for a new invitation.',
  },
  HELD_CONSENT: {
    status: 'CONFLICT',
    message: 'A consent is not stored as the log has it. No question is answered and no consent shown.',
    help: 'The custodian sees on the health page which leaf it is. Restore its row, and what opens it, from the newest copy.',
  },
  HELD_WITHDRAWAL: {
    status: 'CONFLICT',
    message: 'A withdrawal on paper is not stored as the log has it. It holds all the same.',
    help,
  },
  HELD_DATASET: {
    status: 'CONFLICT',
    message:
      'The rules or the budget of this dataset are not stored as the log has them. Nothing was charged.',
    help,
  },
  HELD_POLICY: {
    status: 'CONFLICT',
    message: 'A proposed policy is not stored as the log has it. Nothing was changed.',
    help: 'Propose it again; what was changed can be seen on the health page.',
  },
  HELD_VERSION: {
    status: 'CONFLICT',
    message: 'A version of this dataset is not stored as the log has it. Nothing was charged.',
    help,
  },
  HELD_STATEMENT: {
    status: 'CONFLICT',
    message: 'What was stated of this dataset is not stored as the log has it. Nothing was shown by it.',
    help,
  },
  HELD_FILES: {
    status: 'CONFLICT',
    message: 'The files of this dataset are not the ones that the log has. Nothing was charged.',
    help: 'The custodian sees on the health page which file it is. Restore the folder of that version from the newest copy: people are named and followed by every version there was.',
  },
  HELD_STUDY: {
    status: 'CONFLICT',
    message: 'This study is not stored as the log has it. Nothing was charged and nothing changed.',
    help,
  },
  HELD_REQUEST: {
    status: 'CONFLICT',
    message: 'The application is not stored as the log has it. Nothing was charged and nothing changed.',
    help,
  },
  HELD_VOTE: {
    status: 'CONFLICT',
    message: 'A vote on this request is not stored as the log has it. Nothing was decided.',
    help,
  },
  HELD_DECISION: {
    status: 'CONFLICT',
    message: 'The decision on this study is not stored as the log has it. Nothing was charged.',
    help,
  },
  HELD_RELEASE: {
    status: 'CONFLICT',
    message: 'A release is not stored as the log has it. Nothing was charged and nothing shown.',
    help,
  },
  HELD_QUESTION: {
    status: 'CONFLICT',
    message:
      'For whom this answer is, or why it was asked, is not stored as it was when it began to wait. Nothing was shown or decided.',
    help: 'It can be decided once the row of the question is restored from the newest copy.',
  },
  HELD_OUTPUT_DECISION: {
    status: 'CONFLICT',
    message: 'What a checker decided about this answer is not stored as the log has it. Nothing was shown.',
    help,
  },
} as const satisfies Record<string, ErrorEntry>;

export type HeldCode = keyof typeof heldErrors;
