import { exactNumbers, numbersAsked, parseAnalysis, parseCirce } from '@assent/query-engine';
import { expect, test } from 'vitest';
import { conditionCohort } from '../../../../../packages/query-engine/test/support/questions.ts';
import {
  type AnalysisOrder,
  analysisOrder,
  forEngine,
  isFoundNamed,
  isSeparableNamed,
  namesNeeded,
} from './analysis.ts';

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

const other = '11111111-1111-4111-8111-111111111111';
const bounds = { low: 0, high: 10, step: 1 };
const everyKind: readonly AnalysisOrder[] = [
  { kind: 'count' },
  { kind: 'breakdown', by: [sex, age] },
  { kind: 'attrition' },
  { kind: 'characterisation', domain: 'drugs', window: { from: -30, to: 0 }, top: 5, features: 5 },
  { kind: 'numeric-summary', measurement: 1, bounds, statistics: ['mean'], quantiles: [], bins: 5 },
  { kind: 'trend', measure: 'incidence', period: 'year', from: '2010-01-01', to: '2019-12-31' },
  { kind: 'time-to-event', outcome: other, horizonDays: 60, stepDays: 30 },
  { kind: 'overlap', with: other },
];
const nameOf = (order: AnalysisOrder): string => namesNeeded(order).join('+');

test('names of the data are known as such by the name of every kind that the engine finds some in', () => {
  expect(everyKind.map(({ kind }) => kind).sort()).toEqual(
    analysisOrder.options.map(({ shape }) => shape.kind.value).sort(),
  );
  const found = (order: AnalysisOrder): boolean => {
    const analysis = parseAnalysis(forEngine(order, conditionCohort(2)));
    const asked = { definition: parseCirce(conditionCohort(1)), analysis };
    return numbersAsked(asked) > exactNumbers(asked).length;
  };
  expect(everyKind.filter((order) => isFoundNamed(nameOf(order)))).toEqual(everyKind.filter(found));
  expect(everyKind.filter(found)).toHaveLength(1);
  expect(isFoundNamed('later')).toBe(false);
});

test('of an answer that is made whole no cell is left out, nor of one that nobody knows', () => {
  const whole = everyKind.map(nameOf).filter((name) => !isSeparableNamed(name));
  expect(whole).toEqual(['numeric-summary', 'time-to-event']);
  expect(isSeparableNamed('later')).toBe(false);
});
