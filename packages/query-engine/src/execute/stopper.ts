import { EngineError, type EngineErrorCode } from '../engine-error.ts';

const AGAIN_MS = 20;

/** Stops the run in progress, for one reason. */
export interface Stopper {
  /** Why the run has to stop, once it has to. */
  readonly reason: EngineErrorCode | null;
  stop(reason: EngineErrorCode): void;
  /** @throws {EngineError} when the run has to stop. */
  check(): void;
  /** The run's statements are over: what follows (tidying up) is not interrupted. */
  settle(): void;
}

/**
 * DuckDB forgets an interrupt that comes just before a statement starts, so it is repeated until the run has
 * noticed, and every statement is preceded by a check.
 */
export function createStopper(interrupt: () => void): Stopper {
  let reason: EngineErrorCode | null = null;
  let again: NodeJS.Timeout | undefined;
  return {
    get reason() {
      return reason;
    },
    stop(why) {
      if (reason) return;
      reason = why;
      interrupt();
      again = setInterval(interrupt, AGAIN_MS);
    },
    check() {
      if (reason) throw new EngineError(reason);
    },
    settle() {
      clearInterval(again);
    },
  };
}
