import { basename, resolve } from 'node:path';
import type { EarlierRelease } from '../disclosure/differencing/earlier.ts';
import { EngineError } from '../engine-error.ts';
import { type AuthorisedPlan, hasPassedGate, periodOf } from '../release/gate.ts';
import { type ConsentScope, checkConsentScope } from '../warehouse/consent-scope.ts';
import { EngineChild, type ExchangeOptions } from './engine-child.ts';
import { inProduction } from './environment.ts';
import type { EngineReply, EngineRequest, Progress, ProtectedAnswer } from './protocol.ts';
import { registerTestHook } from './test-hook.ts';

export interface EngineOptions {
  /** Directory of the snapshot (`Snapshot.directory`); its name is the dataset digest. */
  readonly snapshot: string;
  /** What DuckDB may take. The whole process is stopped at 1.25 times this and 512 MiB. */
  readonly memoryMiB: number;
  readonly threads: number;
  /** For one run, from its start; time in the queue does not count. */
  readonly timeoutMs: number;
  /** 32 bytes; seals the lists of counted persons. */
  readonly membersKey: Uint8Array;
  /** 32 bytes; keys the choice of a cell for persons who could be in several. */
  readonly orderKey: Uint8Array;
  /** How many runs may wait; further ones are refused. */
  readonly queueLimit?: number;
  /** Opens `@assent/query-engine/testing`. Refused with NODE_ENV=production. */
  readonly testHook?: boolean;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** The exact releases on the dataset until now, of any study; exact answers are held against them. */
  readonly told?: ToldBefore | undefined;
}

/** Exact releases in the order of the log. A process is sent each of them once. */
export interface ToldBefore {
  readonly count: number;
  /** Those after the first `known`, or the next of them: at least one as long as there are any. */
  readonly after: (known: number) => Promise<readonly EarlierRelease[]>;
}

export interface EngineStatus {
  /** A process is there and waits for a run, or is in one. */
  readonly up: boolean;
  readonly pid: number | null;
  readonly running: boolean;
  readonly waiting: number;
}

export interface Engine {
  /** @throws {EngineError}; the engine can be used again after any error but ENGINE_CLOSED. */
  run(plan: AuthorisedPlan, consents: ConsentScope, options?: RunOptions): Promise<ProtectedAnswer>;
  status(): EngineStatus;
  close(): Promise<void>;
}

/** How long loading a consent scope may take; it grows with the scope, not with the question. */
const CONSENTS_LIMIT_MS = 60_000;
/** How long one batch of earlier releases may take. */
const TOLD_LIMIT_MS = 120_000;
/** The process stops a run at timeoutMs itself; it is killed when it has not by then. */
const BACKSTOP_MS = 3_000;

