import { settleOnGrid } from '@assent/query-engine';
import { PORTAL_STOPS } from './failure.ts';

/** Coarse on purpose: how far a run got would tell how long its parts took. */
export type Stage = 'waiting' | 'counting';

/** What a run's work is given. */
export type Running = {
  readonly signal: AbortSignal;
  /**
   * Resolves on the grid. Work calls it when it has its result and before it stores anything of it: what is
   * stored can be seen at once, in the history, in the public register and in the log.
   */
  readonly settle: () => Promise<void>;
  /** The portal ends: whatever can be made good by the next start is left to it. */
  readonly isClosing: () => boolean;
};

export type Work = (running: Running) => Promise<void>;

type Run = {
  readonly stop: AbortController;
  readonly startedAt: Date;
  /** The same moment on the clock that only goes up. */
  readonly startedMs: number;
  readonly gridMs: number;
  readonly ended: Promise<void>;
  stage: Stage;
};

export type RunsOptions = {
  /** Runs at the same time; the others wait in order of arrival. */
  readonly atOnce: number;
  /** Of a run that names no other. */
  readonly gridMs: number;
  readonly now: () => Date;
  /** Milliseconds that only go up. The time of day can be set back, and would hold a run for as long. */
  readonly elapsed?: () => number;
  /** Told what `work` threw: it must not throw anything, failures are part of its work. */
  readonly onDefect: (error: unknown) => void;
};

/** So many exact numbers share one step of the grid. */
const NUMBERS_A_STEP = 10;

/**
 * Whether an exact number was told before, follows from others or is new takes more or less time, by up to about a tenth
 * of a second: the steps on which an answer leaves grow with the numbers that were asked for, which the asker knows.
 */
export const gridFor = (numbers: number, gridMs: number): number =>
  gridMs * Math.max(1, Math.ceil(numbers / NUMBERS_A_STEP));

/** Runs in progress in this process. */
export class Runs {
  readonly #options: RunsOptions;
  readonly #elapsed: () => number;
  readonly #runs = new Map<string, Run>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #closed = false;

  constructor(options: RunsOptions) {
    this.#options = options;
    this.#elapsed = options.elapsed ?? (() => performance.now());
  }

  /** Resolves when the work has ended, however it did. */
  start(questionId: string, work: Work, gridMs: number = this.#options.gridMs): Promise<void> {
    const stop = new AbortController();
    if (this.#closed) stop.abort(PORTAL_STOPS);
    const run: Run = {
      stop,
      startedAt: this.#options.now(),
      startedMs: this.#elapsed(),
      gridMs,
      stage: 'waiting',
      ended: Promise.resolve().then(() => this.#go(questionId, run, work)),
    };
    this.#runs.set(questionId, run);
    return run.ended;
  }

  get(questionId: string): { readonly stage: Stage; readonly startedAt: Date } | undefined {
    return this.#runs.get(questionId);
  }

  /** Resolves at once for a question that is not running here. */
  async ended(questionId: string): Promise<void> {
    await this.#runs.get(questionId)?.ended;
  }

  cancel(questionId: string): boolean {
    const run = this.#runs.get(questionId);
    run?.stop.abort();
    return run !== undefined;
  }

  /** Cancels everything and resolves when all of it has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    const runs = [...this.#runs.values()];
    for (const run of runs) run.stop.abort(PORTAL_STOPS);
    await Promise.all(runs.map((run) => run.ended));
  }

  async #go(questionId: string, run: Run, work: Work): Promise<void> {
    await this.#turn();
    try {
      run.stage = 'counting';
      await work({
        signal: run.stop.signal,
        settle: () => this.#settle(run),
        isClosing: () => this.#closed,
      });
    } catch (error) {
      this.#options.onDefect(error);
    } finally {
      this.#runs.delete(questionId);
      this.#pass();
    }
  }

  async #settle({ startedMs, gridMs }: Run): Promise<void> {
    if (this.#closed) return;
    const now = this.#elapsed;
    const until = async (moment: number) => {
      // A timer may ring a little early.
      while (now() < moment) await new Promise((resolve) => setTimeout(resolve, Math.ceil(moment - now())));
    };
    await settleOnGrid(startedMs, gridMs, { now, until });
  }

  async #turn(): Promise<void> {
    if (this.#busy < this.#options.atOnce) {
      this.#busy += 1;
      return;
    }
    // The place is handed over by #pass: busy does not change in between.
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #pass(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#busy -= 1;
    else next();
  }
}
