import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/server/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'assent-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the real entry; every start here is one that must be refused before anything is opened. */
function start(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, '--dev'], {
    env: { PATH, NODE_ENV: 'development', ASSENT_HOME: join(folder, 'home'), ...env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

it('refuses the demo with NODE_ENV=production, and opens nothing', async () => {
  const { code, said } = await start({ NODE_ENV: 'production', ASSENT_DEMO: '1' });
  expect(code).toBe(1);
  expect(said).toContain('The demo does not start with NODE_ENV=production');
  expect(said).not.toMatch(/\bat .*\.ts/);
  expect(existsSync(join(folder, 'home'))).toBe(false);
});

it('refuses a port that is taken, says so, and opens nothing', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  const { code, said } = await start({ PORT: String(port) });
  server.close();
  expect(code).toBe(1);
  expect(said).toContain(`The port is taken by another program. (127.0.0.1:${port})`);
  expect(existsSync(join(folder, 'home'))).toBe(false);
});
