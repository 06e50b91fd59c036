import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familiesClose, sharedBySets } from './told-difference.ts';

const K = 3;
const PERSONS = 24;

/** Where each person is in a family: in a set, or in none (0). */
const families = fc.array(fc.nat(4), { minLength: PERSONS, maxLength: PERSONS });

const setsOf = (where: readonly number[]): number[][] =>
  [1, 2, 3, 4]
    .map((set) => where.flatMap((of, person) => (of === set ? [person] : [])))
    .filter(({ length }) => length >= K);

const common = (a: readonly number[], b: readonly number[]) => a.filter((x) => b.includes(x)).length;
const close = (one: readonly number[][], other: readonly number[][]): boolean =>
  familiesClose(
    { sizes: one.map(({ length }) => length) },
    { sizes: other.map(({ length }) => length) },
    { shared: one.map((a) => other.map((b) => common(a, b))), k: K },
  );

const unions = (sets: readonly number[][]): { readonly of: number; readonly persons: number[] }[] =>
  Array.from({ length: 2 ** sets.length - 1 }, (_, i) => {
    const chosen = sets.filter((_set, s) => ((i + 1) >> s) & 1);
    return { of: chosen.length, persons: chosen.flat() };
  });

/** Every pair of unions: how many are only in the first, only in the second. */
const differences = (one: readonly number[][], other: readonly number[][]) =>
  unions(one).flatMap((a) =>
    unions(other).map((b) => {
      const both = common(a.persons, b.persons);
      return {
        single: a.of === 1 || b.of === 1,
        left: a.persons.length - both,
        over: b.persons.length - both,
      };
    }),
  );

/** One small change of a family: some persons elsewhere, so that differences are often small. */
const changed = (where: readonly number[], moves: readonly (readonly [number, number])[]): number[] =>
  where.map((set, person) => moves.find(([who]) => who === person)?.[1] ?? set);
const moves = fc.array(fc.tuple(fc.nat(PERSONS - 1), fc.nat(4)), { maxLength: 4 });
/** Sets put together: months into quarters. */
const coarser = (where: readonly number[], into: readonly number[]): number[] =>
  where.map((set) => (set === 0 ? 0 : (into[set - 1] ?? 0)));
const into = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 4 });

describe('numbers of two families', () => {
  it('are close only where some of one are nearly some of the other', () => {
    fc.assert(
      fc.property(families, families, moves, into, fc.boolean(), (a, b, change, merged, near) => {
        const [one, other] = [setsOf(a), setsOf(near ? coarser(changed(a, change), merged) : b)];
        if (!close(one, other)) return;
        const found = differences(one, other).some(
          ({ left, over }) => left < K && over < K && left + over > 0,
        );
        expect(found).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are close wherever one number, or several of either, are 1 to k-1 persons more than others', () => {
    let seen = 0;
    fc.assert(
      fc.property(families, moves, into, fc.boolean(), (a, change, merged, turned) => {
        const pair = [setsOf(a), setsOf(coarser(changed(a, change), merged))] as const;
        const [one, other] = turned ? [pair[1], pair[0]] : pair;
        const told = differences(one, other).filter(
          ({ left, over }) => (left === 0) !== (over === 0) && left + over < K,
        );
        if (!told.some(({ single }) => single)) return;
        seen += 1;
        expect(close(one, other), JSON.stringify([one, other])).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(seen).toBeGreaterThan(300);
  });

  it('are close where several of both are told and all but one person is in both', () => {
    const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
    // Two cells cut across two others; one person more is in the second pair, and no cell is near another.
    const one = [range(0, 6), range(6, 12)];
    const other = [
      [...range(0, 3), ...range(6, 9)],
      [...range(3, 6), ...range(9, 13)],
    ];
    expect(close(one, other)).toBe(true);
    expect(close(one, [other[0] ?? [], range(9, 12)])).toBe(false);
  });

  it('add up over the parts they are made of, with those taken away', () => {
    const shared = [
      [5, 0],
      [2, 7],
    ];
    expect(sharedBySets([1, 2], [1, 2], shared)).toBe(14);
    expect(sharedBySets([2, -1], [1], shared)).toBe(-3);
    expect(sharedBySets([], [1], shared)).toBe(0);
  });
});
