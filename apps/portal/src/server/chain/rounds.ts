import type { Logger } from 'pino';

export type Rounds = {
  /** Runs a round now, or joins the one that is running; rejects with what the round threw. */
  readonly now: () => Promise<void>;
  /** No further round; waits for the running one, but not for long: a round that is cut off is made good later. */
  readonly close: () => Promise<void>;
};

const PATIENCE_MS = 3_000;

/** Repeats work at an interval, never two rounds at once. A round that fails is logged and does not end the others. */
export function startRounds(
  work: () => Promise<unknown>,
  options: { readonly everyMs: number; readonly log: Pick<Logger, 'warn'>; readonly what: string },
): Rounds {
  const { everyMs, log, what } = options;
  let running: Promise<void> | null = null;
  const now = (): Promise<void> => {
    running ??= work()
      .then(() => undefined)
      .finally(() => {
        running = null;
      });
    return running;
  };
  const timer = setInterval(() => {
    now().catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      log.warn({ code, err: code === undefined ? error : undefined }, `${what} did not succeed`);
    });
  }, everyMs);
  timer.unref();
  return {
    now,
    close: async () => {
      clearInterval(timer);
      const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
      await Promise.race([running?.catch(() => undefined), patience]);
    },
  };
}
