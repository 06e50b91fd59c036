import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type MemberSet, memberSet } from './member-set.ts';
import { differenceBelow } from './members-difference.ts';

const open: MemberSet[] = [];
afterEach(() => {
  for (const set of open.splice(0)) set.dispose();
});

const K = 5;
const set = (ids: Iterable<number>): MemberSet => {
  const made = memberSet([...ids].map((id) => BigInt(id) * 0x7_0000_0001n));
  open.push(made);
  return made;
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const below = (current: number[], ...earlier: number[][]): boolean =>
  differenceBelow(set(current), earlier.map(set), K);

describe('a difference below k', () => {
  it.each([
    ['one more', range(0, 51), true],
    ['k - 1 more', range(0, 50 + K - 1), true],
    ['k more', range(0, 50 + K), false],
    ['one fewer', range(1, 50), true],
    ['k fewer', range(K, 50), false],
    ['the same persons', range(0, 50), false],
    ['nobody shared', range(100, 150), false],
    ['one swapped for another', [...range(1, 50), 99], true],
    ['too few to be shown at all', range(0, K - 1), false],
  ])('is seen with %s', (_, current, expected) => {
    expect(below(current, range(0, 50))).toBe(expected);
  });

  it('is not made by an earlier question that showed nothing', () => {
    expect(below(range(0, 50), range(90, 92))).toBe(false);
  });

  it('is seen against every earlier release, not only the last', () => {
    expect(below(range(0, 50), range(1, 50), range(200, 260))).toBe(true);
    expect(below(range(0, 50), range(200, 260), range(1, 50))).toBe(true);
  });

  it('is seen against what two earlier releases leave of one another', () => {
    // 0..100 and 0..50 were told, so 50..100 is: asking for 51..100 tells of one person.
    expect(below(range(51, 100), range(0, 100), range(0, 50))).toBe(true);
    expect(below(range(50, 100), range(0, 100), range(0, 50))).toBe(false);
    expect(below(range(50 + K, 100), range(0, 100), range(0, 50))).toBe(false);
  });

  it('is seen against two earlier releases together', () => {
    expect(below(range(0, 101), range(0, 50), range(50, 100))).toBe(true);
    expect(below(range(0, 100), range(0, 50), range(50, 99))).toBe(true);
    expect(below(range(0, 100 + K), range(0, 50), range(50, 100))).toBe(false);
  });

  it('is what a slow look at every linear relation of up to three sets says', () => {
    const few = fc.uniqueArray(fc.nat(23), { minLength: 4, maxLength: 22 });
    fc.assert(
      fc.property(few, few, few, (a, b, c) => {
        expect(differenceBelow(set(a), [set(b), set(c)], 3)).toBe(slow(a, [b, c], 3));
      }),
      { numRuns: 2_000 },
    );
  });
});

/**
 * Straight from the definition: one-sided differences to each; and whether ±1_A ±1_B ±1_C is the indicator (or its
 * negative) of 1 to k-1 persons.
 */
function slow(current: number[], earlier: number[][], k: number): boolean {
  if (current.length < k) return false;
  const sets = earlier.filter(({ length }) => length >= k);
  const few = (n: number) => n > 0 && n < k;
  const minus = (a: number[], b: number[]) => a.filter((id) => !b.includes(id)).length;
  if (sets.some((set) => few(minus(current, set)) || few(minus(set, current)))) return true;
  const [b, c] = sets;
  if (!b || !c) return false;
  const told = (signs: readonly number[]): boolean => {
    const values = range(0, 24).map((id) =>
      [current, b, c].reduce((sum, set, i) => sum + (set.includes(id) ? (signs[i] ?? 0) : 0), 0),
    );
    return values.every((v) => v === 0 || v === 1) && few(values.filter((v) => v === 1).length);
  };
  return [-1, 1].some((x) => [-1, 1].some((y) => [-1, 1].some((z) => told([x, y, z]))));
}
