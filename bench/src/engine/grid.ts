import { settleOnGrid } from '@assent/query-engine';
import { median, percentile, tenth } from '../benchmark.ts';

/** When answers that took these times leave, in a portal that lets them leave on a grid of this step; milliseconds. */
export const leavingOnGrid = (times: readonly number[], stepMs: number): Promise<readonly number[]> =>
  Promise.all(times.map((ms) => settleOnGrid(0, stepMs, { now: () => ms, until: () => Promise.resolve() })));

/** What somebody waits for who asked. Milliseconds; `waiting` is the part of it that is the grid's. */
export async function onGrid(times: readonly number[], stepMs: number) {
  const leaving = await leavingOnGrid(times, stepMs);
  return {
    stepMs,
    medianMs: median(leaving),
    p95Ms: percentile(leaving, 0.95),
    waitingMedianMs: tenth(median(leaving.map((ms, run) => ms - (times[run] ?? 0)))),
  };
}
