import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MemberSet, memberSet, sharedBy } from './member-set.ts';
import { sharedPartsWith } from './shared-parts.ts';

/** Persons of several upper halves, near one another or far apart. */
const person = fc.oneof(
  fc.bigInt({ min: -40n, max: 60n }),
  fc.bigInt({ min: 2n ** 32n, max: 2n ** 32n + 40n }),
  fc.constantFrom(2n ** 31n, 2n ** 31n - 1n, 4_000_000_000n),
);
/** Each person in one of so many parts. */
const disjoint = (parts: number) =>
  fc.array(fc.tuple(person, fc.nat(parts - 1)), { maxLength: 80 }).map((placed) => {
    const where = new Map(placed);
    return Array.from({ length: parts }, (_, part) =>
      [...where].filter(([, of]) => of === part).map(([id]) => id),
    );
  });
const overlapping = (parts: number) =>
  fc.array(fc.array(person, { maxLength: 12 }), { minLength: parts, maxLength: parts });

describe('what the parts of two answers share', () => {
  it.each([
    ['few pairs', 3, 4],
    ['many pairs', 9, 11],
  ])('is what every pair shares: %s', (_, rows, columns) => {
    const parts = (number: number) => fc.oneof(disjoint(number), overlapping(number));
    fc.assert(
      fc.property(parts(rows), parts(columns), parts(columns), (one, two, three) => {
        const open: MemberSet[] = [];
        const opened = (sets: readonly (readonly bigint[])[]) =>
          sets.map((ids) => {
            const set = memberSet(ids);
            open.push(set);
            return set;
          });
        const current = opened(one);
        const sharedWith = sharedPartsWith(current);
        for (const others of [opened(two), opened(three)]) {
          expect(sharedWith(others)).toEqual(current.map((a) => others.map((b) => sharedBy(a, b))));
        }
        for (const set of open) set.dispose();
      }),
      { numRuns: 300 },
    );
  });
});
