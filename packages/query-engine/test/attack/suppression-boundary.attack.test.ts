import { describe, expect, it } from 'vitest';
import { statistical } from '../support/seed.ts';
import { suppressUnderTen } from './support/baselines.ts';
import { margin, mostRight, rightByOutput } from './support/membership.ts';
import { DELTA_PICO, released, ruleAt } from './support/ours.ts';

/** The prober pads the cell with persons they know of, so that the one person decides whether it is shown. */
const TRIALS = 100_000;

describe('probing the boundary of suppression', () => {
  it('breaks plain suppression under 10 at 9', () => {
    const observe = (present: number) => String(suppressUnderTen(9 + present) === null);
    expect(rightByOutput({ trials: 100, observe })).toBe(1);
  });

  it('breaks noise behind a floor on the true count alone', () => {
    const random = statistical(131);
    const rule = { ...ruleAt(500_000n), releasedFrom: -1_000 };
    const observe = (present: number) => String(released(9 + present, rule, random) === null);
    expect(rightByOutput({ trials: 1_000, observe })).toBe(1);
  });

  it.each([100_000n, 500_000n, 1_000_000n])(
    'holds at %i micro wherever it is padded to, looking at shown or withheld and at the value',
    (epsilonMicro) => {
      const rule = ruleAt(epsilonMicro);
      const random = statistical(132);
      const bound = mostRight(Number(epsilonMicro) / 1e6, Number(DELTA_PICO) / 1e12) + margin(TRIALS / 2);
      for (const padded of [
        0,
        8,
        9,
        10,
        11,
        rule.releasedFrom - 1,
        rule.releasedFrom,
        rule.releasedFrom + 1,
      ]) {
        const value = (present: number) => released(padded + present, rule, random);
        expect(rightByOutput({ trials: TRIALS, observe: value })).toBeLessThan(bound);
        const shown = (present: number) => String(value(present) === null);
        expect(rightByOutput({ trials: TRIALS, observe: shown })).toBeLessThan(bound);
      }
    },
  );
});
