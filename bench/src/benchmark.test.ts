import { describe, expect, it } from 'vitest';
import { median } from './benchmark.ts';
import { releasedCells } from './fresh-clone.ts';
import { consentByShare } from './population.ts';

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[7], 7],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

describe('consent for the benchmark', () => {
  it('is the stated share, the same each time, without a pattern', () => {
    const scope = consentByShare(100_000, 0.6);
    expect(Math.abs(scope.persons.length / 100_000 - 0.6)).toBeLessThan(0.01);
    expect(consentByShare(100_000, 0.6)).toEqual(scope);
    const even = scope.persons.filter((id) => id % 2n === 0n).length;
    expect(Math.abs(even / scope.persons.length - 0.5)).toBeLessThan(0.01);
  });
});

describe('what the demo printed', () => {
  it('holds released cells, or there was no answer', () => {
    expect(releasedCells('{"releases":[{"cells":[{},{}]},{"cells":[{}]}]}')).toBe(3);
    expect(() => releasedCells('{"releases":[]}')).toThrow('no cells');
    expect(() => releasedCells('not JSON')).toThrow(SyntaxError);
  });
});
