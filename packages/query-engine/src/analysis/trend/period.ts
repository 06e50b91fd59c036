import type { trendPeriods } from '../names.ts';

/** A calendar period, cut to the days asked for. Days since 1970-01-01, both inclusive. */
export interface Period {
  /** '2020', '2020-Q1' or '2020-01'. */
  readonly key: string;
  readonly firstDay: number;
  readonly lastDay: number;
}

interface Asked {
  readonly period: (typeof trendPeriods)[number];
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;
/** How many a period is long. */
export const months = { year: 12, quarter: 3, month: 1 } as const satisfies Record<Asked['period'], number>;

/** A question counts at most so many periods. */
export const MOST_PERIODS = 240;

export const dayNumber = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS;

/** Every period that has a day between `from` and `to`, in order; the first and the last may be cut. */
export function periodsBetween({ period, from, to }: Asked): readonly Period[] {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const length = months[period];
  const start = new Date(first * DAY_MS);
  let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / length) * length;
  const periods: Period[] = [];
  for (;;) {
    const [begins, next] = [monthStart(month), monthStart(month + length)];
    if (begins > last) return periods;
    periods.push({
      key: keyOf(period, month),
      firstDay: Math.max(begins, first),
      lastDay: Math.min(next - 1, last),
    });
    month += length;
  }
}

/** Days of the longest of the periods. */
export const longestPeriod = (asked: Asked): number =>
  Math.max(...periodsBetween(asked).map(({ firstDay, lastDay }) => lastDay - firstDay + 1));

const monthStart = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;

function keyOf(period: Asked['period'], month: number): string {
  const year = String(Math.floor(month / 12));
  if (period === 'year') return year;
  if (period === 'quarter') return `${year}-Q${Math.floor((month % 12) / 3) + 1}`;
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}
