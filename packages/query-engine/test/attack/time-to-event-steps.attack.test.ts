import { beforeAll, describe, expect, it } from 'vitest';
import { atRiskOf, type Leaving, survivalOf } from '../../src/answer/survival.ts';
import { openSolver, type SdcSolver } from '../../src/disclosure/sdc/index.ts';
import { outcome } from '../analyses/support/aggregates.ts';
import { statistical } from '../support/seed.ts';
import { suppressUnderTen } from './support/baselines.ts';
import { askedBeside, type Told } from './support/beside.ts';
import { K, small } from './support/controlled.ts';

/** A survival curve is made of who leaves when: its falls, times who is at risk, are numbers of persons again. */
interface Point {
  readonly day: number;
  /** Per cent, to two places. */
  readonly survival: number;
  readonly risk: number | null;
}

/** Who had the event until each day of the curve that has a number at risk before it, and who left without. */
function derived(points: readonly Point[]): { day: number; events: number; left: number | null }[] {
  return points.slice(1).flatMap((point, i) => {
    const { survival: before = 0, risk = null } = points[i] ?? {};
    if (risk === null || before === 0) return [];
    const events = Math.round(risk * (1 - point.survival / before));
    return [{ day: point.day, events, left: point.risk === null ? null : risk - events - point.risk }];
  });
}

const smallOf = (points: readonly Point[]): number[] =>
  small(derived(points).flatMap(({ events, left }) => [events, left ?? 0]));

const STEPS = 8;
function randomLeaving(random: ReturnType<typeof statistical>): Leaving[] {
  const few = () => (random.below(3) === 0 ? random.below(K) : random.below(40));
  return Array.from({ length: STEPS }, () => ({ events: few(), left: few() }));
}

/** The curve as the literature prints it, with numbers at risk under ten left out. */
function plain(leaving: readonly Leaving[]): Point[] {
  const risk = atRiskOf(leaving);
  return [1, ...survivalOf(leaving)].map((share, i) => ({
    day: 10 * i,
    survival: Math.round(10_000 * share) / 100,
    risk: suppressUnderTen(risk[i] ?? 0),
  }));
}

describe('the steps of a survival curve', () => {
  let solver: SdcSolver;
  beforeAll(async () => {
    solver = await openSolver();
  });

  /** Nothing where it is refused. */
  function ours(leaving: readonly Leaving[], merged = 1, earlier: readonly (Told | null)[] = []) {
    const cells = new Map<number, string>();
    leaving.forEach(({ events, left }, i) => {
      const step = Math.floor(i / merged);
      for (let n = 0; n < events; n += 1) cells.set(cells.size, `event|${step}`);
      for (let n = 0; n < left; n += 1) cells.set(cells.size, `left|${step}`);
    });
    const stepDays = 10 * merged;
    const horizonDays = stepDays * Math.ceil(leaving.length / merged);
    const analysis = { kind: 'time-to-event', outcome, horizonDays, stepDays };
    const before = earlier.flatMap((told) => told?.release ?? []);
    const told = askedBeside({ analysis, cells, name: 'leaving' }, solver, before);
    const [survival = [], risk = []] = (told?.answer.tables ?? []).map((table) => table.cells);
    const points = survival.flatMap(({ key, value }): Point[] =>
      value === null
        ? []
        : [
            {
              day: Number(key),
              survival: value,
              risk: risk.find((cell) => cell.key === key)?.value ?? null,
            },
          ],
    );
    return { points, told };
  }

  it('tell single events where only small numbers at risk are suppressed (baseline), and none in ours', () => {
    const random = statistical(221);
    let [broken, told] = [0, 0];
    for (let i = 0; i < 400; i += 1) {
      const leaving = randomLeaving(random);
      if (smallOf(plain(leaving)).length > 0) broken += 1;
      const { points } = ours(leaving);
      expect(smallOf(points), JSON.stringify(leaving)).toEqual([]);
      told += points.length;
    }
    expect(broken).toBeGreaterThan(390);
    expect(told).toBeGreaterThan(400);
  });

  it('tell no more by other steps: what two curves of one cohort cut between them is none or k', () => {
    const random = statistical(222);
    /** Events until each day, of a curve. */
    const until = (points: readonly Point[]): Map<number, number> => {
      let sum = 0;
      return new Map(
        derived(points).map(({ day, events }) => {
          sum += events;
          return [day, sum] as const;
        }),
      );
    };
    const between = (one: readonly Point[], other: readonly Point[]): number[] => {
      const days = new Map([...until(one), ...until(other)]);
      const sums = [0, ...[...days].sort(([a], [b]) => a - b).map(([, sum]) => sum)];
      return small(sums.slice(1).map((sum, i) => sum - (sums[i] ?? 0)));
    };
    let [broken, both] = [0, 0];
    for (let i = 0; i < 150; i += 1) {
      const leaving = Array.from({ length: 12 }, () => ({
        events: random.below(30),
        left: 11 + random.below(20),
      }));
      const [fine, alone] = [ours(leaving, 2), ours(leaving, 3)];
      if (between(fine.points, alone.points).length > 0) broken += 1;
      const coarse = ours(leaving, 3, [fine.told]);
      expect(between(fine.points, coarse.points), JSON.stringify(leaving)).toEqual([]);
      if (fine.points.length > 0 && coarse.points.length > 0) both += 1;
    }
    // Each curve by itself is safe; both beside one another are not (baseline).
    expect(broken).toBeGreaterThan(30);
    expect(both).toBeGreaterThan(5);
  });
});
