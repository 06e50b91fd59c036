/// <reference path="./fs-native-extensions.d.ts" />
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { tryLock } from 'fs-native-extensions';

/** A file that this process, and no other, has until it lets go or ends. */
export type FileLock = {
  /** The open file that holds the lock. A child process that inherits it holds the lock, too. */
  readonly fd: number;
  readonly release: () => void;
};

/**
 * Takes a file for this process, at once or not at all (null: somebody has it).
 *
 * The kernel holds the lock and lets go of it when the process is gone, so nothing has to be found out about a process
 * by its number. `note` is written into the file for whoever asks who has it; a disk too full for it changes nothing.
 */
export function lockFile(path: string, note: string = `${process.pid} on ${hostname()}`): FileLock | null {
  const fd = openSync(path, 'a+', 0o644);
  try {
    if (!tryLock(fd)) {
      closeSync(fd);
      return null;
    }
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  noteIn(fd, note);
  let held = true;
  return {
    fd,
    release: () => {
      // A number that was given back may be another file's by now.
      if (held) closeSync(fd);
      held = false;
    },
  };
}

function noteIn(fd: number, note: string): void {
  try {
    ftruncateSync(fd);
    writeSync(fd, `${note}\n`);
  } catch {
    // For people only.
  }
}

/** What the holder wrote into the file; nothing may depend on it. */
export function readNote(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
