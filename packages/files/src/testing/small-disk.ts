import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, small enough to fill. */
export type SmallDisk = {
  readonly folder: string;
  /** Takes all but so many bytes of it. */
  readonly fill: (butFor?: number) => void;
  readonly empty: () => void;
  readonly remove: () => void;
};

/** Null where this user may not mount one. */
export function smallDisk(kib: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'assent-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', folder]);
  const remove = () => {
    // Lazily: a process that was killed may still be letting go of its files.
    if (mounted.status === 0) spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  if (mounted.status !== 0) {
    remove();
    return null;
  }
  const filler = join(folder, 'filler');
  const fill = (butFor = 0) => {
    rmSync(filler, { force: true });
    const { bavail, bsize } = statfsSync(folder);
    try {
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - butFor)));
    } catch (error) {
      // Somebody else took some of it meanwhile: it is full.
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  };
  return { folder, fill, empty: () => rmSync(filler, { force: true }), remove };
}
