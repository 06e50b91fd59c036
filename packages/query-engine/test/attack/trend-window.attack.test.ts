import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayNumber, periodsBetween } from '../../src/analysis/period.ts';
import { openSolver, type SdcSolver } from '../../src/disclosure/sdc/index.ts';
import type { EarlierRelease } from '../../src/execute/earlier.ts';
import type { ProtectedAnswer } from '../../src/execute/protocol.ts';
import { allowed, asked, concepts, hasLung, population } from '../analyses/support/population.ts';
import { conditionCohort, exact } from '../support/questions.ts';
import { statistical } from '../support/seed.ts';
import { openTinyEngine, type TinyEngine } from '../support/tiny-engine.ts';
import { consentOf, type TinyPerson } from '../support/tiny-snapshot.ts';
import { suppressUnderTen } from './support/baselines.ts';
import { askedBeside, type Told } from './support/beside.ts';
import { K, small } from './support/controlled.ts';

/** The first and the last period of a trend are cut where the asker says: a day later, and a day's persons are missing. */
describe('moving the window of a trend', () => {
  let solver: SdcSolver;
  beforeAll(async () => {
    solver = await openSolver();
  });

  interface Window {
    readonly period: 'year' | 'quarter' | 'month';
    readonly from: string;
    readonly to: string;
  }
  /** A number that was told, of days from..to (exclusive). */
  interface InDays {
    readonly from: number;
    readonly to: number;
    readonly persons: number;
  }
  const countsIn = (entries: readonly number[], window: Window) =>
    periodsBetween(window).map(({ key, firstDay, lastDay }) => ({
      key,
      from: firstDay,
      to: lastDay + 1,
      persons: entries.filter((day) => day >= firstDay && day <= lastDay).length,
    }));
  const plain = (entries: readonly number[], window: Window): InDays[] =>
    countsIn(entries, window).filter(({ persons }) => suppressUnderTen(persons) !== null);
  /** Nothing where it is refused. */
  function ours(entries: readonly number[], window: Window, earlier: readonly Told[] = []) {
    const counts = countsIn(entries, window);
    const cells = new Map(
      entries.flatMap((day, person): [number, string][] => {
        const period = counts.find(({ from, to }) => day >= from && day < to);
        return period === undefined ? [] : [[person, period.key]];
      }),
    );
    const analysis = { kind: 'trend', measure: 'persons', ...window };
    const asked = askedBeside(
      { analysis, cells },
      solver,
      earlier.map(({ release }) => release),
    );
    const told = counts.flatMap((count, i): InDays[] => {
      const value = asked?.answer.cells[i]?.value ?? null;
      return value === null ? [] : [{ ...count, persons: value }];
    });
    return { told, asked };
  }

  /** Numbers of what runs of told neighbours leave of one another where they begin, or end, on the same day. */
  function taken(answers: readonly (readonly InDays[])[]): number[] {
    const runs = answers.flatMap((told) =>
      told.flatMap((first, i) => {
        let run = first;
        const found = [run];
        for (const next of told.slice(i + 1)) {
          if (next.from !== run.to) break;
          run = { from: run.from, to: next.to, persons: run.persons + next.persons };
          found.push(run);
        }
        return found;
      }),
    );
    return small(
      runs.flatMap((one) =>
        runs
          .filter((other) => (one.from === other.from) !== (one.to === other.to))
          .map((other) => one.persons - other.persons),
      ),
    );
  }

  const days = (random: ReturnType<typeof statistical>): number[] => {
    const first = dayNumber('2014-01-01');
    return Array.from({ length: 400 }, () => first + random.below(730));
  };
  const windows: readonly (readonly [string, Window, Window])[] = [
    [
      'by a day',
      { period: 'year', from: '2014-01-01', to: '2015-12-31' },
      { period: 'year', from: '2014-01-02', to: '2015-12-31' },
    ],
    [
      'to its last days',
      { period: 'quarter', from: '2014-01-01', to: '2015-12-31' },
      { period: 'quarter', from: '2014-01-01', to: '2015-12-20' },
    ],
    [
      'into finer periods',
      { period: 'quarter', from: '2014-01-01', to: '2015-12-31' },
      { period: 'month', from: '2014-01-08', to: '2015-12-31' },
    ],
  ];

  it.each(windows)(
    '%s tells of few under plain suppression (baseline), and of none in ours',
    (_, one, other) => {
      const random = statistical(251);
      let [broken, alone, shown] = [0, 0, 0];
      for (let i = 0; i < 60; i += 1) {
        const entries = days(random);
        if (taken([plain(entries, one), plain(entries, other)]).length > 0) broken += 1;
        const first = ours(entries, one);
        if (first.asked === null) throw new Error('refused beside nothing');
        if (taken([first.told, ours(entries, other).told]).length > 0) alone += 1;
        const second = ours(entries, other, [first.asked]);
        expect(taken([first.told, second.told])).toEqual([]);
        shown += second.told.length;
      }
      expect(broken).toBeGreaterThan(20);
      // It is what is held against earlier answers that stops it.
      expect(alone).toBeGreaterThan(20);
      expect(shown).toBeGreaterThan(0);
    },
  );
});

describe('the person-time of an incidence', () => {
  let tiny: TinyEngine;
  beforeAll(async () => {
    tiny = await openTinyEngine(population);
  });
  afterAll(() => tiny.close());

  const ask = (group: readonly TinyPerson[], earlier: readonly EarlierRelease[] = []) =>
    tiny.engine.run(
      allowed(asked.incidence, {
        digest: tiny.digest,
        protection: exact(),
        definition: conditionCohort(concepts.lung),
        chargeId: `charge-${earlier.length}`,
      }),
      consentOf(group),
      { earlier },
    );
  const years = ({ tables }: ProtectedAnswer) =>
    (tables.find(({ name }) => name === 'person-time')?.cells ?? []).map(({ value }) => value ?? 0);
  const others = population.filter((_, i) => !hasLung(i));
  const without = (number: number) => {
    const gone = new Set(others.slice(0, number));
    return population.filter((person) => !gone.has(person));
  };

  it('tells of one person who is not in the cohort and takes their consent back (baseline), and is refused', async () => {
    const [before, after] = [await ask(population), await ask(without(1))];
    expect(before.cells).toEqual(after.cells);
    const taken = years(before).map((time, i) => time - (years(after)[i] ?? 0));
    // Some years of one person, and of nobody else.
    expect(Math.max(...taken)).toBe(1);
    const { record, members } = before;
    if (record.regime !== 'statistical-disclosure-control') throw new Error('another regime');
    const earlier = [{ chargeId: 'charge-0', members, published: record.published }];
    await expect(ask(without(1), earlier)).rejects.toThrow(
      expect.objectContaining({ code: 'ENGINE_DIFFERENCE' }),
    );
    await expect(ask(without(K), earlier)).resolves.toBeDefined();
  });
});
