import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** Bits that let anybody but the owner in. */
const OTHERS = 0o077;

/**
 * Makes the portal's folder for its owner alone, and refuses in production what others of the machine can enter: records
 * of patients, the database and the keys are behind these doors, whatever the modes of the files within. Windows has
 * no such bits.
 */
export function assertPrivate(env: {
  readonly home: string;
  readonly keys: string;
  readonly production: boolean;
}): void {
  mkdirSync(env.home, { recursive: true, mode: 0o700 });
  if (!env.production || process.platform === 'win32') return;
  const inside = ['database', 'snapshots', 'chain', 'imports'].map((name) => join(env.home, name));
  const open = [env.home, ...inside, env.keys].filter(isOpen);
  if (open.length === 0) return;
  throw new StartError('START_EXPOSED', `chmod -R go= ${open.map((path) => `'${path}'`).join(' ')}`);
}

const isOpen = (path: string): boolean => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && (found.mode & OTHERS) !== 0;
};
