import { statfs } from 'node:fs/promises';
import { PortalError } from '../errors/error.ts';

/** Kept free on the disk of ASSENT_HOME for what is never refused: some hundred thousand withdrawals. */
export const KEPT_FREE_BYTES = 256 * 1_024 * 1_024;

/** Looks after the last of the disk. */
export type Room = {
  /** Refuses (STORAGE_LOW) a change that can wait while the disk is nearly full. */
  readonly assert: (path: string) => Promise<void>;
};

/**
 * Taken on the last of the disk: signing in and out, what ends an account or a session, and answers about consent. Each
 * writes a few kilobytes; imports, questions and applications would take the room from them.
 */
const nouns = new Set(['session', 'passkey', 'recovery', 'account', 'people', 'consent', 'withdrawal']);
const paths = new Set(['invitation.recall', 'invitation.report']);

export const isNeverRefused = (path: string): boolean =>
  paths.has(path) || nouns.has(path.split('.', 1)[0] ?? '');

/** @param free bytes that the portal could still write */
export const createRoom = (free: () => Promise<number>): Room => ({
  assert: async (path) => {
    if (isNeverRefused(path) || (await free()) >= KEPT_FREE_BYTES) return;
    throw new PortalError('STORAGE_LOW');
  },
});

/** Of the disk that a folder is on. */
export const freeOf = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};