/**
 * An engine over one dataset version, in a process of its own. One run at a time; others wait their turn.
 * Whatever happens to the process, this one lives on, and the next run starts a new process.
 * @throws {EngineError} ENGINE_START, ENGINE_TEST_HOOK; RangeError or TypeError for options that make no sense.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  checkOptions(options);
  const { timeoutMs, queueLimit = 32 } = options;
  const settings = {
    snapshot: resolve(options.snapshot),
    memoryMiB: options.memoryMiB,
    threads: options.threads,
    membersKey: Uint8Array.from(options.membersKey),
    orderKey: Uint8Array.from(options.orderKey),
    testHook: options.testHook === true,
  };
  let child = await EngineChild.open(settings);
  let closed = false;
  let waiting = 0;
  let running = false;
  // The tail of the queue: each run waits for the one before, whatever became of it.
  let tail: Promise<unknown> = Promise.resolve();

  async function exchange(
    request: EngineRequest,
    scope: ConsentScope | null,
    { told, ...limits }: ExchangeOptions & Pick<RunOptions, 'told'>,
  ) {
    if (closed) throw new EngineError('ENGINE_CLOSED');
    if (limits.signal?.aborted) throw new EngineError('ENGINE_CANCELLED');
    if (!child.alive) child = await EngineChild.open(settings);
    if (closed) {
      await child.close();
      throw new EngineError('ENGINE_CLOSED');
    }
    if (scope && child.consents !== scope.digest) {
      limits.onProgress?.({ stage: 'consents', fraction: null });
      child.consents = null;
      await child.ask({ type: 'consents', scope }, { limitMs: CONSENTS_LIMIT_MS, signal: limits.signal });
      child.consents = scope.digest;
    }
    while (told !== undefined && child.told < told.count) {
      const releases = await told.after(child.told);
      if (releases.length === 0) throw new EngineError('ENGINE_MEMBERS');
      try {
        await child.ask({ type: 'told', releases }, { limitMs: TOLD_LIMIT_MS, signal: limits.signal });
      } catch (error) {
        // How far it got is not known: the next run begins with a fresh process.
        child.kill('ENGINE_CRASHED');
        throw error;
      }
      child.told += releases.length;
    }
    return child.ask(request, limits);
  }

  async function inTurn(
    request: EngineRequest,
    scope: ConsentScope | null,
    limits: ExchangeOptions & Pick<RunOptions, 'told'>,
  ): Promise<EngineReply> {
    if (closed) throw new EngineError('ENGINE_CLOSED');
    if (waiting >= queueLimit) throw new EngineError('ENGINE_BUSY');
    waiting += 1;
    const before = tail;
    let done: () => void = () => undefined;
    tail = new Promise<void>((resolveTail) => {
      done = resolveTail;
    });
    try {
      await turn(before, limits.signal);
      waiting -= 1;
    } catch (error) {
      waiting -= 1;
      // Cancelled while it waited: the next in line still waits for the one before.
      void before.then(done);
      throw error;
    }
    running = true;
    try {
      return await exchange(request, scope, limits);
    } finally {
      running = false;
      done();
    }
  }

  const engine: Engine = {
    async run(plan, consents, runOptions = {}) {
      if (!hasPassedGate(plan)) throw new EngineError('ENGINE_NOT_AUTHORISED');
      if (plan.plan.datasetDigest !== basename(settings.snapshot)) throw new EngineError('ENGINE_DATASET');
      checkConsentScope(consents);
      const request: EngineRequest = {
        type: 'run',
        plan: plan.plan,
        protection: plan.authorisation.protection,
        known: runOptions.told?.count ?? 0,
        period: periodOf(plan),
        consents: consents.digest,
        chargeId: plan.authorisation.chargeId,
        timeoutMs,
      };
      const reply = await inTurn(request, consents, { ...runOptions, limitMs: timeoutMs + BACKSTOP_MS });
      if (reply.type !== 'answer') throw new EngineError('ENGINE_QUERY');
      return reply.answer;
    },
    status: () => ({ up: !closed && child.alive, pid: child.alive ? child.pid : null, running, waiting }),
    async close() {
      closed = true;
      await child.close();
    },
  };
  if (settings.testHook) {
    registerTestHook(engine, (request, scope) =>
      inTurn(request, scope, { limitMs: timeoutMs + BACKSTOP_MS }),
    );
  }
  return engine;
}

function checkOptions(options: EngineOptions): void {
  if (options.testHook && inProduction()) throw new EngineError('ENGINE_TEST_HOOK');
  for (const key of [options.membersKey, options.orderKey]) {
    if (!(key instanceof Uint8Array)) throw new TypeError('A key is 32 bytes.');
    if (key.length !== 32) throw new RangeError('A key is 32 bytes.');
  }
  const { memoryMiB, threads, timeoutMs, queueLimit = 1 } = options;
  for (const amount of [memoryMiB, threads, timeoutMs, queueLimit]) {
    if (!Number.isInteger(amount) || amount < 1) {
      throw new RangeError('Memory, threads, time and queue are whole numbers of at least 1.');
    }
  }
}

/** Waits for the run before, or until this one is cancelled. */
async function turn(before: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) {
    await before;
    return;
  }
  let cancel: () => void = () => undefined;
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => reject(new EngineError('ENGINE_CANCELLED'));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
  });
  try {
    await Promise.race([before, cancelled]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
