import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { engineProgram } from './engine-program.ts';

/** The helpers of esbuild that this process started. */
const helpers = (): number[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return parent === String(process.pid) && /esbuild.*--service/s.test(command) ? [Number(name)] : [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });

it.skipIf(process.platform !== 'linux')('is put together anew after a try that failed', async () => {
  const before = new Set(helpers());
  const first = engineProgram().then(
    () => 'put together',
    () => 'failed',
  );
  let own: number[] = [];
  while (own.length === 0) {
    await turn();
    own = helpers().filter((pid) => !before.has(pid));
  }
  for (const pid of own) process.kill(pid, 'SIGKILL');
  expect(await first).toBe('failed');
  expect((await engineProgram()).length).toBeGreaterThan(100_000);
  expect(await engineProgram()).toBe(await engineProgram());
});
