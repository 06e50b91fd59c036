import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Line, Receipt } from './lines.ts';

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));

export type Order = {
  /** Another one for each life that works. */
  readonly seed: number;
  /** It says what it finds and ends. */
  readonly look: boolean;
  readonly receipt: Receipt | null;
  /** Who took a yes back. */
  readonly left: readonly number[];
};

/** One process of the portal. */
export type Life = {
  readonly child: ChildProcess;
  /** Rejects when what it said was not as it has to be. */
  readonly ended: Promise<void>;
  /** What it wrote for people, for the message of a test that fails. */
  readonly said: () => string;
  readonly look: () => void;
};

export type Folders = {
  readonly home: string;
  /** What a killed process leaves there is nobody's to find again. */
  readonly scratch: string;
};

export function begin({ home, scratch }: Folders, order: Order, onLine: (line: Line) => void): Life {
  mkdirSync(scratch, { recursive: true });
  const args = ['--import', 'tsx', worker, home, JSON.stringify(order)];
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: scratch },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  // It may be gone when it is asked to look.
  child.stdin.on('error', () => undefined);
  let problem: unknown;
  createInterface({ input: child.stdout }).on('line', (text) => {
    try {
      // A kill may cut the last line off: it was not said.
      if (text.endsWith('}')) onLine(JSON.parse(text) as Line);
    } catch (error) {
      problem ??= error;
      child.kill('SIGKILL');
    }
  });
  const ended = once(child, 'close').then(() => {
    if (problem !== undefined) throw problem;
  });
  // Whoever waits for it hears it; until somebody does, it is nobody's surprise.
  ended.catch(() => undefined);
  return { child, ended, said: () => said, look: () => child.stdin.write('look\n') };
}
