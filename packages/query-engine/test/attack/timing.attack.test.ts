import { describe, expect, it } from 'vitest';
import { discreteLaplace } from '../../src/disclosure/discrete-laplace/discrete-laplace.ts';
import type { UniformIntegers } from '../../src/disclosure/random/random-bits.ts';
import { settleOnGrid } from '../../src/release/settle-on-grid.ts';
import { statistical } from '../support/seed.ts';
import { uniform } from './support/baselines.ts';
import { ruleAt } from './support/ours.ts';
import { correlation, kolmogorovSmirnov } from './support/statistics.ts';

/**
 * A scripted clock: a run takes what the database needs (100 to 1,200 ms, by chance), 3 ms more where the person is
 * there, and one microsecond for each integer the sampler draws. 10,000 runs, half of them with the person.
 */
const RUNS = 10_000;
const GRID_MS = 250;
const PERSON_MS = 3;
const DRAW_MS = 0.001;

interface Run {
  readonly present: boolean;
  readonly noise: number;
  readonly draws: number;
  readonly database: number;
}

function runsOf(seed: number): Run[] {
  const random = statistical(seed);
  const { scale } = ruleAt(500_000n);
  return Array.from({ length: RUNS }, (_, i) => {
    let draws = 0;
    const counting: UniformIntegers = {
      below(bound) {
        draws += 1;
        return random.below(bound);
      },
    };
    const noise = discreteLaplace(counting, scale);
    return { present: i % 2 === 1, noise, draws, database: 100 + 1_100 * uniform(random) };
  });
}

const took = ({ present, draws, database }: Run): number =>
  database + (present ? PERSON_MS : 0) + draws * DRAW_MS;

const split = (runs: readonly Run[], times: readonly number[]) => ({
  with: times.filter((_, i) => runs[i]?.present),
  without: times.filter((_, i) => !runs[i]?.present),
});

describe('timing', () => {
  it('off the grid tells the size of the noise, and whether the person is there (baseline)', () => {
    const runs = runsOf(151);
    const sampler = runs.map(({ draws }) => draws);
    expect(
      correlation(
        runs.map(({ noise }) => Math.abs(noise)),
        sampler,
      ),
    ).toBeGreaterThan(0.3);
    // A quiet database, as an attacker gets it by asking at night.
    const times = split(
      runs,
      runs.map((run) => took({ ...run, database: 100 })),
    );
    expect(kolmogorovSmirnov(times.with, times.without)).toBeLessThan(1e-9);
  });

  it.each([
    ['a busy database', (run: Run) => run],
    ['a quiet database', (run: Run) => ({ ...run, database: 100 })],
  ])('on the grid tells neither, with %s', async (_, on) => {
    const runs = runsOf(152).map(on);
    const times: number[] = [];
    for (const run of runs) {
      const startedAt = 1_000;
      const clock = { now: () => startedAt + took(run), until: async () => undefined };
      times.push((await settleOnGrid(startedAt, GRID_MS, clock)) - startedAt);
    }
    expect(times.every((time) => time > 0 && time % GRID_MS === 0)).toBe(true);
    const groups = split(runs, times);
    expect(kolmogorovSmirnov(groups.with, groups.without)).toBeGreaterThan(0.01);
    const sizes = runs.map(({ noise }) => Math.abs(noise));
    expect(Math.abs(correlation(sizes, times))).toBeLessThan(0.02);
  });
});
