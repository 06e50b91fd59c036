import type { ErrorEntry } from './entry.ts';

/** The database is there no more, or takes nothing more. Both pass, and the portal goes on by itself when they have. */
export const storageErrors = {
  STORAGE_FULL: {
    status: 'SERVICE_UNAVAILABLE',
    // Of something done in two steps the first may stand: an answer is stored, and then the log is signed.
    message:
      'The disk of the portal is full, so this was not done, or not to its end. What was confirmed before is kept.',
    help: 'Try again later, and look whether it is there already. The custodian has to make room on the disk; nothing has to be started again.',
  },
  STORAGE_AWAY: {
    status: 'SERVICE_UNAVAILABLE',
    message: 'The database does not answer, so it is not known whether this was done.',
    help: 'Try again in a moment and look whether it is there already. The custodian has to look after the database; the portal comes back by itself.',
  },
} as const satisfies Record<string, ErrorEntry>;
