import { offGrid } from '@assent/query-engine';
import { variableSchema } from '@assent/query-engine/exact';
import { expect, test } from 'vitest';
import type { Analysis } from '../features/words/analyses.ts';
import { analysisOrder } from '../server/question/analysis.ts';
import { type AnalysisChoice, analysisOf, emptyExactChoice, gridWords } from './choice.ts';
import { aroundEntry, daysAround, followUps, lengths } from './day-steps.ts';

const sodium = variableSchema.parse({
  measurement: 3_019_550,
  name: 'Sodium',
  unit: 8753,
  unitText: 'mmol/L',
  low: 110,
  high: 170,
  bins: 12,
});
const otherCohort = '11111111-1111-4111-8111-111111111111';
const measurement = { conceptId: 3_019_550, name: 'Sodium' };

const asked = (change: Partial<AnalysisChoice>): Analysis => {
  const analysis = analysisOf({ ...emptyExactChoice('count', 2026), ...change }, [sodium]);
  if ('missing' in analysis) throw new Error(analysis.missing);
  return analysis;
};

test.each<[Partial<AnalysisChoice>, string | null]>([
  [{ kind: 'count' }, null],
  [{ kind: 'breakdown', dimensions: ['breakdown:sex'] }, null],
  [
    { kind: 'breakdown', dimensions: ['breakdown:age-band'] },
    'Ages in bands of 10 years, with everybody of 90 and over together.',
  ],
  [{ kind: 'trend', period: 'month' }, 'Whole calendar months.'],
  [
    { kind: 'characterisation', windowTo: '90' },
    'Records from 360 days before entry to 90 days after entry.',
  ],
  [{ kind: 'time-to-event', otherCohort, stepDays: '90' }, 'Steps of 90 days, up to 360 days after entry.'],
  [
    { kind: 'numeric-summary', measurement },
    '12 bins from 110 to 170 mmol/L; quantiles to the width of a bin.',
  ],
])('what the form asks for with %o lies on the grid and is said', (change, words) => {
  const analysis = asked(change);
  expect(gridWords(analysis, [sodium])).toBe(words);
  expect(analysisOrder.safeParse(analysis).error).toBeUndefined();
  // Another cohort has its definition in the place of its id by then, and nothing of it is on a grid.
  expect(offGrid(analysis as unknown as Parameters<typeof offGrid>[0], [sodium])).toBeNull();
});

test('every length and every day on offer lies on the grid', () => {
  for (const days of [...lengths, ...daysAround, ...followUps(90)]) expect(Math.abs(days % 30)).toBe(0);
  expect(daysAround.toSorted((a, b) => a - b)).toEqual(daysAround);
  expect([aroundEntry(-90), aroundEntry(0), aroundEntry(360)]).toEqual([
    '90 days before entry',
    'The day of entry',
    '360 days after entry',
  ]);
});

test('a measurement that is in no table is not asked for', () => {
  const choice = {
    ...emptyExactChoice('numeric-summary', 2026),
    measurement: { conceptId: 1, name: 'Other' },
  };
  expect(analysisOf(choice, [sodium])).toEqual({ missing: 'Choose the measurement.' });
});
