import { afterEach, describe, expect, it, vi } from 'vitest';
import { gridFor, Runs } from './runs.ts';

afterEach(() => {
  vi.useRealTimers();
});

const make = (atOnce: number, defects: unknown[] = []) =>
  new Runs({ atOnce, gridMs: 5, now: () => new Date(), onDefect: (error) => defects.push(error) });

describe('Runs', () => {
  it('lets only so many go at once, in order', async () => {
    const runs = make(2);
    const log: string[] = [];
    let going = 0;
    let most = 0;
    const work = (name: string) => async () => {
      going += 1;
      most = Math.max(most, going);
      log.push(name);
      await new Promise((resolve) => setTimeout(resolve, 2));
      going -= 1;
    };
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => runs.start(name, work(name))));
    expect(most).toBe(2);
    expect(log).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(runs.get('a')).toBeUndefined();
  });

  it('settles on the grid, counted from the start', async () => {
    vi.useFakeTimers({ now: 1_000 });
    const runs = new Runs({ atOnce: 1, gridMs: 50, now: () => new Date(), onDefect: () => undefined });
    let settled = false;
    const run = runs.start('a', async ({ settle }) => {
      // The grid goes by the clock that only goes up.
      vi.setSystemTime(48);
      await settle();
      settled = true;
    });
    await vi.advanceTimersByTimeAsync(49);
    expect(settled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toBe(true);
    await run;
  });

  it('settles on steps of its own, which grow with the exact numbers that are asked for', async () => {
    expect([0, 1, 10, 11, 200].map((numbers) => gridFor(numbers, 1_000))).toEqual([
      1_000, 1_000, 1_000, 2_000, 20_000,
    ]);
    vi.useFakeTimers({ now: 1_000 });
    const runs = new Runs({ atOnce: 1, gridMs: 50, now: () => new Date(), onDefect: () => undefined });
    let settled = false;
    const work = async ({ settle }: { readonly settle: () => Promise<void> }) => {
      await settle();
      settled = true;
    };
    const run = runs.start('a', work, gridFor(15, 50));
    await vi.advanceTimersByTimeAsync(99);
    expect(settled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toBe(true);
    await run;
  });

  it('cancels what waits and what goes', async () => {
    const runs = make(1);
    const aborted: boolean[] = [];
    const work = async ({ signal }: { signal: AbortSignal }) => {
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      aborted.push(signal.aborted);
    };
    const both = [runs.start('a', work), runs.start('b', work)];
    runs.cancel('b');
    runs.cancel('a');
    await Promise.all(both);
    expect(aborted).toEqual([true, true]);
    expect(runs.cancel('a')).toBe(false);
  });

  it('frees its place when the work has a defect', async () => {
    const defects: unknown[] = [];
    const runs = make(1, defects);
    await runs.start('a', () => Promise.reject(new Error('defect')));
    await runs.start('b', async () => undefined);
    expect(defects).toHaveLength(1);
  });
});

it('waits for as long as it takes, whatever the time of day is set to', async () => {
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  for (let step = 0; step < 50; step += 1) {
    const runs = new Runs({ atOnce: 1, gridMs: 20, now, onDefect: () => undefined });
    const hours = 3_600_000 * (1 + (step % 24));
    const began = performance.now();
    await runs.start('a question', async ({ settle }) => {
      // Back and on in turn, while the run is at work.
      offset += step % 2 === 0 ? -hours : hours;
      await settle();
    });
    const took = performance.now() - began;
    expect(took).toBeGreaterThanOrEqual(20);
    expect(took).toBeLessThan(60_000);
  }
});
