import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OmopError, openSnapshot, type Snapshot, verifySnapshot } from '@assent/omop';

/** Says whether the files of a dataset version are the ones that its digest, which is in the log, is over. */
export type FileCheck = {
  /** Null: they are. Otherwise what is wrong, for the custodian. */
  readonly wrong: (digest: string) => Promise<string | null>;
};

type Seen = { readonly print: string; readonly at: number };

/** Every byte is read again this often, whatever the file system says about the files. */
const AGAIN_MS = 3_600_000;

/**
 * Hashes the files of a version when it is first used, and again when any of them looks touched or an hour has passed.
 * A file is told by place, inode, size and both times: the time of the last change to an inode cannot be set back by
 * a program, so that a file of the same size put in another's place is seen at once.
 */
export function checkFiles(snapshots: string, now: () => Date): FileCheck {
  const seen = new Map<string, Seen>();
  const running = new Map<string, Promise<string | null>>();

  const look = async (digest: string): Promise<string | null> => {
    try {
      const snapshot = await openSnapshot({ snapshots, digest });
      const print = await printOf(snapshot);
      const known = seen.get(digest);
      const at = now().getTime();
      if (known?.print === print && Math.abs(at - known.at) < AGAIN_MS) return null;
      seen.delete(digest);
      await verifySnapshot(snapshot);
      // Taken before it was read: what was touched meanwhile is read again the next time.
      seen.set(digest, { print, at });
      return null;
    } catch (error) {
      if (error instanceof OmopError) return error.message;
      throw error;
    }
  };

  return {
    wrong: (digest) => {
      // Callers at the same moment share one reading of the files.
      const shared = running.get(digest) ?? look(digest).finally(() => running.delete(digest));
      running.set(digest, shared);
      return shared;
    },
  };
}

async function printOf({ directory, tables }: Snapshot): Promise<string> {
  const prints: string[] = [];
  for (const { file } of Object.values(tables)) {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(join(directory, file), { bigint: true });
    prints.push([file, dev, ino, size, mtimeNs, ctimeNs].join(' '));
  }
  return prints.join('\n');
}
