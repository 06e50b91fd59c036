import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Unprotected {
  readonly persons: number;
  /** OMOP person ids, as decimal text. */
  readonly members: readonly string[];
}

export interface Portal {
  readonly url: string;
  /** Folder with everything the portal keeps; removed when it closes. */
  readonly home: string;
  /**
   * True count and members of a study's cohort under the consents of this moment: the engine's test hook.
   * It is reached over the process's private channel; no route of the portal leads there.
   */
  unprotected(order: { readonly code: string; readonly cohort: string }): Promise<Unprotected>;
  /** People of the demonstration's cohort without an account, as decimal text. */
  candidates(count: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

type Reply =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refused'; readonly id: number; readonly message: string };

const entry = fileURLToPath(new URL('./portal-process.ts', import.meta.url));
const loader = import.meta.resolve('tsx');

/** Starts the demonstration's portal in a process of its own, on a folder of its own and a free port. */
export async function startPortal(): Promise<Portal> {
  const home = mkdtempSync(join(tmpdir(), 'assent-journeys-'));
  const child = fork(entry, [], {
    execArgv: ['--import', loader],
    // Whatever database the machine's own portal uses, the journeys have theirs.
    env: {
      ...process.env,
      ASSENT_HOME: home,
      ASSENT_IMPORT_FROM: tmpdir(),
      DATABASE_URL: '',
      NODE_ENV: 'test',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => {
      rmSync(home, { recursive: true, force: true });
      reject(new Error(`The portal ended with ${code} before it was ready.`));
    });
    child.on('message', (reply: Reply) => {
      if (reply.kind === 'ready') return resolve(reply.url);
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (reply.kind === 'answer') asked?.resolve(reply.value);
      else asked?.reject(new Error(reply.message));
    });
  });
  let next = 0;
  const ask = (order: object) =>
    new Promise<unknown>((resolve, reject) => {
      next += 1;
      waiting.set(next, { resolve, reject });
      child.send({ id: next, ...order });
    });
  return {
    url,
    home,
    unprotected: async (order) => (await ask({ kind: 'unprotected', ...order })) as Unprotected,
    candidates: async (count) => (await ask({ kind: 'candidates', count })) as string[],
    close: () => stop(child, home),
  };
}

async function stop(child: ChildProcess, home: string): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  rmSync(home, { recursive: true, force: true });
}
