import type { ErrorEntry } from './entry.ts';

export const consentErrors = {
  CONSENT_NOT_ENROLLED: {
    status: 'FORBIDDEN',
    message: 'This account does not stand for a person of a dataset, so there is nothing to decide on.',
    help: 'Ask whoever invited you for an invitation as a patient.',
  },
  CONSENT_STUDY_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'There is no such study for you to answer. Nothing was changed.',
    help: 'Choose one from your list.',
  },
  CONSENT_STUDY_CLOSED: {
    status: 'CONFLICT',
    message: 'This study no longer asks for data, so a yes cannot be given. Nothing was changed.',
    help: 'You can still say no to it at any time.',
  },
  CONSENT_PREPARED_GONE: {
    status: 'CONFLICT',
    message: 'This answer was prepared too long ago or has been used already. Nothing was changed.',
    help: 'Start again; your last stored answer is still the one that counts.',
  },
  CONSENT_SIGNATURE_REFUSED: {
    status: 'UNAUTHORIZED',
    message: 'The signature could not be checked with one of your passkeys. Nothing was changed.',
    help: 'Sign again with the passkey made for this portal.',
  },
  CONSENT_RECORD_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'There is no such answer of yours.',
    help: 'Open the receipt from your list.',
  },
  CONSENT_KEY_REUSED: {
    status: 'CONFLICT',
    message: 'This key of a retry belongs to another answer. Nothing was changed.',
    help: 'Start again.',
  },
} as const satisfies Record<string, ErrorEntry>;
