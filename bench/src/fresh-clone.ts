import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say, timed } from './benchmark.ts';

export interface CloneResult {
  readonly installMs: number;
  readonly demoMs: number;
  /** From before `npm ci` to the demo's end, which is after its first protected answer: an upper bound. */
  readonly firstAnswerMs: number;
  /** Cells the demo released, to show that it did. */
  readonly cells: number;
}

/** What a newcomer does: clones what is committed, installs with a warm package cache, runs the demo once. */
export async function fromFreshClone(root: string): Promise<CloneResult> {
  const folder = await mkdtemp(join(tmpdir(), 'assent-clone-'));
  const clone = join(folder, 'assent');
  try {
    await run('git', ['clone', '--quiet', '--no-hardlinks', root, clone], folder);
    say('Installing in a fresh clone …');
    const install = await timed(() => run('npm', ['ci', '--prefer-offline', '--no-progress'], clone));
    say(`Installed in ${install.ms} ms. Running the demo …`);
    const demo = await timed(() => run('npm', ['run', '--silent', 'demo', '--', '--once', '--json'], clone));
    return {
      installMs: install.ms,
      demoMs: demo.ms,
      firstAnswerMs: install.ms + demo.ms,
      cells: releasedCells(demo.result),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The summary's cells, wherever in it they are. @throws Error when it holds none: then there was no answer. */
export function releasedCells(output: string): number {
  let cells = 0;
  JSON.parse(output, (key, value: unknown) => {
    if (key === 'cells' && Array.isArray(value)) cells += value.length;
    return value;
  });
  if (cells === 0) throw new Error('The demo released no cells.');
  return cells;
}

/** Standard output of a command. @throws Error with the end of its standard error when it fails. */
function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: ownEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString('utf8'));
      else
        reject(
          new Error(
            `${command} ${args.join(' ')} ended with ${code}: ${Buffer.concat(err).toString('utf8').slice(-2000)}`,
          ),
        );
    });
  });
}

/**
 * Without what the npm that runs this benchmark says about itself (its project's folder, its silence); where packages
 * come from is kept.
 */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = /^npm_config_(registry|cache|userconfig|globalconfig)$/i;
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)),
  );
}
