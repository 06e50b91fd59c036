import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FileLock, lockFile, readNote } from './lock-file.ts';

let folder: string;
let path: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-lock-'));
  path = join(folder, 'owner.lock');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const script = fileURLToPath(new URL('../test/hold-lock.ts', import.meta.url));
async function racer() {
  const child = spawn(process.execPath, ['--import', 'tsx', script, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  const take = async () => {
    child.stdin.write('go\n');
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    return said.toString().trim();
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { pid: child.pid, take, kill };
}

const mine = (): FileLock => {
  const lock = lockFile(path);
  if (lock === null) throw new Error('somebody has it');
  return lock;
};

it('one of six processes gets it, and it is free when that one was killed', async () => {
  for (let round = 0; round < 2; round += 1) {
    const racers = await Promise.all(Array.from({ length: 6 }, racer));
    const answers = await Promise.all(racers.map((one) => one.take()));
    expect(answers.toSorted()).toEqual(['owner', ...Array(5).fill('taken')]);
    const owner = racers[answers.indexOf('owner')];
    expect(readNote(path)).toMatch(new RegExp(`^${owner?.pid} on `));
    expect(lockFile(path)).toBeNull();
    await owner?.kill();
    mine().release();
    await Promise.all(racers.filter((one) => one !== owner).map((one) => one.kill()));
  }
});

it('within one process, too, it is had once; letting go twice lets go once', () => {
  const lock = mine();
  expect(lockFile(path)).toBeNull();
  lock.release();
  const other = mine();
  lock.release();
  expect(lockFile(path)).toBeNull();
  other.release();
});

it.each(['', 'nonsense', `${process.pid} ${process.pid}`, '1 on elsewhere.invalid', '{"pid":1}'])(
  'what the file says decides nothing: %j',
  (said) => {
    writeFileSync(path, said);
    mine().release();
  },
);

it('a child that inherits the file keeps the lock when its parent lets go', async () => {
  const lock = mine();
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], {
    stdio: ['ignore', 'ignore', 'ignore', lock.fd],
  });
  children.push(child);
  lock.release();
  expect(lockFile(path)).toBeNull();
  child.kill('SIGKILL');
  await once(child, 'exit');
  mine().release();
});
