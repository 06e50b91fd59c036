import type { ErrorEntry } from './entry.ts';

/** What opens an account, and its end. */
export const credentialErrors = {
  ACCOUNT_CLOSED: {
    status: 'FORBIDDEN',
    message: 'This account is closed. You are not signed in, and nothing was changed.',
    help: 'Ask the custodian to open it again. A consent can be withdrawn on paper at any time, whatever became of the account.',
  },
  ACCOUNT_NO_PASSKEY: {
    status: 'CONFLICT',
    message: 'This account has no passkey that could be asked for. Nothing was changed.',
    help: 'Ask the custodian for a recovery code.',
  },
  ACCOUNT_MANY_PASSKEYS: {
    status: 'CONFLICT',
    message: 'This account has ten passkeys already. No other one was added.',
    help: 'Remove one that you do not use any more.',
  },
  ACCOUNT_PASSKEY_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'There is no such passkey of yours. Nothing was changed.',
    help: 'Load the page again.',
  },
  ACCOUNT_LAST_PASSKEY: {
    status: 'CONFLICT',
    message: 'This is your only passkey, so it was kept: without it you could not sign in again.',
    help: 'Add another one first. If you want to leave, close the account.',
  },
  ACCOUNT_SESSION_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'There is no such session of yours; it may have ended already.',
    help: 'Load the page again.',
  },
  ACCOUNT_LAST_CUSTODIAN: {
    status: 'CONFLICT',
    message: 'This is the only custodian whose account is open, so it was not closed.',
    help: 'Invite another custodian first, and close it when they have signed in.',
  },
  ACCOUNT_DEMO: {
    status: 'CONFLICT',
    message: 'An account of the demonstration has no passkey that could be lost. Nothing was changed.',
    help: 'Invite somebody to have an account with a passkey.',
  },
  PEOPLE_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'There is no such account. Nothing was changed.',
    help: 'Choose one from the list.',
  },
  PEOPLE_SELF: {
    status: 'CONFLICT',
    message: 'This is your own account. Nothing was changed.',
    help: 'Look after your own account on the page “Your sign-in”.',
  },
  PEOPLE_STATE: {
    status: 'CONFLICT',
    message:
      'The account is not in a state in which that can be done: it is closed or open already, or was recalled for good.',
    help: 'Load the list again. Somebody whose code was used by another person gets a new invitation.',
  },
  RECOVERY_UNKNOWN: {
    status: 'NOT_FOUND',
    message:
      'This recovery code is not known, was used or recalled, has expired or was tried too often. Nothing was changed: no passkey was made.',
    help: 'Check the code; after five wrong tries ask the custodian for a new one.',
  },
  RECOVERY_WAITS: {
    status: 'CONFLICT',
    message:
      'A second person has to stand for this recovery before its code opens anything. No passkey was made.',
    help: 'Another custodian or the chair of the board confirms it on the audit page.',
  },
  RECOVERY_GONE: {
    status: 'CONFLICT',
    message: 'This recovery does not wait any more: it was used, recalled or replaced. Nothing was changed.',
    help: 'Load the list again.',
  },
  INVITATION_GONE: {
    status: 'CONFLICT',
    message: 'This invitation was used or recalled already, so there is nothing to recall.',
    help: 'If the wrong person used it, recall the account that was made with it.',
  },
  WITHDRAWAL_PERSON_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'Nobody in any version of this dataset is called that. Nothing was recorded yet.',
    help: 'Write the person_source_value exactly as an export had it, or choose the account of the patient.',
  },
  WITHDRAWAL_DATE: {
    status: 'BAD_REQUEST',
    message: 'The day on which the paper came lies ahead. Nothing was recorded yet.',
    help: 'Write the day on which it was received.',
  },
  WITHDRAWAL_GONE: {
    status: 'CONFLICT',
    message: 'Somebody has checked this record already, or there is none. The withdrawal holds either way.',
    help: 'Load the list again.',
  },
} as const satisfies Record<string, ErrorEntry>;
