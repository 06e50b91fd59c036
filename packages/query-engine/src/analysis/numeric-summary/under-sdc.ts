import { aggregateOf } from '../../answer/aggregates.ts';
import type { SdcGiven, UnderSdc } from '../../answer/kind.ts';
import { type Amount, type Counted, leastRanges, shownCell } from '../../answer/sdc/told.ts';
import { type AnswerTable, type Cell, type CellsAnswer, decimals, withheld } from '../../answer/table.ts';
import { unsafeSum } from '../../disclosure/sdc/concentration.ts';
import type { SdcPolicy } from '../../disclosure/sdc/index.ts';
import { WHOLE } from '../asked-number.ts';
import {
  binsOf,
  distributionOf,
  firstOfBin,
  type GridValue,
  quantileLabel,
  statisticLabels,
  valueAt,
} from './answer-distribution.ts';
import { type Bounds, binOf, gridOf, type NumericSummaryAnalysis } from './shape.ts';

/** Fewer have a mean whose rounding is more than a tenth of the bounds. */
const LEAST_FOR_MEAN = 100;
/** Of all who have a value so many have to be in shown bins for a spread or a quantile. */
const LEAST_IN_BINS = 0.9;

export const numericSummaryUnderSdc: UnderSdc<NumericSummaryAnalysis> = {
  told: toldNumericSummary,
  // Each grid point's persons are a part of its bin.
  parts: (analysis, each) => ({ ...each, partOf: (point) => String(binOf(Number(point), analysis)) }),
  sum: (analysis, list) =>
    list === 'value'
      ? {
          of: `value|${analysis.measurement}`,
          amount: (counted, policy) => sumOfValues(analysis, counted, policy),
        }
      : null,
};

/** The sum of values in steps above the lower bound, rounded to the policy's base times the whole range. */
function sumOfValues({ bounds }: NumericSummaryAnalysis, { aggregates }: Counted, policy: SdcPolicy): Amount {
  const values = distributionOf(aggregateOf(aggregates, 'values'));
  return {
    amount: values.reduce((sum, { index, count }) => sum + Number(count) * index, 0),
    step: policy.rounding * gridOf(bounds),
    enough: leastRanges(policy) * gridOf(bounds),
    dominated: concentrated(values, bounds, policy),
  };
}

/** Mean of the told sum and number; spread and quantiles of the shown bins, to their width; no extremes. */
function toldNumericSummary(
  analysis: NumericSummaryAnalysis,
  { told, coarse, context: { policy } }: SdcGiven,
): CellsAnswer {
  const { statistics, quantiles } = analysis;
  const count = shownCell({ key: '', label: 'Persons with a value' }, told.get(WHOLE), policy);
  const bins = binsOf(analysis).map((bin) => shownCell(bin, told.get(bin.key), policy));
  const inBins = bins.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const enough = count.value !== null && inBins >= LEAST_IN_BINS * count.value;
  const tables: AnswerTable[] = [];
  if (statistics.length > 0) {
    tables.push({
      name: 'statistics',
      unit: '',
      cells: statistics.map((name): Cell => {
        const cell = { key: name, label: statisticLabels[name] };
        if (name === 'mean') {
          const range = policy.rounding * (coarse.get('sum') ?? 1);
          return meanCell(cell, analysis, { sum: told.get('sum') ?? null, range, count, policy });
        }
        return enough ? spreadCell(cell, analysis, bins) : withheld(cell);
      }),
    });
  }
  if (quantiles.length > 0) {
    tables.push({
      name: 'quantiles',
      unit: '',
      cells: quantiles.map((q): Cell => {
        const cell = { key: String(q), label: quantileLabel(q) };
        return enough ? quantileCell(cell, q, { analysis, bins, inBins }) : withheld(cell);
      }),
    });
  }
  tables.push({ name: 'histogram', unit: 'persons', cells: bins });
  return { kind: 'cells', cells: [count], tables };
}

interface Mean {
  readonly sum: number | null;
  /** What the sum may be off by, in whole ranges of a person's values. */
  readonly range: number;
  readonly count: Cell;
  readonly policy: SdcPolicy;
}

