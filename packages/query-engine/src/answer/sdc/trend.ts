import { periodsBetween } from '../../analysis/period.ts';
import { atRiskKey, type TrendAnalysis, wholeCohortKey } from '../../analysis/trend.ts';
import { dominates, failsPRatio, type SdcPolicy, toldWhole } from '../../disclosure/sdc/index.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Aggregates, aggregateOf } from '../aggregates.ts';
import { type Cell, decimals, withheld } from '../table.ts';
import type { Controlled, SdcContext } from './controlled.ts';
import { periodsOnLine } from './lines.ts';
import { controlledPersons } from './persons.ts';

const DAYS_A_YEAR = 365.25;

/**
 * New persons by period. Person-time of everybody at risk is shown where no k - 1 persons could have made it up, however
 * long each was there, and only as whole person-years; rates are made of what is shown.
 */
export function controlledTrend(
  plan: Plan,
  analysis: TrendAnalysis,
  { aggregates, context }: { readonly aggregates: Aggregates; readonly context: SdcContext },
): Controlled {
  const incidence = analysis.measure === 'incidence';
  const part = controlledPersons(
    {
      name: 'persons',
      domain: plan.cells,
      dimensions: [periodsOnLine(analysis)],
      persons: aggregateOf(aggregates, 'persons'),
    },
    context,
  );
  const shown = part.cells.filter(({ value }) => value !== null).map(({ key }) => key);
  const told = shown.length === 0 ? [] : [...part.told, toldWhole(shown)];
  const answer = { ...part, tables: [], told };
  if (!incidence) return answer;
  const days = aggregateOf(aggregates, 'person-days');
  const periods = periodsBetween(analysis);
  const time = part.cells.map((cell, i): Cell => {
    const sum = Number(days.get(String(i)) ?? 0n);
    const { firstDay = 0, lastDay = 0 } = periods[i] ?? {};
    const years = Math.round(sum / DAYS_A_YEAR);
    const few = sum <= (context.policy.minCell - 1) * (lastDay - firstDay + 1);
    if (
      cell.value === null ||
      few ||
      years === 0 ||
      concentrated(sum, lastDay - firstDay + 1, context.policy)
    ) {
      return withheld(cell);
    }
    return { ...cell, value: years, low: years - 0.5, high: years + 0.5 };
  });
  const rates = part.cells.map((cell, i): Cell => {
    const { value: years = null, low = null, high = null } = time[i] ?? {};
    if (cell.value === null || years === null) return withheld(cell);
    const rate = (persons: number, over: number | null) => decimals((persons * 1_000) / (over ?? years), 3);
    return {
      ...cell,
      value: rate(cell.value, years),
      low: rate(cell.low ?? cell.value, high),
      high: rate(cell.high ?? cell.value, low),
    };
  });
  const withheldCells = time.filter(({ value }) => value === null).length;
  return {
    ...answer,
    // Person-time is that of everybody who agreed until they enter: these make it, and the cohort, who are at risk no more.
    told:
      withheldCells === time.length
        ? told
        : [
            ...told,
            toldWhole([wholeCohortKey]),
            toldWhole([atRiskKey]),
            {
              kind: 'values',
              sets: [{ plus: [wholeCohortKey] }, { plus: [atRiskKey] }],
              // By other periods it is another number of the same persons, and made of many of them.
              of: `person-time:${periods.map(({ firstDay, lastDay }) => `${firstDay}:${lastDay}`).join()}`,
              values: JSON.stringify(periods.map((_, i) => String(days.get(String(i)) ?? 0n))),
            },
          ],
    tables: [
      { name: 'incidence', unit: 'per 1,000 person-years', cells: rates },
      { name: 'person-time', unit: 'person-years', cells: time },
    ],
    records: [
      ...part.records,
      {
        name: 'person-time',
        cells: time.length,
        withheld: withheldCells,
        rules: ['minimum-cell', 'dominance', 'p-ratio', 'rounding'],
      },
    ],
  };
}

/** By the policy's rules for sums, were the largest contributions the longest there can be. */
function concentrated(sum: number, longest: number, { dominance, pRatio }: SdcPolicy): boolean {
  const top = Array.from({ length: Math.max(2, dominance.n) }, () => longest);
  return dominates({ sum, top }, dominance) || failsPRatio({ sum, top }, pRatio);
}
