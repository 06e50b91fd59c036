import { type ChildProcess, spawn } from 'node:child_process';
import { EngineError, type EngineErrorCode, isEngineErrorCode } from '../engine-error.ts';
import { engineProgram } from './engine-program.ts';
import { engineEnvironment } from './environment.ts';
import { engineIsolation, type Isolation, launch } from './isolation.ts';
import type { EngineMessage, EngineReply, EngineRequest, ProcessSettings, Progress } from './protocol.ts';

const OPEN_LIMIT_MS = 60_000;
/** How long a process that was told to stop has before it is killed. */
const GRACE_MS = 2_000;

export interface ExchangeOptions {
  /** The process is killed when it has not answered by then. Milliseconds. */
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

interface Exchange {
  resolve(reply: EngineReply): void;
  reject(error: EngineError): void;
  onProgress(progress: Progress): void;
}

/** One engine process and the one request it may be working on. Owned by engine.ts. */
export class EngineChild {
  /** Digest of the consent scope the process holds. */
  consents: string | null = null;
  /** How many exact releases the process knows of. */
  told = 0;
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #alive = true;
  #exchange: Exchange | null = null;
  /** Why we killed it; a process that ends by itself has crashed. */
  #killedFor: EngineErrorCode | null = null;

  static async open(settings: ProcessSettings): Promise<EngineChild> {
    const child = new EngineChild(await engineIsolation(), settings.snapshot, await engineProgram());
    try {
      await child.ask({ type: 'open', settings }, { limitMs: OPEN_LIMIT_MS });
    } catch {
      await child.close();
      throw new EngineError('ENGINE_START');
    }
    return child;
  }

  constructor(isolation: Isolation, snapshot: string, program: string) {
    const { command, args } = launch(isolation, snapshot, {
      command: process.execPath,
      args: ['--input-type=module', '-'],
    });
    this.#process = spawn(command, [...args], {
      env: engineEnvironment(),
      // Nothing the process prints can carry data out, and of what is typed here it reads its own program only.
      stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    // A process that ended before it had read all of it is told by its 'exit'.
    this.#process.stdin?.on('error', () => undefined);
    this.#process.stdin?.end(program);
    this.#process.on('message', (message: EngineMessage) => this.#receive(message));
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        this.#alive = false;
        this.#exchange?.reject(new EngineError(this.#killedFor ?? 'ENGINE_CRASHED'));
        resolve();
      };
      this.#process.once('exit', end);
      this.#process.once('error', end);
    });
  }

  /** Fit for another request; one that was killed may take a moment to be gone. */
  get alive(): boolean {
    return this.#alive && this.#killedFor === null;
  }

  get pid(): number | null {
    return this.#process.pid ?? null;
  }

  /** Sends one request and waits for its reply. @throws {EngineError} */
  async ask(request: EngineRequest, options: ExchangeOptions): Promise<EngineReply> {
    const { limitMs, signal, onProgress } = options;
    if (signal?.aborted) throw new EngineError('ENGINE_CANCELLED');
    let grace: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      this.#send({ type: 'interrupt' });
      grace = setTimeout(() => this.kill('ENGINE_CANCELLED'), GRACE_MS);
    };
    const limit = setTimeout(() => this.kill('ENGINE_TIMEOUT'), limitMs);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise<EngineReply>((resolve, reject) => {
        this.#exchange = { resolve, reject, onProgress: (progress) => onProgress?.(progress) };
        if (this.#alive) this.#send(request);
        else reject(new EngineError('ENGINE_CRASHED'));
      });
    } finally {
      this.#exchange = null;
      clearTimeout(limit);
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
    }
  }

  kill(reason: EngineErrorCode): void {
    this.#killedFor ??= reason;
    this.#process.kill('SIGKILL');
  }

  /** Ends the process; resolves when it is gone. */
  async close(): Promise<void> {
    this.#killedFor ??= 'ENGINE_CLOSED';
    if (this.#process.connected) this.#process.disconnect();
    const force = setTimeout(() => this.#process.kill('SIGKILL'), GRACE_MS);
    await this.#ended;
    clearTimeout(force);
  }

  #send(message: EngineRequest | { type: 'interrupt' }): void {
    // A channel that breaks while it is written to is a process that ended: told by its 'exit'.
    if (this.#process.connected) this.#process.send(message, () => undefined);
  }

  #receive(message: EngineMessage): void {
    if (message.type === 'progress') this.#exchange?.onProgress(message.progress);
    else if (message.type === 'failed') {
      const code = isEngineErrorCode(message.code) ? message.code : 'ENGINE_QUERY';
      this.#exchange?.reject(new EngineError(code));
      // What memory was left in is not known; the next run gets a fresh process.
      if (code === 'ENGINE_MEMORY') this.kill(code);
    } else this.#exchange?.resolve(message);
  }
}
