import { describe, expect, it } from 'vitest';
import { settleOnGrid } from './settle-on-grid.ts';

/** A clock that only moves when somebody waits. */
function clockAt(now: number) {
  const waited: number[] = [];
  return {
    waited,
    now: () => now,
    until: async (moment: number) => {
      waited.push(moment);
    },
  };
}

describe('answers leave on a grid', () => {
  it.each([
    [1000, 1000, 1250],
    [1000, 1001, 1250],
    [1000, 1249, 1250],
    [1000, 1250, 1250],
    [1000, 1251, 1500],
    [1000, 9_999, 10_000],
  ])('started %i, done %i: leaves at %i', async (startedAt, doneAt, leavesAt) => {
    const clock = clockAt(doneAt);
    expect(await settleOnGrid(startedAt, 250, clock)).toBe(leavesAt);
    expect(clock.waited).toEqual([leavesAt]);
  });

  it('cannot tell apart two runs that end in the same step', async () => {
    const moments = await Promise.all([1, 80, 249].map((took) => settleOnGrid(0, 250, clockAt(took))));
    expect(new Set(moments).size).toBe(1);
  });

  it('leaves no sooner when the clock went backwards', async () => {
    expect(await settleOnGrid(1000, 250, clockAt(400))).toBe(1250);
  });

  it.each([0, -1, Number.NaN])('refuses a step of %d', async (gridMs) => {
    await expect(settleOnGrid(0, gridMs, clockAt(0))).rejects.toThrow(RangeError);
  });
});
