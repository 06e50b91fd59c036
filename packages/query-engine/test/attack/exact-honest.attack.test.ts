import { describe, expect, it } from 'vitest';
import { honestStudy, summary } from './support/exact/honest.ts';
import { listLines } from './support/exact/lists.ts';

describe('an honest study of about forty questions', () => {
  it.each([0, 2])(
    'after %i others is refused nothing and gets numbers it can use, also after people came and went',
    (studiesBefore) => {
      const { first, again } = honestStudy({ people: 20_000, seed: 11, studiesBefore });
      for (const run of [first, again]) {
        expect(run.asked).toBeGreaterThan(150);
        expect(run.refused).toBe(0);
        const { notShown, p90, most, withinTen } = summary([run]);
        expect(notShown).toBeLessThanOrEqual(0.13);
        expect(p90).toBeLessThanOrEqual(20);
        expect(most).toBeLessThanOrEqual(100);
        expect(withinTen).toBeGreaterThan(0.8);
      }
      // Many numbers of one run say one lot again, so that its own median hangs on a few lots.
      expect(summary([first, again]).median).toBeLessThanOrEqual(6);
    },
  );
});

describe('a list of a cohort’s concepts', () => {
  // What it costs that nobody sees in a list whether fewer than k have a concept: half of the lines of 200 people.
  it.each([
    [200, 0.2, 0.45],
    [1_000, 0.9, 0.9],
  ])(
    'of %i people shows of the most frequent ones what is stated of those it would undrawn',
    (cohort, least, ofUndrawn) => {
      const [drawn, undrawn] = [true, false].map((isDrawn) => {
        const lists = Array.from({ length: 12 }, (_, seed) =>
          listLines({ cohort, top: 10, seed, drawn: isDrawn }),
        );
        const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
        return {
          shown: sum(lists.map(({ frequentShown }) => frequentShown)),
          frequent: sum(lists.map(({ frequent }) => frequent)),
        };
      });
      expect(drawn?.frequent).toBe(120);
      expect(drawn?.shown).toBeGreaterThanOrEqual(least * 120);
      expect(drawn?.shown).toBeGreaterThanOrEqual(ofUndrawn * (undrawn?.shown ?? Number.NaN));
    },
  );
});
