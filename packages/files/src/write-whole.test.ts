import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setAside } from './set-aside.ts';
import { smallDisk } from './testing/small-disk.ts';
import { writeOnce, writeWhole } from './write-whole.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a writer that is killed at any moment leaves the old content or the new', async () => {
  const script = fileURLToPath(new URL('../test/write-for-ever.ts', import.meta.url));
  const path = join(folder, 'kept');
  for (let round = 0; round < 8; round += 1) {
    const child = spawn(process.execPath, ['--import', 'tsx', script, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, randomInt(20)));
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readFileSync(path, 'utf8')).toMatch(/^([a-f])\1{299999}$/);
  }
});

const disk = smallDisk(256);
it.skipIf(disk === null)('a full disk throws, and leaves what was there and nothing else', () => {
  if (disk === null) return;
  try {
    const path = join(disk.folder, 'kept');
    writeWhole(path, 'old');
    for (const write of [writeWhole, writeOnce]) {
      expect(() => write(path, 'x'.repeat(1_000_000))).toThrow(/ENOSPC/);
    }
    expect(readdirSync(disk.folder)).toEqual(['kept']);
    expect(readFileSync(path, 'utf8')).toBe('old');
    writeWhole(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
  } finally {
    disk.remove();
  }
});

it('has the permissions asked for from its first moment on, and takes no name that is taken', () => {
  const path = join(folder, 'secret');
  expect(writeOnce(path, 'first', { mode: 0o600 })).toBe(true);
  expect(writeOnce(path, 'second', { mode: 0o600 })).toBe(false);
  expect(readFileSync(path, 'utf8')).toBe('first');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(() => writeWhole(join(folder, 'no', 'folder'), '')).toThrow(/ENOENT/);
  expect(readdirSync(folder)).toEqual(['secret']);
});

it('what is set aside is kept, however often', () => {
  const path = join(folder, 'state');
  for (const [number, content] of ['one', 'two'].entries()) {
    writeFileSync(path, content);
    const kept = setAside(path);
    expect(kept).toBe(`${path}.damaged-${number + 1}`);
    expect(readFileSync(kept, 'utf8')).toBe(content);
  }
  expect(readdirSync(folder)).toEqual(['state.damaged-1', 'state.damaged-2']);
});
