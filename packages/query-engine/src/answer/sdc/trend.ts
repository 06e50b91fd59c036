import { periodsBetween } from '../../analysis/period.ts';
import type { TrendAnalysis } from '../../analysis/trend.ts';
import type { SdcPolicy } from '../../disclosure/sdc/index.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Answered, type Cell, decimals, withheld } from '../table.ts';
import { type Coarseness, ratioCell, shownCell, type Told } from './told.ts';

const DAYS_A_YEAR = 365.25;

/** New persons by period; of an incidence person-time, and the rate made of the two. */
export function toldTrend(
  { cells }: Plan,
  analysis: TrendAnalysis,
  { told, coarse, policy }: { readonly told: Told; readonly coarse: Coarseness; readonly policy: SdcPolicy },
): Answered {
  const persons = cells.map((cell) => shownCell(cell, told.get(cell.key), policy));
  if (analysis.measure === 'persons') return { cells: persons, tables: [] };
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
