import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertPrivate } from './private-folders.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assent-folders-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const env = (production: boolean) => ({ home: join(root, 'home'), keys: join(root, 'keys'), production });

it('makes the folder for its owner alone', () => {
  assertPrivate(env(false));
  expect(statSync(join(root, 'home')).mode & 0o777).toBe(0o700);
  expect(() => assertPrivate(env(true))).not.toThrow();
});

it.each(['home', 'home/database', 'home/snapshots', 'home/chain', 'keys'])(
  'refuses in production that others enter %s, and says what to do',
  (folder) => {
    assertPrivate(env(true));
    mkdirSync(join(root, folder), { recursive: true, mode: 0o700 });
    expect(() => assertPrivate(env(true))).not.toThrow();
    for (const mode of [0o755, 0o750, 0o701]) {
      chmodSync(join(root, folder), mode);
      expect(() => assertPrivate(env(true))).toThrow(
        expect.objectContaining({
          code: 'START_EXPOSED',
          message: expect.stringContaining(`chmod -R go= '${join(root, folder)}'`),
        }),
      );
      expect(() => assertPrivate(env(false))).not.toThrow();
    }
    chmodSync(join(root, folder), 0o700);
  },
);
