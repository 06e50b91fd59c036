import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseError } from './errors.ts';

/** Who owns a folder. `started` tells a process from a later one that was given the same pid (null: not known). */
type Owner = { readonly pid: number; readonly host: string; readonly started: string | null };

/** A folder that this process, and no other, may use until it is released. */
export type FolderLock = { readonly release: () => void };

const ownerFile = /^owner\.(\d+)$/;
const released = 'released\n';

function startOf(pid: number): string | null {
  try {
    // Field 22 of proc(5) stat, counted after the command name, which may itself hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}`;
  } catch {
    return null;
  }
}

function runs(owner: Owner): boolean {
  // Nobody can look into another machine: its word stands until a person removes it.
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return owner.started === null || startOf(owner.pid) === owner.started;
}

function newest(folder: string): number {
  const numbers = readdirSync(folder).map((name) => Number(ownerFile.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

function ownerOf(folder: string, generation: number): Owner | null {
  if (generation === 0) return null;
  let text: string;
  try {
    text = readFileSync(join(folder, `owner.${generation}`), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return text === released ? null : (JSON.parse(text) as Owner);
}

/**
 * Takes `folder` for this process.
 *
 * Owner files are numbered and only ever succeeded, never replaced: whoever links the next number first owns the
 * folder, so two processes that both find a dead owner cannot both take over. The newest file is never deleted; a
 * process so slow that the number it links was already passed sees the higher one and tries again.
 *
 * @throws DatabaseError DATABASE_IN_USE while the owner lives.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const owner: Owner = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  for (;;) {
    const last = newest(folder);
    const holder = ownerOf(folder, last);
    if (holder !== null && runs(holder)) {
      throw new DatabaseError(
        'DATABASE_IN_USE',
        `Process ${holder.pid} on ${holder.host} owns ${folder} (told by ${join(folder, `owner.${last}`)}).`,
      );
    }
    const mine = join(folder, `owner.${last + 1}`);
    if (!place(mine, JSON.stringify(owner))) continue;
    if (newest(folder) !== last + 1) {
      rmSync(mine);
      continue;
    }
    for (const name of readdirSync(folder)) {
      if (Number(ownerFile.exec(name)?.[1] ?? Number.POSITIVE_INFINITY) <= last)
        rmSync(join(folder, name), { force: true });
    }
    return { release: () => writeFileSync(mine, released) };
  }
}

/** Writes a file that appears whole or not at all; false when there is one already. */
function place(path: string, text: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}
