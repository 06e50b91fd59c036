import { parseAnalysis } from '@assent/query-engine';
import { expect, test } from 'vitest';
import { analysisOrder, forEngine, namesNeeded } from './analysis.ts';

const sex = { dimension: 'sex' } as const;
const age = { dimension: 'age-band' } as const;
const years = { dimension: 'calendar-year', from: 2010, to: 2020 } as const;

test('a breakdown needs every one of its dimensions to be approved', () => {
  expect(namesNeeded({ kind: 'breakdown', by: [sex, years] })).toEqual([
    'breakdown:sex',
    'breakdown:calendar-year',
  ]);
  expect(namesNeeded({ kind: 'attrition' })).toEqual(['attrition']);
});

test.each([
  { kind: 'breakdown', by: [] },
  { kind: 'breakdown', by: [sex, sex] },
  { kind: 'breakdown', by: [sex, age, years, { dimension: 'condition', concepts: [1] }] },
  { kind: 'count', extra: 1 },
  { kind: 'sql' },
])('%o is no analysis', (value) => {
  expect(analysisOrder.safeParse(value).success).toBe(false);
});

test.each([
  { kind: 'count' as const },
  { kind: 'breakdown' as const, by: [sex] },
  { kind: 'breakdown' as const, by: [years] },
  { kind: 'breakdown' as const, by: [{ dimension: 'condition' as const, concepts: [201826] }] },
])('the engine reads %o', (analysis) => {
  expect(() => parseAnalysis(forEngine(analysis, null))).not.toThrow();
});
