import { aggregateOf } from '../../answer/aggregates.ts';
import type { SdcGiven, UnderSdc } from '../../answer/kind.ts';
import { type Amount, type Counted, leastRanges, ratioCell, shownCell } from '../../answer/sdc/told.ts';
import { type Cell, type CellsAnswer, decimals, withheld } from '../../answer/table.ts';
import type { SdcPolicy } from '../../disclosure/sdc/index.ts';
import { type Period, periodsBetween } from './period.ts';
import type { TrendAnalysis } from './shape.ts';

const DAYS_A_YEAR = 365.25;

export const trendUnderSdc: UnderSdc<TrendAnalysis> = {
  told: toldTrend,
  // At risk in every period, and entering in one.
  parts: ({ measure }, each) => (measure === 'persons' ? each : { ...each, layers: 1 + each.numbers / 2 }),
  sum: (analysis, list) => {
    if (!list.startsWith('person-time|')) return null;
    const periods = periodsBetween(analysis);
    const at = periods.findIndex(({ key }) => list === `person-time|${key}`);
    return {
      of: list,
      amount: (counted, policy) => personTime(counted, { at, period: periods[at], policy }),
    };
  },
};

/** New persons by period; of an incidence person-time, and the rate made of the two. */
function toldTrend(
  analysis: TrendAnalysis,
  { plan: { cells }, told, coarse, context: { policy } }: SdcGiven,
): CellsAnswer {
  const persons = cells.map((cell) => shownCell(cell, told.get(cell.key), policy));
  if (analysis.measure === 'persons') return { kind: 'cells', cells: persons, tables: [] };
  const lengths = periodsBetween(analysis).map(({ firstDay, lastDay }) => lastDay - firstDay + 1);
  const time = cells.map((cell, i): Cell => {
    const days = told.get(`time|${cell.key}`) ?? null;
    if (days === null) return withheld(cell);
    const years = (amount: number) => decimals(Math.max(0, amount) / DAYS_A_YEAR, 1);
    const range = policy.rounding * (coarse.get(`time|${cell.key}`) ?? 1) * (lengths[i] ?? 0);
    return { ...cell, value: years(days), low: years(days - range), high: years(days + range) };
  });
  const rate = (count: number, years: number) => decimals((1_000 * count) / years, 3);
  return {
    kind: 'cells',
    cells: persons,
    tables: [
      {
        name: 'incidence',
        unit: 'per 1,000 person-years',
        cells: persons.map((cell, i) => ratioCell(cell, time[i] ?? withheld(cell), rate)),
      },
      { name: 'person-time', unit: 'person-years', cells: time },
    ],
  };
}

/** Days at risk in a period, of which one person has all of its days at most. */
function personTime(
  { aggregates }: Counted,
  {
    at,
    period,
    policy,
  }: { readonly at: number; readonly period: Period | undefined; readonly policy: SdcPolicy },
): Amount {
  const days = (period?.lastDay ?? 0) - (period?.firstDay ?? 0) + 1;
  return {
    amount: Number(aggregateOf(aggregates, 'person-days').get(String(at)) ?? 0n),
    step: policy.rounding * days,
    enough: leastRanges(policy) * days,
  };
}
