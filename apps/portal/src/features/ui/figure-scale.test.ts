import { expect, test } from 'vitest';
import { axisFor } from './figure-scale.ts';

test.each([
  [1275, 1500, [0, 500, 1000, 1500]],
  [3, 3, [0, 1, 2, 3]],
  [1, 1, [0, 1]],
  [0, 1, [0, 1]],
  [Number.NaN, 1, [0, 1]],
])('an axis up to %s ends at %s', (largest, end, ticks) => {
  expect(axisFor(largest)).toEqual({ end, ticks });
});

test('the largest value always fits and there are at most five ticks', () => {
  for (let value = 1; value < 100_000; value += 37) {
    const axis = axisFor(value);
    expect(axis.end).toBeGreaterThanOrEqual(value);
    expect(axis.ticks.length).toBeLessThanOrEqual(5);
  }
});
