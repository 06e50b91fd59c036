import { longestPeriod } from '../../analysis/period.ts';
import type { TrendAnalysis } from '../../analysis/trend.ts';
import { dominates, failsPRatio } from '../../disclosure/sdc/index.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Aggregates, aggregateOf } from '../aggregates.ts';
import { type Cell, decimals, withheld } from '../table.ts';
import type { Controlled, SdcContext } from './controlled.ts';
import { controlledPersons } from './persons.ts';

const DAYS_A_YEAR = 365.25;

/**
 * New persons by period. Person-time is shown where it could not be dominated whoever contributed to it: the largest
 * contributions are taken to be the longest there can be. Rates are made of shown numbers.
 */
export function controlledTrend(
  plan: Plan,
  analysis: TrendAnalysis,
  { aggregates, context }: { readonly aggregates: Aggregates; readonly context: SdcContext },
): Controlled {
  const { period, from, to } = analysis;
  const part = controlledPersons(
    {
      name: 'persons',
      domain: plan.cells,
      // Entries before and after the periods are nowhere: the periods do not cover the cohort.
      dimensions: [
        { name: `period:${period}:${from}:${to}`, values: plan.cells.map(({ key }) => key), covers: false },
      ],
      persons: aggregateOf(aggregates, 'persons'),
    },
    context,
  );
  const answer = { ...part, tables: [], shownSets: [0] };
  if (analysis.measure === 'persons') return answer;
  const days = aggregateOf(aggregates, 'person-days');
  const { dominance, pRatio } = context.policy;
  const longest = longestPeriod(analysis);
  const most = Array.from({ length: Math.max(2, dominance.n) }, () => longest);
  const timeOf = (i: number): number | null => {
    const sum = Number(days.get(String(i)) ?? 0n);
    const unsafe =
      sum === 0 || dominates({ sum, top: most }, dominance) || failsPRatio({ sum, top: most }, pRatio);
    return unsafe ? null : sum;
  };
  const made = (of: (persons: number, days: number) => number) =>
    part.cells.map((cell, i): Cell => {
      const time = timeOf(i);
      if (cell.value === null || time === null) return withheld(cell);
      return {
        ...cell,
        value: of(cell.value, time),
        low: of(cell.low ?? cell.value, time),
        high: of(cell.high ?? cell.value, time),
      };
    });
  return {
    ...answer,
    tables: [
      {
        name: 'incidence',
        unit: 'per 1,000 person-years',
        cells: made((persons, time) => decimals((persons * 1_000 * DAYS_A_YEAR) / time, 3)),
      },
      {
        name: 'person-time',
        unit: 'person-years',
        cells: made((_, time) => Math.round(time / DAYS_A_YEAR)),
      },
    ],
  };
}
