import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { keyNames, makeKeys, openKeys } from './key-store.ts';
import { unwrap, wrap } from './wrap.ts';

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'assent-keys-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

describe('key store', () => {
  it('makes every key once, readable by the owner only', () => {
    const directory = join(folder(), 'keys');
    const first = openKeys({ directory, production: false });
    const second = openKeys({ directory, production: false });
    for (const name of keyNames) {
      expect(second.bytes[name]).toEqual(first.bytes[name]);
      expect(statSync(join(directory, `${name}.key`)).mode & 0o777).toBe(0o600);
    }
    expect(new Set(keyNames.map((name) => Buffer.from(first.bytes[name]).toString('hex'))).size).toBe(
      keyNames.length,
    );
    expect(readdirSync(directory)).toHaveLength(keyNames.length);
  });

  it('says nothing of the bytes in what it lists', () => {
    const keys = openKeys({ directory: folder(), production: false });
    const listed = JSON.stringify(keys.list);
    for (const name of keyNames) {
      expect(listed).not.toContain(Buffer.from(keys.bytes[name]).toString('base64').slice(0, 20));
    }
    expect(keys.list.every((key) => key.development)).toBe(true);
  });

  it('refuses in production what is missing, development-made or exposed', () => {
    const directory = folder();
    expect(() => openKeys({ directory, production: true })).toThrow(
      expect.objectContaining({ code: 'KEY_MISSING' }),
    );
    openKeys({ directory, production: false });
    expect(() => openKeys({ directory, production: true })).toThrow(
      expect.objectContaining({ code: 'KEY_DEVELOPMENT' }),
    );
    const proper = folder();
    makeKeys(proper);
    expect(openKeys({ directory: proper, production: true }).list.some((key) => key.development)).toBe(false);
    chmodSync(join(proper, 'log.key'), 0o644);
    expect(() => openKeys({ directory: proper, production: true })).toThrow(
      expect.objectContaining({ code: 'KEY_EXPOSED' }),
    );
  });

  it('never replaces a damaged key, and never takes one key for another', () => {
    const directory = folder();
    openKeys({ directory, production: false });
    const log = join(directory, 'log.key');
    const text = readFileSync(log, 'utf8');
    writeFileSync(log, text.slice(0, 40));
    expect(() => openKeys({ directory, production: false })).toThrow(
      expect.objectContaining({ code: 'KEY_MALFORMED' }),
    );
    writeFileSync(log, readFileSync(join(directory, 'label.key')));
    expect(() => openKeys({ directory, production: false })).toThrow(
      expect.objectContaining({ code: 'KEY_MALFORMED' }),
    );
  });
});

describe('wrapping', () => {
  const key = new Uint8Array(32).fill(7);
  const secret = new Uint8Array([1, 2, 3]);

  it('opens in its own row and nowhere else', () => {
    const wrapped = wrap(key, secret, 'record a');
    expect(unwrap(key, wrapped, 'record a')).toEqual(secret);
    expect(() => unwrap(key, wrapped, 'record b')).toThrow(
      expect.objectContaining({ code: 'KEY_UNWRAP_FAILED' }),
    );
  });

  it('rejects every changed byte and every shorter text', () => {
    const wrapped = wrap(key, secret, 'row');
    for (let at = 0; at < wrapped.length; at += 1) {
      const changed = Uint8Array.from(wrapped, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => unwrap(key, changed, 'row')).toThrow();
      expect(() => unwrap(key, wrapped.subarray(0, at), 'row')).toThrow();
    }
  });
});
