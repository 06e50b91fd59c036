import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FileLock, lockFile, readNote } from '@assent/files';
import { DatabaseError } from './errors.ts';

/**
 * Takes `folder` for this process, until it lets go or ends.
 *
 * @throws DatabaseError DATABASE_IN_USE while another process has it.
 */
export function lockFolder(folder: string): FileLock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'owner.lock');
  const lock = lockFile(path);
  if (lock !== null) return lock;
  const holder = readNote(path) || 'which did not write down its number';
  throw new DatabaseError('DATABASE_IN_USE', `Process ${holder} owns ${folder}.`);
}
