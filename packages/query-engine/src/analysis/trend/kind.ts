import { type AskedNumber, persons } from '../asked-number.ts';
import { off } from '../grid.ts';
import { analysisKind } from '../kind.ts';
import { dayNumber, periodsBetween } from './period.ts';
import { atRiskKey, type TrendAnalysis, trendCells, trendMeasures, trendSchema } from './shape.ts';

export const trend = analysisKind(trendSchema, {
  names: ({ kind }) => [kind],
  other: null,
  byRule: false,
  reads: () => null,
  words: trendWords,
  concepts: () => [],
  cells: trendCells,
  emitted: ({ measure }, cells) => cells * (measure === 'incidence' ? 3 : 1),
  measures: trendMeasures,
  grid: ({ from, to }) => {
    if (!from.endsWith('-01')) return off('from', 'begins on the first day of a month');
    return isMonthsEnd(to) ? null : off('to', 'ends on the last day of a month');
  },
  numbers: trendNumbers,
  found: () => null,
});

function trendWords({ measure, period, from, to }: TrendAnalysis): string {
  const counted = `Everybody is counted in the ${period} of their first entry, from ${from} to ${to}.`;
  return measure === 'persons'
    ? counted
    : `${counted} The rate is of 1,000 years that people who agreed were under observation and had not entered yet.`;
}

function trendNumbers(trend: TrendAnalysis): readonly AskedNumber[] {
  const keys = periodsBetween(trend).map(({ key }) => key);
  const counts = keys.map((key) => persons(key, [key]));
  if (trend.measure === 'persons') return counts;
  return [
    ...counts,
    ...keys.map(
      (key, i): AskedNumber => ({
        name: `time|${key}`,
        parts: [`${atRiskKey}|${i}`],
        list: `person-time|${key}`,
      }),
    ),
  ];
}

const isMonthsEnd = (day: string): boolean => new Date((dayNumber(day) + 1) * 86_400_000).getUTCDate() === 1;
