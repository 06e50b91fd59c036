import { expect, test } from 'vitest';
import { curveFinding, findingOf, flowFinding } from './finding.ts';

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

test('an attrition and a curve say where they begin and end, and nothing of what is withheld', () => {
  const steps = [cell('Consented', 500), cell('Rule 1', null), cell('Rule 2', 200)];
  expect(flowFinding(steps)).toBe(
    'From about 500 (490–510) at “Consented” to about 200 (190–210) at “Rule 2”.',
  );
  expect(curveFinding(steps, (value) => `${value} %`)).toBe('From 500 % at Consented to 200 % at Rule 2.');
  expect(flowFinding([cell('a', null)])).toBe('No number could be shown: every step is too small.');
  expect(curveFinding([cell('a', 7)], String)).toBe('Only one number can be shown: 7 at a.');
});
