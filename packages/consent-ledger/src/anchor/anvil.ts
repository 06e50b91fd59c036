import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { developmentChainId, developmentOnly } from './development.ts';
import { AnchorError } from './errors.ts';

export type AnvilOptions = {
  /** Where the chain is kept; it goes on from there at the next start. */
  readonly directory: string;
  /** Value of NODE_ENV: the local chain refuses production. */
  readonly nodeEnv: string | undefined;
  /** Default: a free one. */
  readonly port?: number;
  /** More of anvil's own flags, for tests: --no-mining, --block-time. */
  readonly flags?: readonly string[];
};

/** A local chain that this process started and stops. */
export type Anvil = {
  readonly rpcUrl: string;
  readonly chainId: number;
  readonly pid: number;
  /** Ends the process after it has written the chain to its folder. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts anvil, from the binary in its package, on 127.0.0.1.
 *
 * The chain is written to `directory` every second and at the end, so a killed process loses at most the last second.
 *
 * @throws AnchorError ANCHOR_DEVELOPMENT_ONLY, ANCHOR_CHAIN_IN_USE, ANCHOR_CHAIN_START.
 */
export async function startAnvil({ directory, nodeEnv, port = 0, flags = [] }: AnvilOptions): Promise<Anvil> {
  developmentOnly(nodeEnv);
  mkdirSync(directory, { recursive: true });
  const pidFile = join(directory, 'anvil.pid');
  await endOrphan(pidFile, directory);

  const state = join(directory, 'chain.json');
  const kept = ['--state', state, '--state-interval', '1'];
  const chain = ['--chain-id', String(developmentChainId), '--hardfork', 'cancun'];
  const args = ['--host', '127.0.0.1', '--port', String(port), ...chain, ...kept, ...flags];
  const child = spawn(anvilBinary(), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  // From the first moment on: a process that exits while its chain starts does not leave it behind.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const rpcUrl = await listening(child);
  if (pid === undefined) throw new AnchorError('ANCHOR_CHAIN_START');
  writeFileSync(pidFile, `${pid} ${process.pid}`);

  const stop = async () => {
    process.off('exit', end);
    if (child.exitCode === null && child.signalCode === null) {
      end();
      await once(child, 'exit');
    }
    rmSync(pidFile, { force: true });
  };
  return { rpcUrl, chainId: developmentChainId, pid, stop };
}

function anvilBinary(): string {
  const cpu = process.arch === 'x64' ? 'amd64' : process.arch;
  const name = `@foundry-rs/anvil-${process.platform === 'win32' ? 'win32' : process.platform}-${cpu}`;
  try {
    // The platform's package is a dependency of anvil's own, wherever npm has put it.
    const anvil = createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json');
    const own = createRequire(anvil).resolve(`${name}/package.json`);
    return join(dirname(own), 'bin', process.platform === 'win32' ? 'anvil.exe' : 'anvil');
  } catch (cause) {
    throw new AnchorError('ANCHOR_CHAIN_START', `The package ${name} is missing.`, { cause });
  }
}

/** Waits for the line that names the port, and then lets the rest of the output go. */
async function listening(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const failed = new Promise<never>((_resolve, reject) => {
    const fail = (reason: unknown) =>
      reject(new AnchorError('ANCHOR_CHAIN_START', `${String(reason)} ${said}`.trim()));
    child.once('error', fail);
    child.once('exit', (code, signal) => fail(`It ended with ${code ?? signal}.`));
  });
  failed.catch(() => undefined);
  const { stdout } = child;
  if (stdout === null) throw new TypeError('anvil is started with a pipe.');
  const lines = createInterface({ input: stdout });
  const port = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      const found = /^Listening on 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return `http://127.0.0.1:${await Promise.race([port, failed])}`;
}

/**
 * Ends the chain of a process that was killed before it could: left alone it would write its own state over ours.
 * It is ended only when it can be told by its command line to be anvil on this very folder.
 */
async function endOrphan(pidFile: string, directory: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const [pid = 0, owner = 0] = readFileSync(pidFile, 'utf8').split(' ').map(Number);
  if (!(pid > 1) || !alive(pid)) return;
  if (alive(owner)) throw new AnchorError('ANCHOR_CHAIN_IN_USE', `Process ${owner} started it.`);
  let command: readonly string[];
  try {
    command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch (cause) {
    throw new AnchorError('ANCHOR_CHAIN_IN_USE', `It may be process ${pid}, as ${pidFile} says.`, { cause });
  }
  // Another program that was given the same number since.
  if (!command.includes(join(directory, 'chain.json'))) return;
  process.kill(pid, 'SIGTERM');
  for (let look = 0; look < 200; look += 1) {
    if (!alive(pid)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new AnchorError('ANCHOR_CHAIN_IN_USE', `Process ${pid} does not end.`);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
