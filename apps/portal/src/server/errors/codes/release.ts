import type { ErrorEntry } from './entry.ts';

export const releaseErrors = {
  RELEASE_NOT_FOUND: {
    status: 'NOT_FOUND',
    message: 'There is no such release that you can see.',
    help: 'Open the release from the history of the study.',
  },
} as const satisfies Record<string, ErrorEntry>;
