import type { BigIntStats } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OmopError, openSnapshot, type Snapshot, verifySnapshot } from '@assent/omop';

/** Says whether the files of a dataset version are the ones that its digest, which is in the log, is over. */
export type FileCheck = {
  /**
   * As they are now; of files that were looked at before, that they have been the same all the time: who reads them
   * looks before the first byte and after the last.
   */
  readonly look: (digest: string, since?: string) => Promise<FilesSeen>;
};

type FilesSeen = {
  /** Null: they are. Otherwise what is wrong, for the custodian. */
  readonly wrong: string | null;
  /** What these files are told by, for `since`. */
  readonly print: string;
};

type Seen = { readonly print: string; readonly at: number };

/** Every byte is read again this often, whatever the file system says about the files. */
const AGAIN_MS = 3_600_000;

/**
 * Hashes the files of a version when it is first used, and again when any of them looks touched or an hour has passed.
 * A file is told by place, inode, size and both times: the time of the last change to an inode cannot be set back by
 * a program, so that a file of the same size put in another's place is seen at once. So is a folder that was, and whatever was put back after it was read.
 */
export function checkFiles(snapshots: string, now: () => Date): FileCheck {
  const seen = new Map<string, Seen>();
  const running = new Map<string, Promise<FilesSeen>>();

  const look = async (digest: string): Promise<FilesSeen> => {
    let print = '';
    try {
      const snapshot = await openSnapshot({ snapshots, digest });
      print = await printOf(snapshot, join(snapshots, digest));
      const known = seen.get(digest);
      const at = now().getTime();
      if (known?.print === print && Math.abs(at - known.at) < AGAIN_MS) return { wrong: null, print };
      seen.delete(digest);
      await verifySnapshot(snapshot);
      // Taken before it was read: what was touched meanwhile is read again the next time.
      seen.set(digest, { print, at });
      return { wrong: null, print };
    } catch (error) {
      if (error instanceof OmopError) return { wrong: error.message, print };
      throw error;
    }
  };

  return {
    look: async (digest, since) => {
      // One reading of the files at a time. A look that began before this call may not have seen what it is to see.
      const before = running.get(digest);
      const own = before === undefined ? look(digest) : before.then(() => look(digest));
      running.set(digest, own);
      const found = await own.finally(() => {
        if (running.get(digest) === own) running.delete(digest);
      });
      if (found.wrong !== null || since === undefined || since === found.print) return found;
      return { ...found, wrong: 'The files were changed while they were read, and put back.' };
    },
  };
}

async function printOf({ directory, tables }: Snapshot, place: string): Promise<string> {
  // The folder too: one that is put away for a moment keeps the times of the files in it.
  const prints = [printFrom('.', await lstat(place, { bigint: true }))];
  prints.push(printFrom('.', await stat(directory, { bigint: true })));
  for (const { file } of Object.values(tables))
    prints.push(printFrom(file, await stat(join(directory, file), { bigint: true })));
  return prints.join('\n');
}

const printFrom = (name: string, { dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [name, dev, ino, size, mtimeNs, ctimeNs].join(' ');
