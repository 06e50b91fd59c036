import { describe, expect, it } from 'vitest';
import { Runs } from './runs.ts';

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

  it('shows a run as running until it may leave, also when its work is done', async () => {
    const runs = new Runs({ atOnce: 1, gridMs: 50, now: () => new Date(), onDefect: () => undefined });
    let done = false;
    const settled = runs.start('a', async () => {
      done = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toBe(true);
    expect(runs.get('a')?.stage).toBe('counting');
    await settled;
    expect(runs.get('a')).toBeUndefined();
  });

  it('cancels what waits and what goes', async () => {
    const runs = make(1);
    const aborted: boolean[] = [];
    const work = async (signal: AbortSignal) => {
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
