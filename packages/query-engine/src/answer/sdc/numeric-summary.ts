import type { NumericSummaryAnalysis } from '../../analysis/numeric-summary.ts';
import { unsafeSum } from '../../disclosure/sdc/concentration.ts';
import type { SdcPolicy, ToldFamily } from '../../disclosure/sdc/index.ts';
import type { PublishedTable } from '../../disclosure/sdc/table.ts';
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
import { binsOnLine } from './lines.ts';
import { controlledPersons } from './persons.ts';

/**
 * Mean and spread where nobody dominates them, quantiles as means of fixed groups of neighbouring values, bins as a
 * table. Bounds clamp: two means of the same persons by different bounds would tell of those between, so that mean,
 * spread and quantiles are told by one set of bounds, those of whoever asked first.
 */
export function controlledNumericSummary(
  analysis: NumericSummaryAnalysis,
  aggregates: Aggregates,
  outer: SdcContext,
  leftOut: ReadonlySet<number | 'values'> = new Set(),
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
      dimensions: bins.length === 0 ? [] : [binsOnLine(analysis)],
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
  const byBounds = boundsUnit(bounds);
  const others = context.earlier.some(
    (table) => table.population === context.population && table.name === MARK && table.unit !== byBounds,
  );
  // Of nobody there is a number, but no mean.
  const told = persons > 0n && count.value !== null && !others && !leftOut.has('values');
  if (statistics.length > 0) {
    const shown = told && !concentrated(values, context.policy);
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
  const groups = new Map<number, Group>();
  if (quantiles.length > 0) {
    tables.push({
      name: 'quantiles',
      unit: '',
      cells: quantiles.map((q): Cell => {
        const cell = { key: String(q), label: quantileLabel(q) };
        const group = told && !leftOut.has(q) ? groupAround(values, q, context.policy) : null;
        if (group === null) return withheld(cell);
        groups.set(q, group);
        return exactly(cell, bounds.low + group.mean * bounds.step, bounds.step);
      }),
    });
  }
  const made = tables.map(({ name, cells }) => ({
    name,
    cells: cells.length,
    withheld: cells.filter(({ value }) => value === null).length,
    rules: ['minimum-cell', 'dominance', 'p-ratio', 'earlier-releases', 'differencing'] as const,
  }));
  const mark: PublishedTable = {
    name: MARK,
    population: context.population,
    unit: byBounds,
    dimensions: [],
    cells: [],
    withheldFrom: 0,
  };
  const everybody = bins.length === 0 ? [''] : bins.map(({ key }) => key);
  const ofValues: readonly ToldFamily[] = made.some((of) => of.withheld < of.cells)
    ? [
        {
          kind: 'values',
          sets: [{ plus: everybody }],
          of: `value:${measurement}:${unit}`,
          values: JSON.stringify([bounds, values.map(({ index, count }) => [index, String(count)])]),
        },
      ]
    : [];
  if (bins.length > 0) tables.push({ name: 'histogram', unit: 'persons', cells: histogram.cells });
  return {
    cells: [count],
    tables,
    published: made.some((of) => of.withheld < of.cells)
      ? [...histogram.published, mark]
      : histogram.published,
    records: [...histogram.records, ...made],
    told: [
      ...histogram.told,
      ...ofValues,
      ...[...groups.keys()].map((q): ToldFamily => ({ kind: 'parts', sets: [{ plus: [groupKey(q)] }] })),
    ],
    groups: new Map(
      [...groups].map(([q, { from, to }]) => [
        groupKey(q),
        (cell) => Number(cell) >= from && Number(cell) <= to,
      ]),
    ),
    // A quantile is told by itself; what it was made of must not be nearly what another was made of.
    leaveOut: (families) => {
      if (histogram.told.some((_, i) => families.has(i))) return null;
      const before = histogram.told.length + ofValues.length;
      const close = [...groups.keys()].filter((_, i) => families.has(before + i));
      const all = ofValues.some((_, i) => families.has(histogram.told.length + i));
      const without = all ? ['values' as const] : close;
      return controlledNumericSummary(analysis, aggregates, outer, new Set([...leftOut, ...without]));
    },
  };
}

/** A table without cells that says by which bounds mean, spread and quantiles of a population were told. */
const MARK = 'clamped-values';

const boundsUnit = ({ low, high, step }: NumericSummaryAnalysis['bounds']): string =>
  `clamped:${low}:${high}:${step}`;

function exactly(cell: Pick<Cell, 'key' | 'label'>, value: number, step: number): Cell {
  const digits = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(step))));
  const rounded = decimals(value, digits);
  return { ...cell, value: rounded, low: rounded, high: rounded };
}

