import { expect, it } from 'vitest';
import { gapsIn } from './curve-gaps.ts';

const points = (...values: readonly (number | null)[]) => values.map((value) => ({ value }));

it('finds what is withheld between two numbers, and nothing at either end', () => {
  expect(gapsIn(points(null, 9, 8, null, null, 5, null, 4, null))).toEqual([
    { before: 2, after: 5, from: 8, to: 5 },
    { before: 5, after: 7, from: 5, to: 4 },
  ]);
});

it('finds none where all or nothing is shown', () => {
  expect(gapsIn(points(3, 2, 1))).toEqual([]);
  expect(gapsIn(points(null, null))).toEqual([]);
  expect(gapsIn([])).toEqual([]);
});
