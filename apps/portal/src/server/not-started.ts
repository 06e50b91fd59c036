import { type StorageCode, storageFailureOf } from './errors/storage-failure.ts';

/** Why the portal did not start, for whoever started it; a stack only where nobody foresaw the error. */
export function whyNotStarted(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const help = 'help' in error && !error.message.includes(String(error.help)) ? ` ${String(error.help)}` : '';
  if ('help' in error) return `${error.message}${help}`;
  const failure = storageFailureOf(error);
  if (failure !== null) return `${startWords[failure]} ${error.message}`;
  return 'code' in error ? error.message : String(error.stack);
}

const startWords = {
  STORAGE_FULL: 'The disk is full. Make room on it, then start again: what was stored before is kept.',
  STORAGE_AWAY: 'The database, or the chain, does not answer. Look after it, then start again.',
} as const satisfies Record<StorageCode, string>;
