import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { KeyError } from './errors.ts';
import { createKeyFile, isExposed, type KeyOrigin, readKeyFile } from './key-file.ts';

/**
 * Every secret of the portal, 32 bytes each, one file each:
 * - `log` seeds the Ed25519 key that signs checkpoints;
 * - `label` turns a person into a pseudonym: whoever has it can tell whose leaf is whose;
 * - `wrapping` wraps the key and salt of each consent record;
 * - `members` seals inside the engine who was counted;
 * - `held` seals answers that wait for a checker: a key of its own, so that nothing else opens them;
 * - `order` fixes which of a person's cells count, so that the order of rows does not.
 */
export const keyNames = ['log', 'label', 'wrapping', 'members', 'held', 'order'] as const;
type KeyName = (typeof keyNames)[number];

export interface KeyStore {
  readonly bytes: Readonly<Record<KeyName, Uint8Array>>;
  /** For the custodian's page: names and kinds, never bytes. */
  readonly list: readonly { readonly name: KeyName; readonly kind: string; readonly development: boolean }[];
}

const kinds = {
  log: 'Ed25519, signs checkpoints',
  label: 'HMAC-SHA-256, makes pseudonyms',
  wrapping: 'AES-256-GCM, wraps the keys of consent records',
  members: 'AES-256-GCM, seals who was counted',
  held: 'AES-256-GCM, seals answers that wait for a checker',
  order: 'HMAC-SHA-256, orders the cells of a person',
} as const satisfies Record<KeyName, string>;

export interface OpenKeysOptions {
  readonly directory: string;
  /** In production nothing is made, and nothing made by a development start is accepted. */
  readonly production: boolean;
}

export function openKeys({ directory, production }: OpenKeysOptions): KeyStore {
  if (!production) mkdirSync(directory, { recursive: true, mode: 0o700 });
  const files = keyNames.map((name) => openKey(join(directory, `${name}.key`), name, production));
  const entries = files.map((file) => [file.name, file.bytes] as const);
  return Object.freeze({
    // keyNames is what was mapped above, so every name is present.
    bytes: Object.freeze(Object.fromEntries(entries) as Record<KeyName, Uint8Array>),
    list: files.map(({ name, origin }) => ({
      name,
      kind: kinds[name],
      development: origin === 'development',
    })),
  });
}

function openKey(path: string, name: KeyName, production: boolean) {
  const found = readKeyFile(path, name);
  if (production) {
    if (found === null) throw new KeyError('KEY_MISSING', `Looked for ${path}.`);
    if (found.origin === 'development') throw new KeyError('KEY_DEVELOPMENT', `See ${path}.`);
    if (process.platform !== 'win32' && isExposed(path)) throw new KeyError('KEY_EXPOSED', `See ${path}.`);
  }
  const file = found ?? createKeyFile(path, { name, origin: 'development', bytes: randomBytes(32) });
  return { name, origin: file.origin, bytes: file.bytes };
}

/** Makes the keys of a production system, once; what is already there is kept. Returns the files. */
export function makeKeys(directory: string, origin: KeyOrigin = 'custodian'): readonly string[] {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return keyNames.map((name) => {
    const path = join(directory, `${name}.key`);
    if (readKeyFile(path, name) === null) createKeyFile(path, { name, origin, bytes: randomBytes(32) });
    return path;
  });
}