function meanCell(
  cell: Pick<Cell, 'key' | 'label'>,
  { bounds }: NumericSummaryAnalysis,
  { sum, range, count, policy }: Mean,
): Cell {
  const persons = count.value;
  if (sum === null || persons === null || persons < LEAST_FOR_MEAN) return withheld(cell);
  const step = (range * gridOf(bounds)) / persons;
  const mean = (steps: number): number => inBounds(bounds.low + steps * bounds.step, bounds);
  const [low, high] = [
    (sum - range * gridOf(bounds)) / (persons + policy.rounding),
    (sum + range * gridOf(bounds)) / Math.max(1, persons - policy.rounding),
  ];
  // To the step and not finer: further digits would be of what was rounded away.
  const digits = digitsFor(step * bounds.step);
  return {
    ...cell,
    value: decimals(mean(sum / persons), digits),
    low: decimals(mean(low), digits),
    high: decimals(mean(high), digits),
  };
}

/** Of bins as if everybody had the middle of theirs, with Sheppard's correction for its width. */
function spreadCell(
  cell: Pick<Cell, 'key' | 'label'>,
  analysis: NumericSummaryAnalysis,
  bins: readonly Cell[],
): Cell {
  const width = (analysis.bounds.high - analysis.bounds.low) / analysis.bins;
  const middles = bins.map((bin, i) => ({ n: bin.value ?? 0, x: middleOf(i, analysis) }));
  const n = middles.reduce((sum, one) => sum + one.n, 0);
  const mean = middles.reduce((sum, one) => sum + one.n * one.x, 0) / n;
  const variance = middles.reduce((sum, one) => sum + one.n * (one.x - mean) ** 2, 0) / n - width ** 2 / 12;
  const spread = Math.sqrt(Math.max(0, variance));
  const digits = digitsFor(width / 4);
  return {
    ...cell,
    value: decimals(spread, digits),
    low: decimals(Math.max(0, spread - width / 2), digits),
    high: decimals(spread + width / 2, digits),
  };
}

/** The middle of the bin that the quantile is in; its range is the bin. */
function quantileCell(
  cell: Pick<Cell, 'key' | 'label'>,
  q: number,
  {
    analysis,
    bins,
    inBins,
  }: { readonly analysis: NumericSummaryAnalysis; readonly bins: readonly Cell[]; readonly inBins: number },
): Cell {
  let below = 0;
  const at = bins.findIndex(({ value }) => {
    below += value ?? 0;
    return below >= q * inBins;
  });
  const [low, high] = edgesOf(at, analysis);
  return { ...cell, value: middleOf(at, analysis), low, high };
}

function edgesOf(bin: number, analysis: NumericSummaryAnalysis): readonly [number, number] {
  const { bins, bounds } = analysis;
  const next = bin === bins - 1 ? gridOf(bounds) : firstOfBin(bin + 1, analysis);
  return [valueAt(firstOfBin(bin, analysis), bounds), valueAt(next, bounds)];
}

function middleOf(bin: number, analysis: NumericSummaryAnalysis): number {
  const [low, high] = edgesOf(bin, analysis);
  return decimals((low + high) / 2, 9);
}

const inBounds = (value: number, { low, high }: Bounds): number => Math.min(high, Math.max(low, value));

const digitsFor = (step: number): number => Math.min(6, Math.max(0, Math.ceil(-Math.log10(step))));

/**
 * Whether few persons make up the sum, or one could be estimated from it. Seen from the least and from the greatest
 * value there is: from a bound that is far away everybody contributes nearly the same.
 */
function concentrated(values: readonly GridValue[], bounds: Bounds, policy: SdcPolicy): boolean {
  const [least, most] = [values[0]?.index ?? 0, values.at(-1)?.index ?? gridOf(bounds)];
  return [(index: number) => index - least, (index: number) => most - index].some((of) =>
    unsafeSum(
      {
        value: values.reduce((sum, { index, count }) => sum + Number(count) * of(index), 0),
        persons: values.reduce((sum, { count }) => sum + Number(count), 0),
        top: topOf(values, of, Math.max(2, policy.dominance.n)),
      },
      policy,
    ),
  );
}

/** The greatest contributions, as many as there are up to `most`. */
function topOf(values: readonly GridValue[], of: (index: number) => number, most: number): number[] {
  return values
    .flatMap(({ index, count }) => Array.from({ length: Math.min(most, Number(count)) }, () => of(index)))
    .sort((a, b) => b - a)
    .slice(0, most);
}
