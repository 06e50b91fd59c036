import type { ErrorEntry } from './entry.ts';

export const sessionErrors = {
  DEMO_OFF: {
    status: 'FORBIDDEN',
    message: 'The demo sign-in does not exist on this portal.',
    help: 'Sign in with your passkey.',
  },
  DEMO_ACCOUNT_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'There is no demo account of that name. You are not signed in.',
    help: 'Choose one from the list.',
  },
  PASSKEY_CHALLENGE_GONE: {
    status: 'BAD_REQUEST',
    message: 'This sign-in was started too long ago or has been used already. You are not signed in.',
    help: 'Start again.',
  },
  PASSKEY_REFUSED: {
    status: 'UNAUTHORIZED',
    message: 'The passkey could not be checked. You are not signed in.',
    help: 'Try again with the passkey made for this portal, or ask for a new invitation.',
  },
  INVITATION_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'This invitation code is not known, was used already or has expired. No account was made.',
    help: 'Check the code; ask whoever invited you for a new one.',
  },
  INVITATION_WAITS: {
    status: 'CONFLICT',
    message:
      'A second person has to stand for this invitation before its code opens anything. No account was made.',
    help: 'Ask whoever invited you; another custodian or the chair of the board confirms it on the audit page.',
  },
  INVITATION_INCOMPLETE: {
    status: 'BAD_REQUEST',
    message: 'The invitation lacks what its role needs. No code was made.',
    help: 'A patient needs a dataset and the person it is for; a researcher needs an organisation.',
  },
  INVITATION_PERSON_TAKEN: {
    status: 'CONFLICT',
    message: 'An account already stands for that person of the dataset. No code was made.',
    help: 'Check what you wrote. A person who lost their device gets a new code for the account they have.',
  },
  INVITATION_PERSON_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'Nobody in the version in use is called that. No code was made.',
    help: 'Write the person_source_value exactly as the export has it.',
  },
  INVITATION_BY_NUMBER: {
    status: 'CONFLICT',
    message:
      'Exports gave people of this dataset other person_ids over time, so a person_id does not say whom you mean. No code was made.',
    help: 'Write the person_source_value instead: it stays with the person.',
  },
} as const satisfies Record<string, ErrorEntry>;
