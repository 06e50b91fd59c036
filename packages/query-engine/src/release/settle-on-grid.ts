/** Time in milliseconds and the wait for a moment of it: passed in, so that nothing reads a wall clock unseen. */
export interface Clock {
  now(): number;
  /** Resolves at or after the moment, never before. */
  until(moment: number): Promise<void>;
}

/**
 * Waits until a whole number of grid steps (at least one) after the start. How long an answer took tells
 * something about data and noise; which step it left on is all that remains of it (disclosure rule 11). Failures
 * must be settled like answers, or the fast ones could be told apart.
 * @returns the moment it settled on.
 */
export async function settleOnGrid(startedAt: number, gridMs: number, clock: Clock): Promise<number> {
  if (!(gridMs > 0)) throw new RangeError('A grid step is longer than nothing.');
  const steps = Math.max(1, Math.ceil((clock.now() - startedAt) / gridMs));
  const moment = startedAt + steps * gridMs;
  await clock.until(moment);
  return moment;
}