const personsOf = (values: readonly GridValue[]): number =>
  values.reduce((sum, { count }) => sum + Number(count), 0);

/**
 * Whether few persons make up the sum or the sum of squares, or one could be estimated from it. Seen from the least and
 * from the greatest value there is, and never from the bounds: from a bound that is far enough away everybody
 * contributes nearly the same, and the asker states the bounds.
 */
function concentrated(values: readonly GridValue[], policy: SdcPolicy): boolean {
  const [least, most] = [values[0]?.index ?? 0, values.at(-1)?.index ?? 0];
  const distances: ((index: number) => number)[] = [(index) => index - least, (index) => most - index];
  return distances.some((distance) =>
    [distance, (index: number) => distance(index) ** 2].some((of) =>
      unsafeSum(
        {
          value: values.reduce((sum, { index, count }) => sum + Number(count) * of(index), 0),
          persons: personsOf(values),
          top: topOf(values, of, Math.max(2, policy.dominance.n)),
        },
        policy,
      ),
    ),
  );
}

/** The largest contributions, descending. */
const topOf = (values: readonly GridValue[], of: (index: number) => number, n: number): readonly number[] =>
  values
    .flatMap(({ index, count }) => Array.from({ length: Math.min(Number(count), n) }, () => of(index)))
    .sort((a, b) => b - a)
    .slice(0, n);

const meanIndex = (values: readonly GridValue[]): number =>
  values.reduce((sum, { index, count }) => sum + Number(count) * index, 0) / personsOf(values);

const meanOf = (values: readonly GridValue[], bounds: NumericSummaryAnalysis['bounds']): number =>
  bounds.low + meanIndex(values) * bounds.step;

function spreadOf(values: readonly GridValue[], bounds: NumericSummaryAnalysis['bounds']): number {
  const middle = meanIndex(values);
  const squares = values.reduce((sum, { index, count }) => sum + Number(count) * (index - middle) ** 2, 0);
  return Math.sqrt(squares / personsOf(values)) * bounds.step;
}

/** Of neighbours: their mean grid point, and the first and the last. */
interface Group {
  readonly mean: number;
  readonly from: number;
  readonly to: number;
}

const groupKey = (q: number): string => `group ${q}`;

/**
 * Mean grid point of the group that the rank is in, with at least k persons on either side of the rank; else null.
 * Groups are cut every k persons from the smallest value up, whatever is asked for: means of groups that overlap would
 * tell by how few persons they differ. To the step, in which a value near the others disappears; a group that one or two
 * persons further away make stand out is not told.
 */
function groupAround(values: readonly GridValue[], q: number, policy: SdcPolicy): Group | null {
  const k = policy.minCell;
  const persons = personsOf(values);
  if (persons * q < k || persons * (1 - q) < k) return null;
  const groups = Math.floor(persons / k);
  const group = Math.min(groups - 1, Math.floor((persons * q) / k));
  // What is over after the last whole group belongs to it.
  const [from, to] = [group * k, group === groups - 1 ? persons : (group + 1) * k];
  let before = 0;
  const inside = values.flatMap(({ index, count }): GridValue[] => {
    const after = before + Number(count);
    const shared = Math.max(0, Math.min(after, to) - Math.max(before, from));
    before = after;
    return shared === 0 ? [] : [{ index, count: BigInt(shared) }];
  });
  const [first, last] = [inside[0]?.index ?? 0, inside.at(-1)?.index ?? 0];
  const near = last - first <= k / 2;
  if (!near && concentrated(inside, policy)) return null;
  return { mean: Math.round(meanIndex(inside)), from: first, to: last };
}
