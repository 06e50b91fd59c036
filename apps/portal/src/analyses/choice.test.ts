import { expect, test } from 'vitest';
import { analysisOrder } from '../server/question/analysis.ts';
import { type AnalysisChoice, analysisOf, emptyChoice } from './choice.ts';

const from = (change: Partial<AnalysisChoice>) => analysisOf({ ...emptyChoice('count', 2026), ...change });
const measurement = { conceptId: 3004410, name: 'Haemoglobin A1c' };
const otherCohort = '11111111-1111-4111-8111-111111111111';

test.each<Partial<AnalysisChoice>>([
  { kind: 'count' },
  { kind: 'attrition' },
  { kind: 'breakdown', dimensions: ['breakdown:sex', 'breakdown:age-band', 'breakdown:calendar-year'] },
  { kind: 'breakdown', dimensions: ['breakdown:condition'], conditions: [measurement] },
  { kind: 'characterisation', windowFrom: '-30', windowTo: '+30' },
  { kind: 'numeric-summary', measurement, low: '4', high: '14', step: '0,1' },
  { kind: 'trend', period: 'quarter' },
  { kind: 'time-to-event', otherCohort },
  { kind: 'overlap', otherCohort },
])('%o is asked as the server reads it', (change) => {
  expect(analysisOrder.safeParse(from(change)).error).toBeUndefined();
});

test.each<[Partial<AnalysisChoice>, RegExp]>([
  [{ kind: 'breakdown' }, /at least one/],
  [{ kind: 'breakdown', dimensions: ['breakdown:condition'] }, /one condition/],
  [
    { kind: 'breakdown', dimensions: ['breakdown:calendar-year'], fromYear: 2020, toYear: 2019 },
    /first year/,
  ],
  [{ kind: 'characterisation', windowFrom: '1', windowTo: '0' }, /period/],
  [{ kind: 'characterisation', top: '0' }, /1 to 100/],
  [{ kind: 'numeric-summary', low: '4', high: '14' }, /measurement/],
  // Never a bound of ours: a question without bounds is not asked.
  [{ kind: 'numeric-summary', measurement }, /lowest/],
  [{ kind: 'numeric-summary', measurement, low: '14', high: '4' }, /lowest/],
  [{ kind: 'numeric-summary', measurement, low: '4', high: '14', step: '0' }, /step/],
  [{ kind: 'trend', fromYear: 2020, toYear: 2019 }, /first year is after/],
  [{ kind: 'trend', period: 'month', fromMonth: '2020-05', toMonth: '2020-04' }, /first month is after/],
  [{ kind: 'trend', period: 'month', fromMonth: '2020-13' }, /first and the last month/],
  [{ kind: 'trend', period: 'quarter', toMonth: '' }, /first and the last month/],
  [{ kind: 'trend', period: 'month', fromMonth: '2000-01', toMonth: '2020-01' }, /At most 240 months/],
  [{ kind: 'time-to-event' }, /event/],
  [{ kind: 'time-to-event', otherCohort, stepDays: '400' }, /whole days/],
  [{ kind: 'overlap' }, /other cohort/],
])('%o says what is missing', (change, words) => {
  expect(from(change)).toEqual({ missing: expect.stringMatching(words) });
});

test.each<[Partial<AnalysisChoice>, string, string]>([
  [{ period: 'year', fromYear: 2019, toYear: 2020 }, '2019-01-01', '2020-12-31'],
  [{ period: 'month', fromMonth: '2020-02', toMonth: '2020-02' }, '2020-02-01', '2020-02-29'],
  [{ period: 'month', fromMonth: '2019-11', toMonth: '2020-12' }, '2019-11-01', '2020-12-31'],
  [{ period: 'quarter', fromMonth: '2019-11', toMonth: '2020-05' }, '2019-10-01', '2020-06-30'],
])('a trend of %o is of whole periods', (change, first, last) => {
  expect(from({ kind: 'trend', ...change })).toMatchObject({ from: first, to: last });
});
