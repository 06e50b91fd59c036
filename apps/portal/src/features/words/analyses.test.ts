import { analysisNames as engines } from '@assent/query-engine';
import { expect, test } from 'vitest';
import { analysisLabel, analysisNames } from './analyses.ts';

test('what can be applied for is what the engine runs', () => {
  expect([...analysisNames].sort()).toEqual([...engines].sort());
});

test('several dimensions read as one name', () => {
  expect(analysisLabel('count')).toBe('How many people');
  expect(analysisLabel('breakdown:sex+breakdown:age-band')).toBe('By sex and by age');
  expect(analysisLabel('later')).toBe('later');
});
