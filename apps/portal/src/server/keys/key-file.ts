import { readFileSync, statSync } from 'node:fs';
import { writeOnce } from '@assent/files';
import { KeyError } from './errors.ts';

/** Who answers for a key: `development` ones were made by a start of the portal, on its own. */
export type KeyOrigin = 'development' | 'custodian';

export interface KeyFile {
  readonly name: string;
  readonly origin: KeyOrigin;
  readonly bytes: Uint8Array;
}

const KEY_BYTES = 32;
const LINE = /^assent-key-v1 ([a-z]+) (development|custodian) ([A-Za-z0-9+/]{43}=)\n$/;

const printKeyFile = (key: KeyFile): string =>
  `assent-key-v1 ${key.name} ${key.origin} ${Buffer.from(key.bytes).toString('base64')}\n`;

/** Reads one key; null where there is no file. A file that is there and wrong is never replaced. */
export function readKeyFile(path: string, name: string): KeyFile | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const [, found, origin, base64] = LINE.exec(text) ?? [];
  if (found !== name || base64 === undefined)
    throw new KeyError('KEY_MALFORMED', `${path} should hold ${name}.`);
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  if (bytes.length !== KEY_BYTES) throw new KeyError('KEY_MALFORMED', `${path} should hold ${name}.`);
  return { name, origin: origin === 'custodian' ? 'custodian' : 'development', bytes };
}

/** True if anybody but the owner may read the file. Windows has no such bits and reports none. */
export const isExposed = (path: string): boolean => (statSync(path).mode & 0o077) !== 0;

/**
 * Writes the key if no file is there and returns what is there afterwards: of two processes that start together one
 * writes and both read what it wrote.
 */
export function createKeyFile(path: string, key: KeyFile): KeyFile {
  writeOnce(path, printKeyFile(key), { mode: 0o600 });
  return readKeyFile(path, key.name) ?? key;
}
