import { settlesAt } from './grid.ts';

/** Coarse on purpose: how far a run got would tell how long its parts took. */
export type Stage = 'waiting' | 'counting';

type Run = {
  readonly stop: AbortController;
  readonly startedAt: Date;
  readonly settled: Promise<void>;
  stage: Stage;
};

export type RunsOptions = {
  /** Runs at the same time; the others wait in order of arrival. */
  readonly atOnce: number;
  readonly gridMs: number;
  readonly now: () => Date;
  /** Told what `work` threw: it must not throw anything, failures are part of its work. */
  readonly onDefect: (error: unknown) => void;
};

/**
 * Runs in progress in this process. A run is in here until its answer may leave (`settled`), also when it is
 * stored already; as long as it is, everybody is told that it is running.
 */
export class Runs {
  readonly #options: RunsOptions;
  readonly #runs = new Map<string, Run>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #closed = false;

  constructor(options: RunsOptions) {
    this.#options = options;
  }

  start(questionId: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    if (this.#closed) stop.abort();
    const startedAt = this.#options.now();
    const run: Run = {
      stop,
      startedAt,
      stage: 'waiting',
      settled: Promise.resolve().then(() => this.#go(questionId, startedAt, work)),
    };
    this.#runs.set(questionId, run);
    return run.settled;
  }

  get(questionId: string): { readonly stage: Stage; readonly startedAt: Date } | undefined {
    return this.#runs.get(questionId);
  }

  /** Resolves at once for a question that is not running here. */
  async settled(questionId: string): Promise<void> {
    await this.#runs.get(questionId)?.settled;
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
    for (const run of runs) run.stop.abort();
    await Promise.all(runs.map((run) => run.settled));
  }

  async #go(
    questionId: string,
    startedAt: Date,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const run = this.#runs.get(questionId);
    if (run === undefined) return;
    await this.#turn();
    try {
      run.stage = 'counting';
      await work(run.stop.signal);
    } catch (error) {
      this.#options.onDefect(error);
    } finally {
      this.#pass();
    }
    const { now, gridMs } = this.#options;
    const doneAt = now().getTime();
    const wait = settlesAt(startedAt.getTime(), doneAt, gridMs) - doneAt;
    if (!this.#closed) await new Promise((resolve) => setTimeout(resolve, wait));
    this.#runs.delete(questionId);
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
