import { describe, expect, it } from 'vitest';
import { honestStudy, summary } from './support/exact/honest.ts';

describe('an honest study of about forty questions', () => {
  it.each([0, 2])(
    'after %i others is refused nothing and gets numbers it can use, also after people came and went',
    (studiesBefore) => {
      const { first, again } = honestStudy({ people: 20_000, seed: 11, studiesBefore });
      for (const run of [first, again]) {
        const seen = summary([run]);
        expect(run.asked).toBeGreaterThan(150);
        expect(run.refused).toBe(0);
        expect(seen.notShown).toBeLessThanOrEqual(0.13);
        expect(seen.median).toBeLessThanOrEqual(6);
        expect(seen.p90).toBeLessThanOrEqual(20);
        expect(seen.most).toBeLessThanOrEqual(100);
        expect(seen.withinTen).toBeGreaterThan(0.8);
      }
    },
  );
});
