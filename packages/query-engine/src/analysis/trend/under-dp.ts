import { aggregateOf, valuesAt } from '../../answer/aggregates.ts';
import { noisy, ruleNamed, widthOf } from '../../answer/dp/noisy.ts';
import { noisyPersons } from '../../answer/dp/persons.ts';
import type { DpGiven } from '../../answer/kind.ts';
import { type Cell, type CellsAnswer, decimals, withheld } from '../../answer/table.ts';
import type { TrendAnalysis } from './shape.ts';

const DAYS_A_YEAR = 365.25;
/** Two noisy numbers: each interval may fail once in forty, both together once in twenty. */
const ONE_IN = 40n;

/** New persons by period; for an incidence also person-time at risk and the rate, made of the two noisy numbers. */
export function trendUnderDp(
  analysis: TrendAnalysis,
  { plan: { cells: domain }, aggregates, context }: DpGiven,
): CellsAnswer {
  const cells = noisyPersons(context, domain, aggregateOf(aggregates, 'persons'));
  if (analysis.measure === 'persons') return { kind: 'cells', cells, tables: [] };
  const periods = domain.map((_, i) => String(i));
  const time = noisy(context, 'person-days', valuesAt(aggregateOf(aggregates, 'person-days'), periods));
  const widths = {
    persons: widthOf(ruleNamed(context, 'persons').noise, ONE_IN),
    days: widthOf(ruleNamed(context, 'person-days').noise, ONE_IN),
  };
  const years = (days: bigint | null): number | null =>
    days === null ? null : decimals(Math.max(0, Number(days)) / DAYS_A_YEAR, 1);
  // Person-time of a period in which the number of new persons is too small to show is not shown either.
  const personYears = cells.map((cell, i): Cell => {
    const { value = null, low = null, high = null } = time[i] ?? {};
    return cell.value === null
      ? withheld(cell)
      : { ...cell, value: years(value), low: years(low), high: years(high) };
  });
  const rates = cells.map((cell, i): Cell => {
    const days = Number(time[i]?.value ?? 0n);
    if (cell.value === null || days <= 0) return withheld(cell);
    const rate = (persons: number, over: number) =>
      decimals((Math.max(0, persons) * 1_000 * DAYS_A_YEAR) / Math.max(1, over), 3);
    return {
      ...cell,
      value: rate(cell.value, days),
      low: rate(cell.value - widths.persons, days + widths.days),
      high: rate(cell.value + widths.persons, days - widths.days),
    };
  });
  return {
    kind: 'cells',
    cells,
    tables: [
      { name: 'incidence', unit: 'per 1,000 person-years', cells: rates },
      { name: 'person-time', unit: 'person-years', cells: personYears },
    ],
  };
}
