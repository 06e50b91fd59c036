import { calendarYearCells } from '../../analysis/dimension/calendar-year.ts';
import type { Dimension } from '../../analysis/dimension/dimension.ts';
import type { NumericSummaryAnalysis } from '../../analysis/numeric-summary.ts';
import { dayNumber, periodsBetween } from '../../analysis/period.ts';
import type { TrendAnalysis } from '../../analysis/trend.ts';
import { END_OF_LINE, type SdcDimension, type Span } from '../../disclosure/sdc/table.ts';
import { firstOfBin } from '../distribution.ts';
import { decimals } from '../table.ts';

/** Dimensions that lie on a line, which every question may cut elsewhere: how each cuts it is told with its table. */

/** Day of first cohort entry, since 1970-01-01. */
const ENTRY_DAY = 'entry-day';

/** Calendar years, and all days before and after them. */
export function yearsOnLine(
  asked: Extract<Dimension, { readonly dimension: 'calendar-year' }>,
): SdcDimension {
  const begins = (year: number): number => dayNumber(`${year}-01-01`);
  const years = Array.from({ length: asked.to - asked.from + 1 }, (_, i): readonly Span[] => [
    [begins(asked.from + i), begins(asked.from + i + 1)],
  ]);
  const other: readonly Span[] = [
    [-END_OF_LINE, begins(asked.from)],
    [begins(asked.to + 1), END_OF_LINE],
  ];
  return {
    name: ENTRY_DAY,
    values: calendarYearCells(asked).map(({ key }) => key),
    covers: true,
    spans: [...years, other],
  };
}

/** Periods of a trend; entries before and after them are nowhere. */
export function periodsOnLine(trend: TrendAnalysis): SdcDimension {
  const periods = periodsBetween(trend);
  return {
    name: ENTRY_DAY,
    values: periods.map(({ key }) => key),
    covers: false,
    spans: periods.map(({ firstDay, lastDay }) => [[firstDay, lastDay + 1]]),
  };
}

/** Bins of a histogram: a value is in the bin of its nearest step, and beyond a bound in the outermost one. */
export function binsOnLine(analysis: NumericSummaryAnalysis): SdcDimension {
  const { bounds, bins } = analysis;
  const border = (bin: number): number => {
    if (bin === 0) return -END_OF_LINE;
    if (bin === bins) return END_OF_LINE;
    return decimals(bounds.low + (firstOfBin(bin, analysis) - 0.5) * bounds.step, 9);
  };
  return {
    name: 'value',
    values: Array.from({ length: bins }, (_, bin) => String(bin)),
    covers: true,
    spans: Array.from({ length: bins }, (_, bin) => [[border(bin), border(bin + 1)]]),
  };
}

/** Days of those who leave without an event are counted from here on. */
const WITHOUT = 1e6;

/**
 * How and when persons leave, from one merged step to the next: `ends` are days, ascending. Whoever is left after the
 * last of them is `later`; at the horizon they have all left without an event, whatever happens to them then.
 */
export function leavingOnLine(outcome: string, ends: readonly number[], horizon: number): SdcDimension {
  const steps = ends.map((end, i): Span => [ends[i - 1] ?? 0, end]);
  const last = ends.at(-1) ?? 0;
  const after: readonly Span[] = [
    [last, WITHOUT],
    [WITHOUT + last, END_OF_LINE],
  ];
  const whole = last === horizon;
  return {
    name: `leaving:${outcome}`,
    values: [...steps.flatMap((_, i) => [`event|${i}`, `left|${i}`]), ...(whole ? [] : ['later'])],
    covers: true,
    spans: [
      ...steps.flatMap(([from, to]): (readonly Span[])[] => [
        [[from, to]],
        [[WITHOUT + from, WITHOUT + to], ...(whole && to === horizon ? after : [])],
      ]),
      ...(whole ? [] : [after]),
    ],
  };
}
