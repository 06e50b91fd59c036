import type { NumericSummaryAnalysis } from '../../analysis/numeric-summary.ts';
import { protectMeans, type SdcTable } from '../../disclosure/sdc/index.ts';
import { type Aggregates, aggregateOf } from '../aggregates.ts';
import {
  binsOf,
  distributionOf,
  type GridValue,
  histogramOf,
  quantileLabel,
  statisticLabels,
} from '../distribution.ts';
import { type AnswerTable, type Cell, decimals, withheld } from '../table.ts';
import type { Controlled, SdcContext } from './controlled.ts';
import { controlledPersons } from './persons.ts';

/** Mean and spread where nobody dominates them, quantiles as means of k neighbouring values, bins as a table. */
export function controlledNumericSummary(
  analysis: NumericSummaryAnalysis,
  aggregates: Aggregates,
  outer: SdcContext,
): Controlled {
  const { bounds, statistics, quantiles, measurement, unit = '' } = analysis;
  const values = distributionOf(aggregateOf(aggregates, 'values'));
  // Those of the cohort who have a value are another population than the cohort.
  const context = { ...outer, population: `${outer.population}|value:${measurement}:${unit}` };
  const persons = values.reduce((sum, { count }) => sum + count, 0n);
  const bins = binsOf(analysis);
  const histogram = controlledPersons(
    {
      name: 'histogram',
      domain: bins.length === 0 ? [{ key: '', label: 'Persons with a value' }] : bins,
      dimensions:
        bins.length === 0
          ? []
          : [
              {
                name: `bins:${bounds.low}:${bounds.high}:${bounds.step}:${analysis.bins}`,
                values: bins.map(({ key }) => key),
                covers: true,
              },
            ],
      persons: bins.length === 0 ? new Map([['', persons]]) : histogramOf(values, analysis),
    },
    context,
  );
  const [total] = bins.length === 0 ? histogram.cells : histogram.totals;
  const count: Cell = {
    ...withheld({ key: '', label: 'Persons with a value' }),
    ...total,
    key: '',
    label: 'Persons with a value',
  };
  const tables: AnswerTable[] = [];
  if (statistics.length > 0) {
    const shown = count.value !== null && meansShown(values, context);
    tables.push({
      name: 'statistics',
      unit: '',
      cells: statistics.map((name): Cell => {
        const cell = { key: name, label: statisticLabels[name] };
        if (!shown) return withheld(cell);
        return exactly(
          cell,
          name === 'mean' ? meanOf(values, bounds) : spreadOf(values, bounds),
          bounds.step,
        );
      }),
    });
  }
  if (quantiles.length > 0) {
    tables.push({
      name: 'quantiles',
      unit: '',
      cells: quantiles.map((q): Cell => {
        const cell = { key: String(q), label: quantileLabel(q) };
        const index = count.value === null ? null : pseudoQuantile(values, q, context.policy.minCell);
        return index === null ? withheld(cell) : exactly(cell, bounds.low + index * bounds.step, bounds.step);
      }),
    });
  }
  if (bins.length > 0) tables.push({ name: 'histogram', unit: 'persons', cells: histogram.cells });
  return {
    cells: [count],
    tables,
    published: histogram.published,
    records: [
      ...histogram.records,
      ...(statistics.length > 0
        ? [
            {
              name: 'statistics',
              cells: statistics.length,
              withheld: 0,
              rules: ['dominance', 'p-ratio'] as const,
            },
          ]
        : []),
    ],
    shownSets: [0],
  };
}

function exactly(cell: Pick<Cell, 'key' | 'label'>, value: number, step: number): Cell {
  const digits = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(step))));
  const rounded = decimals(value, digits);
  return { ...cell, value: rounded, low: rounded, high: rounded };
}

const personsOf = (values: readonly GridValue[]): number =>
  values.reduce((sum, { count }) => sum + Number(count), 0);

/** Whether sum and sum of squares may be told: shifted to the lower bound, so that no contribution is negative. */
function meansShown(values: readonly GridValue[], context: SdcContext): boolean {
  const persons = personsOf(values);
  const base = { population: context.population, dimensions: [] };
  const top = [...values]
    .reverse()
    .flatMap(({ index, count }) => Array.from({ length: Math.min(Number(count), 10) }, () => index))
    .slice(0, Math.max(2, context.policy.dominance.n));
  const sumOf = (of: (index: number) => number): SdcTable => ({
    ...base,
    name: 'sum',
    unit: 'sum',
    cells: [
      {
        at: [],
        value: values.reduce((sum, { index, count }) => sum + Number(count) * of(index), 0),
        persons,
        top: top.map(of),
      },
    ],
  });
  const count: SdcTable = { ...base, name: 'count', unit: 'persons', cells: [{ at: [], value: persons }] };
  return [sumOf((index) => index), sumOf((index) => index * index)].every(
    (sum) => protectMeans({ count, sum }, context).sum.cells[0]?.value !== null,
  );
}

const meanIndex = (values: readonly GridValue[]): number =>
  values.reduce((sum, { index, count }) => sum + Number(count) * index, 0) / personsOf(values);

const meanOf = (values: readonly GridValue[], bounds: NumericSummaryAnalysis['bounds']): number =>
  bounds.low + meanIndex(values) * bounds.step;

function spreadOf(values: readonly GridValue[], bounds: NumericSummaryAnalysis['bounds']): number {
  const middle = meanIndex(values);
  const squares = values.reduce((sum, { index, count }) => sum + Number(count) * (index - middle) ** 2, 0);
  return Math.sqrt(squares / personsOf(values)) * bounds.step;
}

/** Mean grid point of the k persons around the rank, with at least k on either side of it; else null. */
function pseudoQuantile(values: readonly GridValue[], q: number, k: number): number | null {
  const persons = personsOf(values);
  if (persons * q < k || persons * (1 - q) < k) return null;
  const from = Math.max(0, Math.min(persons - k, Math.round(persons * q - k / 2)));
  let [before, sum] = [0, 0];
  for (const { index, count } of values) {
    const after = before + Number(count);
    sum += index * Math.max(0, Math.min(after, from + k) - Math.max(before, from));
    before = after;
  }
  return sum / k;
}
