import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@assent/prisma';
import { afterEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../src/folder-lock.ts';

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'assent-folder-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

/** Runs a script of `test/` with tsx and waits for its first line. */
async function start(script: URL, args: readonly string[]): Promise<{ child: ChildProcess; line: string }> {
  const file = fileURLToPath(script);
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, line: chunk.toString().trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('the folder of the embedded database', () => {
  it('belongs to one process, which the refusal names; what it committed outlives its being killed', async () => {
    const directory = folder();
    const { child, line } = await start(new URL('./write-and-wait.ts', import.meta.url), [directory]);
    expect(line).toBe('committed');
    await expect(openDatabase({ directory })).rejects.toMatchObject({
      code: 'DATABASE_IN_USE',
      message: expect.stringContaining(`Process ${child.pid} on ${hostname()}`),
    });
    await kill(child);
    const { prisma, close } = await openDatabase({ directory });
    expect(await prisma.organisation.findMany({ select: { name: true } })).toEqual([{ name: 'Committed' }]);
    await expect(openDatabase({ directory })).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
    await close();
    await (await openDatabase({ directory })).close();
  });

  it('is refused when it cannot be written', async () => {
    const file = join(folder(), 'a-file');
    writeFileSync(file, '');
    await expect(openDatabase({ directory: file })).rejects.toMatchObject({ code: 'DATABASE_FOLDER' });
  });
});

describe('lockFolder', () => {
  it('is won by one of six processes that find a dead owner', async () => {
    const directory = folder();
    for (let round = 0; round < 3; round += 1) {
      const racers = await Promise.all(
        Array.from({ length: 6 }, () => start(new URL('./take-lock.ts', import.meta.url), [directory])),
      );
      const lines = racers.map(({ line }) => line);
      expect(lines.filter((line) => line === 'ready')).toHaveLength(6);
      const answers = racers.map(async ({ child }) => {
        child.stdin?.write('go\n');
        const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
        return chunk.toString().trim();
      });
      expect((await Promise.all(answers)).sort()).toEqual([...Array(5).fill('DATABASE_IN_USE'), 'owner']);
      await Promise.all(racers.map(({ child }) => kill(child)));
    }
    expect(readdirSync(directory)).toHaveLength(1);
  });

  it.each(['', '{', `${process.pid} on ${hostname()}`, '1 on elsewhere.invalid'])(
    'does not ask the file who has it: %j',
    (said) => {
      const directory = folder();
      writeFileSync(join(directory, 'owner.lock'), said);
      const lock = lockFolder(directory);
      expect(() => lockFolder(directory)).toThrow(`Process ${process.pid} on ${hostname()} owns`);
      lock.release();
      lockFolder(directory).release();
    },
  );
});
