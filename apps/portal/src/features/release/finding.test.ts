import { expect, test } from 'vitest';
import { findingOf } from './finding.ts';

const cell = (label: string, value: number | null, half = 10) => ({
  key: label,
  label,
  value,
  low: value === null ? null : value - half,
  high: value === null ? null : value + half,
});

test.each([
  [[cell('a', null), cell('b', null)], 'No number could be shown: every group is too small.'],
  [[cell('a', 50), cell('b', null)], 'Only one group is large enough to be shown, “a”: about 50 (40–60).'],
  [[cell('a', 50), cell('b', 80)], 'The largest group is “b”: about 80 (70–90).'],
  [
    [cell('a', 75), cell('b', 80), cell('c', 5)],
    'The largest groups are “b” and “a”; which of them is larger cannot be told.',
  ],
  [[cell('a', 75), cell('b', 80), cell('c', 78)], 'No group is clearly larger than the others.'],
])('case %#', (cells, sentence) => {
  expect(findingOf(cells)).toBe(sentence);
});

test('intervals that only touch do not make a largest group', () => {
  expect(findingOf([cell('a', 100), cell('b', 80), cell('c', 1)])).toMatch(/^The largest groups/);
  expect(findingOf([cell('a', 101), cell('b', 80), cell('c', 1)])).toMatch(/^The largest group is/);
});
