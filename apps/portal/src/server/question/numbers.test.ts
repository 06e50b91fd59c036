import { expect, test } from 'vitest';
import { allowanceOf, yearSince } from './numbers.ts';

const first = new Date('2024-02-29T10:00:00.000Z');

test.each([
  ['2024-02-29T10:00:00.000Z', 0],
  ['2023-01-01T00:00:00.000Z', 0],
  ['2025-02-28T23:59:59.999Z', 0],
  ['2025-03-01T09:59:59.999Z', 0],
  ['2025-03-01T10:00:00.000Z', 1],
  ['2028-02-29T09:59:59.999Z', 3],
  ['2028-02-29T10:00:00.000Z', 4],
])('at %s a study first approved on 29 February 2024 is in year %i', (now, year) => {
  expect(yearSince(first, new Date(now))).toBe(year);
});

const counted = { numbersYear: 1, numbersSpent: 390, cap: 400, first };

test.each([
  ['2025-06-01T00:00:00Z', { cap: 400, used: 390, left: 10, until: '2026-03-01T10:00:00.000Z' }],
  // A clock that was set back does not bring the old year back.
  ['2024-06-01T00:00:00Z', { cap: 400, used: 390, left: 10, until: '2026-03-01T10:00:00.000Z' }],
  ['2026-06-01T00:00:00Z', { cap: 400, used: 0, left: 400, until: '2027-03-01T10:00:00.000Z' }],
])('what is left at %s is what the next charge finds', (now, allowance) => {
  expect(allowanceOf({ ...counted, now: new Date(now) })).toEqual(allowance);
});

test('a cap that was lowered leaves nothing, and not less', () => {
  const now = new Date('2025-06-01T00:00:00Z');
  expect(allowanceOf({ ...counted, cap: 200, now })).toMatchObject({ used: 390, left: 0 });
});
