import { afterEach, describe, expect, it } from 'vitest';
import { type MemberSet, memberSet } from '../../src/execute/member-set.ts';
import { differenceBelow } from '../../src/execute/members-difference.ts';
import { statistical } from '../support/seed.ts';
import { roundToFive, suppressUnderTen } from './support/baselines.ts';
import { margin, mostRight, rightByOutput, rightByScore } from './support/membership.ts';
import { DELTA_PICO, released, ruleAt } from './support/ours.ts';

/** The same question before and after somebody withdrew (or a new snapshot came): was that person in the cohort? */
const TRIALS = 40_000;
const OTHERS = 842;

describe('dataset versions subtracted', () => {
  it('tell it under plain suppression under 10 and, at an edge, under rounding to 5', () => {
    const plain = (present: number) =>
      (suppressUnderTen(OTHERS + present) ?? 0) - (suppressUnderTen(OTHERS) ?? 0);
    expect(rightByOutput({ trials: 100, observe: plain })).toBe(1);
    const rounded = (present: number) => roundToFive(OTHERS + present) - roundToFive(OTHERS);
    expect(rightByOutput({ trials: 100, observe: rounded })).toBe(1);
  });

  it('stay within both charges: the budget does not begin again with a version', () => {
    const rule = ruleAt(500_000n);
    const random = statistical(121);
    const observe = (present: number) =>
      (released(OTHERS + present, rule, random) ?? 0) - (released(OTHERS, rule, random) ?? 0);
    const bound = mostRight(1, (2 * Number(DELTA_PICO)) / 1e12);
    expect(rightByScore({ trials: TRIALS, observe })).toBeLessThan(bound + margin(TRIALS / 2));
  });

  const open: MemberSet[] = [];
  afterEach(() => {
    for (const set of open.splice(0)) set.dispose();
  });

  it('are refused under statistical disclosure control, whose bitmaps hold ids and not places in a snapshot', () => {
    const ids = Array.from({ length: OTHERS + 1 }, (_, i) => BigInt(i) * 7_919n);
    const sets = [ids, ids.slice(0, -1), ids.slice(11)].map((members) => memberSet(members));
    open.push(...sets);
    const [before, after, fewer] = sets;
    if (!before || !after || !fewer) throw new Error('sets');
    expect(differenceBelow(after, [before], 11)).toBe(true);
    expect(differenceBelow(fewer, [before], 11)).toBe(false);
  });
});
