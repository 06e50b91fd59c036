import { describe, expect, it } from 'vitest';
import { reckonCells, smallCombinations } from './support/exact/every-population.ts';

const worlds = Array.from({ length: 25 }, (_, n) => n + 1);
const small = { people: 14, least: 3, questions: 60 } as const;

describe('everything told about a world of 14 people, taken together', () => {
  it.each([
    { step: 1, cells: 4 },
    { step: 1, cells: 6 },
    { step: 10, cells: 6 },
  ])('fits more than one size of every group of one or two ($cells cells, step $step)', ({ step, cells }) => {
    const reckoned = worlds.map((seed) => reckonCells({ ...small, step, seed }, cells));
    expect(reckoned.filter(({ determined }) => determined > 0)).toEqual([]);
    // Nobody is safe because nothing is said.
    expect(reckoned.reduce((sum, { numbersFromData }) => sum + numbersFromData, 0)).toBeGreaterThan(15);
  });

  it('has no weighted sum that counts one or two people', () => {
    const combinations = worlds.map((seed) => smallCombinations({ ...small, step: 1, seed }));
    expect(combinations.reduce((sum, { found }) => sum + found, 0)).toBe(0);
    expect(combinations.reduce((sum, { numbersFromData }) => sum + numbersFromData, 0)).toBeGreaterThan(20);
  });

  it('would have, with a floor of one', () => {
    const combinations = worlds.map((seed) => smallCombinations({ ...small, floor: 1, step: 1, seed }));
    expect(combinations.reduce((sum, { found }) => sum + found, 0)).toBeGreaterThan(0);
    const reckoned = worlds.map((seed) => reckonCells({ ...small, floor: 1, step: 1, seed }, 6));
    expect(reckoned.some(({ determined }) => determined > 0)).toBe(true);
  });
});
