import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type WriteOptions = {
  /** Permissions of the file. Default: 0o644. */
  readonly mode?: number;
};

/**
 * Writes a file that holds the old content or the new and never a part: the content is on the disk under another
 * name before it takes its own, and the folder is on the disk before this returns. A disk that is full (ENOSPC) or a
 * folder that cannot be written throws, and leaves what was there.
 */
export function writeWhole(path: string, content: string | Uint8Array, options: WriteOptions = {}): void {
  withDraft(path, { content, ...options }, (draft) => renameSync(draft, path));
  syncFolder(dirname(path));
}

/**
 * As `writeWhole`, but a file that is there stays as it is.
 * @returns whether it was written: of any number of processes at once, one hears true.
 */
export function writeOnce(path: string, content: string | Uint8Array, options: WriteOptions = {}): boolean {
  const written = withDraft(path, { content, ...options }, (draft) => {
    try {
      linkSync(draft, path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  });
  syncFolder(dirname(path));
  return written;
}

type Draft = WriteOptions & { readonly content: string | Uint8Array };

function withDraft<T>(path: string, { content, mode = 0o644 }: Draft, use: (draft: string) => T): T {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = openSync(draft, 'wx', mode);
    try {
      // Writes all of it, however many calls of the system that takes.
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return use(draft);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A name is in a folder for good once the folder is on the disk. Windows has no way to ask for that. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
