import { describe, expect, it } from 'vitest';
import { honestStudy, summary } from './support/exact/honest.ts';

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
