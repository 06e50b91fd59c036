import { MOST_PERIODS, months } from '@assent/query-engine/exact';
import { choiceOfKind, type Missing, type Of } from '../choice-of-kind.ts';
import { type Years, yearsUpTo } from '../years.ts';

type TrendFields = Years & {
  readonly measure: Of<'trend'>['measure'];
  readonly period: Of<'trend'>['period'];
  /** 'YYYY-MM'. */
  readonly fromMonth: string;
  readonly toMonth: string;
};

export const trendChoice = choiceOfKind<TrendFields, Of<'trend'>>({
  empty: (year) => ({
    measure: 'persons',
    period: 'year',
    ...yearsUpTo(year),
    fromMonth: `${year - 1}-01`,
    toMonth: `${year}-12`,
  }),
  emptyExact: () => ({}),
  order: trendOf,
  gridWords: ({ period }) => `Whole calendar ${period}s.`,
});

/** Whole periods from the first to the last; quarters are those that the stated months lie in. */
function trendOf({ measure, period, ...choice }: TrendFields): Of<'trend'> | Missing {
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
