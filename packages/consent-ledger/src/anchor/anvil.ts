import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type FileLock, lockFile, readNote, setAside } from '@assent/files';
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
  /** Where a chain that could not be read was moved to before a new one was begun; null when none was. */
  readonly setAside: string | null;
  /** Ends the process after it has written the chain to its folder. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts anvil, from the binary in its package, on 127.0.0.1.
 *
 * The chain is written to `directory` every second and at the end, so a killed process loses at most the last second.
 * A node killed while it writes, or a disk that is full then, leaves a chain that is cut off: it is set aside and a
 * new one begun, since everything on this chain can be sent again.
 *
 * @throws AnchorError ANCHOR_DEVELOPMENT_ONLY, ANCHOR_CHAIN_IN_USE, ANCHOR_CHAIN_START.
 */
export async function startAnvil(options: AnvilOptions): Promise<Anvil> {
  developmentOnly(options.nodeEnv);
  const { directory } = options;
  mkdirSync(directory, { recursive: true });
  const owner = own(join(directory, 'owner.lock'));
  try {
    await endOrphan(directory);
    const { node, setAside: kept } = await startNode(options);
    const stop = () => node.stop().finally(owner.release);
    return { rpcUrl: node.rpcUrl, chainId: developmentChainId, pid: node.pid, setAside: kept, stop };
  } catch (error) {
    owner.release();
    throw error;
  }
}

type Node = Pick<Anvil, 'rpcUrl' | 'pid' | 'stop'>;

/** With the chain that is there; or, if it is this chain that keeps the node from starting, with a new one. */
async function startNode(options: AnvilOptions): Promise<{ node: Node; setAside: string | null }> {
  const state = stateFile(options.directory);
  try {
    return { node: await spawnNode(options), setAside: null };
  } catch (error) {
    if (!existsSync(state)) throw error;
    const kept = setAside(state);
    try {
      return { node: await spawnNode(options), setAside: kept };
    } catch {
      // It was not the chain: the chain stays where it was, and the first reason is the one to tell.
      renameSync(kept, state);
      throw error;
    }
  }
}

async function spawnNode({ directory, port = 0, flags = [] }: AnvilOptions): Promise<Node> {
  const kept = ['--state', stateFile(directory), '--state-interval', '1'];
  const chain = ['--chain-id', String(developmentChainId), '--hardfork', 'cancun'];
  const args = ['--host', '127.0.0.1', '--port', String(port), ...chain, ...kept, ...flags];
  // Inherited by the node and let go of here: from now on the lock says whether a node still has the folder.
  const lock = own(nodeLock(directory));
  const child = spawn(anvilBinary(), args, { stdio: ['ignore', 'pipe', 'pipe', lock.fd] });
  lock.release();
  // From the first moment on: a process that exits while its chain starts does not leave it behind.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const rpcUrl = await listening(child);
  const { pid } = child;
  if (pid === undefined) throw new AnchorError('ANCHOR_CHAIN_START');
  const stop = async () => {
    process.off('exit', end);
    if (child.exitCode !== null || child.signalCode !== null) return;
    end();
    await once(child, 'exit');
  };
  return { rpcUrl, pid, stop };
}

const stateFile = (directory: string) => join(directory, 'chain.json');
const nodeLock = (directory: string) => join(directory, 'node.lock');

function own(path: string): FileLock {
  const lock = lockFile(path);
  if (lock === null) throw new AnchorError('ANCHOR_CHAIN_IN_USE', `Process ${readNote(path)} started it.`);
  return lock;
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

/** How long a node may take to write its chain and end. */
const PATIENCE_MS = 30_000;

/**
 * Ends the node of a process that was killed before it could: left alone it would write its own chain over ours.
 * The kernel says whether there is one; the process to end is the one whose command line names this very folder.
 */
async function endOrphan(directory: string): Promise<void> {
  const isFree = () => {
    const lock = lockFile(nodeLock(directory));
    lock?.release();
    return lock !== null;
  };
  if (isFree()) return;
  const pid = nodeOn(directory);
  if (pid === null) {
    throw new AnchorError('ANCHOR_CHAIN_IN_USE', `It is an anvil that runs on ${stateFile(directory)}.`);
  }
  process.kill(pid, 'SIGTERM');
  const until = performance.now() + PATIENCE_MS;
  while (!isFree()) {
    if (performance.now() > until) {
      throw new AnchorError('ANCHOR_CHAIN_IN_USE', `Process ${pid} does not end.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The process that runs on the folder's chain; null where the system has no /proc to look into. */
function nodeOn(directory: string): number | null {
  for (const pid of existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (command.includes('--state') && command.includes(stateFile(directory))) return Number(pid);
    } catch {
      // It ended while we looked, or belongs to somebody else.
    }
  }
  return null;
}
