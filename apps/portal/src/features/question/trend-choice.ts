import { MOST_PERIODS, months } from '@assent/query-engine/exact';
import type { Analysis } from '../words/analyses.ts';
import type { AnalysisChoice, Missing } from './choice.ts';

type TrendChoice = Pick<
  AnalysisChoice,
  'fromYear' | 'toYear' | 'fromMonth' | 'toMonth' | 'measure' | 'period'
>;

/** Whole periods from the first to the last; quarters are those that the stated months lie in. */
export function trendOf({ measure, period, ...choice }: TrendChoice): Analysis | Missing {
  const first = period === 'year' ? choice.fromYear * 12 : monthNumber(choice.fromMonth);
  const last = period === 'year' ? choice.toYear * 12 : monthNumber(choice.toMonth);
  if (first === null || last === null)
    return { missing: 'Write the first and the last month as year and month, like 2020-03.' };
  if (first > last)
    return { missing: `The first ${period === 'year' ? 'year' : 'month'} is after the last one.` };
  const length = months[period];
  const begins = Math.floor(first / length) * length;
  const ends = (Math.floor(last / length) + 1) * length;
  if ((ends - begins) / length > MOST_PERIODS)
    return { missing: `At most ${MOST_PERIODS} ${period}s are counted in one question.` };
  return {
    kind: 'trend',
    measure,
    period,
    from: isoDay(Date.UTC(Math.floor(begins / 12), begins % 12, 1)),
    to: isoDay(Date.UTC(Math.floor(ends / 12), ends % 12, 0)),
  };
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Months since the year 0; null where it is none. */
function monthNumber(text: string): number | null {
  const [, year, month] = /^\s*(\d{4})-(\d{1,2})\s*$/.exec(text) ?? [];
  const [y, m] = [Number(year), Number(month)];
  return y >= 1900 && y <= 2200 && m >= 1 && m <= 12 ? y * 12 + m - 1 : null;
}
