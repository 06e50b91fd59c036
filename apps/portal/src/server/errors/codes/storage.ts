import type { ErrorEntry } from './entry.ts';

export const storageErrors = {
  STORAGE_LOW: {
    status: 'SERVICE_UNAVAILABLE',
    message:
      'The disk is nearly full. What is left is kept for withdrawals and for signing in, so this was not done. Nothing was changed.',
    help: 'Ask the custodian to make room where ASSENT_HOME is; a consent can be taken back meanwhile.',
  },
} as const satisfies Record<string, ErrorEntry>;
