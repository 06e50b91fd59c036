import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './write-whole.ts';

/** Moves what cannot be used out of the way and keeps it: for a person to look at, or to bring back. @returns where to */
export function setAside(path: string): string {
  let number = 1;
  while (existsSync(`${path}.damaged-${number}`)) number += 1;
  const kept = `${path}.damaged-${number}`;
  renameSync(path, kept);
  syncFolder(dirname(path));
  return kept;
}
