import { expect, it } from 'vitest';
import { conditionCohort } from '../../test/support/questions.ts';
import { parseAnalysis } from './analysis.ts';
import { conceptIdsIn, describeAnalysis } from './describe.ts';

const names = new Map([
  [1, 'asthma'],
  [7, 'haemoglobin A1c'],
  [8, 'per cent'],
  [9, 'gout'],
]);
const said = (json: unknown): string | null => describeAnalysis(parseAnalysis(json), names);

const summary = {
  kind: 'numeric-summary',
  measurement: 7,
  unit: 8,
  bounds: { low: 3, high: 15, step: 0.1 },
  statistics: ['mean'],
  quantiles: [],
  bins: 0,
};
const frequent = (from: number, to: number) => ({
  kind: 'characterisation',
  domain: 'drugs',
  window: { from, to },
  top: 10,
  features: 4,
});

it('tells of every analysis what its numbers do not say themselves', () => {
  expect(said({ kind: 'count' })).toBeNull();
  expect(said({ kind: 'breakdown', by: [{ dimension: 'sex' }] })).toBeNull();
  expect(said({ kind: 'breakdown', by: [{ dimension: 'condition', concepts: [9] }] })).toContain(
    'drawn once',
  );
  expect(said({ kind: 'attrition' })).toContain('everything up to it');
  expect(said({ kind: 'overlap', with: conditionCohort(1) })).toMatch(/^The second cohort: .*asthma/);
  expect(
    said({ kind: 'time-to-event', outcome: conditionCohort(1), horizonDays: 720, stepDays: 90 }),
  ).toMatch(/steps of 90 days .* up to 720 days\. .*The second cohort: .*asthma/);
  expect(said(summary)).toContain('of haemoglobin A1c in per cent, the one nearest to entry');
  expect(said(summary)).toContain(
    'under 3 or over 15 counts as that bound, and all are rounded to steps of 0.1',
  );
  const trend = { kind: 'trend', period: 'month', from: '2020-01-01', to: '2020-12-31' };
  expect(said({ ...trend, measure: 'persons' })).toBe(
    'Everybody is counted in the month of their first entry, from 2020-01-01 to 2020-12-31.',
  );
  expect(said({ ...trend, measure: 'incidence' })).toContain('1,000 years');
});

it.each([
  [-365, -1, 'from 365 days before entry to 1 day before entry'],
  [0, 30, 'from the day of entry to 30 days after entry'],
  [0, 0, 'on the day of entry'],
  [-1, -1, '1 day before entry'],
])('tells the window from %i to %i', (from, to, words) => {
  expect(said(frequent(from, to))).toContain(`recorded ${words}. Each person counts for at most 4 of`);
});

it('names the concepts that it speaks of', () => {
  const ids = (json: unknown) => conceptIdsIn(parseAnalysis(json));
  expect(ids(summary)).toEqual([7, 8]);
  expect(ids({ kind: 'overlap', with: conditionCohort(1) })).toEqual([1]);
  expect(ids({ kind: 'breakdown', by: [{ dimension: 'condition', concepts: [9] }] })).toEqual([9]);
  expect(ids({ kind: 'count' })).toEqual([]);
});
