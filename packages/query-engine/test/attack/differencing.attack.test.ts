import { afterEach, describe, expect, it } from 'vitest';
import { type MemberSet, memberSet } from '../../src/execute/member-set.ts';
import { differenceBelow } from '../../src/execute/members-difference.ts';
import { statistical } from '../support/seed.ts';
import { i2b2, roundToFive, suppressUnderTen } from './support/baselines.ts';
import { margin, mostRight, rightByOutput, rightByScore } from './support/membership.ts';
import { DELTA_PICO, released, ruleAt } from './support/ours.ts';

/** A group is asked for with and without the one person, whose presence in it (a diagnosis, say) is the secret. */
const TRIALS = 40_000;
const GROUP = 5_000;
const shown = (value: number | null): number => value ?? 0;

describe('differencing', () => {
  it('breaks plain suppression under 10: both groups are large, their difference is one person', () => {
    const observe = (present: number) =>
      shown(suppressUnderTen(GROUP + present)) - shown(suppressUnderTen(GROUP));
    expect(rightByOutput({ trials: 100, observe })).toBe(1);
  });

  it('breaks rounding to 5 by padding the group to the edge', () => {
    const observe = (present: number) => roundToFive(GROUP + 2 + present) - roundToFive(GROUP);
    expect(rightByOutput({ trials: 100, observe })).toBe(1);
  });

  it.each([200_000n, 500_000n])('of two questions of %i micro stays within both together', (epsilonMicro) => {
    const rule = ruleAt(epsilonMicro);
    const random = statistical(111);
    const observe = (present: number) =>
      shown(released(GROUP + present, rule, random)) - shown(released(GROUP, rule, random));
    // The second group does not hold the person; the bound is for an attacker who could have used both.
    const bound = mostRight((2 * Number(epsilonMicro)) / 1e6, (2 * Number(DELTA_PICO)) / 1e12);
    expect(rightByScore({ trials: TRIALS, observe })).toBeLessThan(bound + margin(TRIALS / 2));
  });
});

describe('a tracker', () => {
  // The small group (the one person's) may not be asked for. With T a large group apart from it:
  // count(C or T) + count(C or not T) - count(all) = count(C).
  const questions = (present: number): [number, number, number] => [3_000 + present, 4_000 + present, 7_000];
  const solve = ([one, other, all]: readonly number[]): number => (one ?? 0) + (other ?? 0) - (all ?? 0);

  it('breaks plain suppression under 10, which refuses the direct question', () => {
    expect(suppressUnderTen(1)).toBeNull();
    const observe = (present: number) => solve(questions(present).map((n) => shown(suppressUnderTen(n))));
    expect(rightByOutput({ trials: 100, observe })).toBe(1);
  });

  it('breaks fixed normal noise (i2b2) beyond what epsilon 0.6 would allow, when repeated', () => {
    const random = statistical(112);
    const observe = (present: number) => {
      let sum = 0;
      for (let i = 0; i < 40; i += 1) sum += solve(questions(present).map((n) => i2b2(n, random)));
      return sum;
    };
    expect(rightByScore({ trials: 2_000, observe })).toBeGreaterThan(mostRight(0.6) + margin(1_000));
  });

  it('of ours stays within what its three questions cost', () => {
    const rule = ruleAt(200_000n);
    const random = statistical(113);
    const observe = (present: number) =>
      solve(questions(present).map((n) => shown(released(n, rule, random))));
    const bound = mostRight(0.6, (3 * Number(DELTA_PICO)) / 1e12);
    expect(rightByScore({ trials: TRIALS, observe })).toBeLessThan(bound + margin(TRIALS / 2));
  });
});

describe('under statistical disclosure control', () => {
  const open: MemberSet[] = [];
  afterEach(() => {
    for (const set of open.splice(0)) set.dispose();
  });
  const set = (from: number, to: number): MemberSet => {
    const made = memberSet(Array.from({ length: to - from }, (_, i) => BigInt(from + i)));
    open.push(made);
    return made;
  };

  it.each([1, 2, 10])('a group that differs by %i from an earlier one is refused, both ways', (persons) => {
    const [less, more] = [set(0, 500), set(0, 500 + persons)];
    // The baseline shows both, and their difference.
    expect(shown(suppressUnderTen(more.size)) - shown(suppressUnderTen(less.size))).toBe(persons);
    expect(differenceBelow(more, [less], 11)).toBe(true);
    expect(differenceBelow(less, [more], 11)).toBe(true);
  });

  it('a tracker’s third question is refused: two earlier groups add up to all but one of it', () => {
    const [left, right, all] = [set(0, 300), set(300, 799), set(0, 800)];
    expect(shown(suppressUnderTen(800)) - shown(suppressUnderTen(300)) - shown(suppressUnderTen(499))).toBe(
      1,
    );
    expect(differenceBelow(all, [left, right], 11)).toBe(true);
  });

  it('a group that differs by k is answered', () => {
    expect(differenceBelow(set(0, 511), [set(0, 500)], 11)).toBe(false);
  });
});
