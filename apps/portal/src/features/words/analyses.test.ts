import { analysisNames as engines } from '@assent/query-engine';
import { expect, test } from 'vitest';
import { analysisName } from '../../server/shapes.ts';
import { analysisLabel, analysisWords } from './analyses.ts';

test('every analysis the engine runs can be applied for, and has words', () => {
  expect([...analysisName.options].sort()).toEqual([...engines].sort());
  for (const name of analysisName.options) expect(analysisWords[name].meaning).not.toBe('');
});

test('several dimensions read as one name', () => {
  expect(analysisLabel('count')).toBe('How many people');
  expect(analysisLabel('breakdown:sex+breakdown:age-band')).toBe('By sex and by age');
  expect(analysisLabel('later')).toBe('later');
});
