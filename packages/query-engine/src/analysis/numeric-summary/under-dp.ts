import { aggregateOf, valuesAt } from '../../answer/aggregates.ts';
import { type DpContext, noisy, noisyOne, personsCell, ruleNamed, widthOf } from '../../answer/dp/noisy.ts';
import type { DpGiven } from '../../answer/kind.ts';
import { type AnswerTable, type Cell, type CellsAnswer, decimals, withheld } from '../../answer/table.ts';
import { quantile } from '../../disclosure/exponential-mechanism/quantile.ts';
import { rankHalfWidth } from '../../disclosure/exponential-mechanism/rank-width.ts';
import {
  binsOf,
  distributionOf,
  type GridValue,
  histogramOf,
  momentsOf,
  quantileLabel,
  statisticLabels,
  valueAt,
} from './answer-distribution.ts';
import { type Bounds, gridOf, type NumericSummaryAnalysis, quantileNames } from './shape.ts';

/** Numbers an interval is made of: each may fail once in sixty, three together once in twenty. */
const ONE_IN = 60n;
/** Ranks of quantiles are thousandths. */
const RANKS = 1_000;

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Everything of one distribution. Where the number of persons is withheld, so is everything made of them. */
export function numericSummaryUnderDp(
  analysis: NumericSummaryAnalysis,
  { aggregates, context }: DpGiven,
): CellsAnswer {
  const { bounds, statistics, quantiles } = analysis;
  const values = distributionOf(aggregateOf(aggregates, 'values'));
  const moments = momentsOf(values, bounds);
  const [count] = noisy(context, 'persons', [{ key: '', value: moments.persons }]).map((cell) =>
    personsCell('Persons with a value', cell),
  );
  const persons = intervalOf(context, 'persons', count?.value ?? null);
  const sum = statistics.length > 0 ? taken(context, 'sum', moments.sum) : null;
  const squares = statistics.includes('standard-deviation')
    ? taken(context, 'squares', moments.squares)
    : null;
  const drawn = quantiles.map((q) => quantileCell(q, { values, bounds, persons, context }));
  const tables: AnswerTable[] = [];
  if (sum !== null) {
    const cells = statistics.map((name): Cell => {
      const cell = { key: name, label: statisticLabels[name] };
      if (persons === null) return withheld(cell);
      const found = name === 'mean' ? mean(persons, sum, bounds) : deviation(persons, sum, squares, bounds);
      return { ...cell, ...inDecimals(found, bounds) };
    });
    tables.push({ name: 'statistics', unit: '', cells });
  }
  if (drawn.length > 0) tables.push({ name: 'quantiles', unit: '', cells: drawn });
  if (analysis.bins > 0) {
    const bins = binsOf(analysis);
    const binned = valuesAt(
      histogramOf(values, analysis),
      bins.map(({ key }) => key),
    );
    const cells = noisy(context, 'histogram', binned).map((cell, i) =>
      personsCell(bins[i]?.label ?? cell.key, cell),
    );
    tables.push({ name: 'histogram', unit: 'persons', cells });
  }
  return { kind: 'cells', cells: count === undefined ? [] : [count], tables };
}

function intervalOf(context: DpContext, name: string, value: number | null): Interval | null {
  if (value === null) return null;
  const width = widthOf(ruleNamed(context, name).noise, ONE_IN);
  return { value, low: value - width, high: value + width };
}

function taken(context: DpContext, name: string, value: bigint): Interval | null {
  return intervalOf(context, name, Number(noisyOne(context, name, value) ?? 0n));
}

/** The quotient of two intervals; the divisor is at least one person. */
function over(dividend: Interval, divisor: Interval): Interval {
  const ends = [dividend.low, dividend.high].flatMap((a) =>
    [divisor.low, divisor.high].map((b) => a / Math.max(1, b)),
  );
  return {
    value: dividend.value / Math.max(1, divisor.value),
    low: Math.min(...ends),
    high: Math.max(...ends),
  };
}

const within = ({ value, low, high }: Interval, least: number, most: number): Interval => {
  const clamp = (x: number) => Math.min(most, Math.max(least, x));
  return { value: clamp(value), low: clamp(low), high: clamp(high) };
};

/** Middle of the bounds plus half a step for each centred unit. */
function mean(persons: Interval, sum: Interval, { low, high, step }: Bounds): Interval {
  const centred = over(sum, persons);
  const at = (x: number) => (low + high) / 2 + (x * step) / 2;
  return within({ value: at(centred.value), low: at(centred.low), high: at(centred.high) }, low, high);
}

/** Root of the mean square less the squared mean, in half steps; at most half the distance of the bounds. */
function deviation(persons: Interval, sum: Interval, squares: Interval | null, bounds: Bounds): Interval {
  const { low, high, step } = bounds;
  const grid = gridOf(bounds);
  const square = over(squares ?? { value: 0, low: 0, high: 0 }, persons);
  const middle = over(sum, persons);
  const mean2 = (x: number) => (x + grid * grid) / 2;
  const least = middle.low <= 0 && middle.high >= 0 ? 0 : Math.min(middle.low ** 2, middle.high ** 2);
  const most = Math.max(middle.low ** 2, middle.high ** 2);
  const root = (variance: number) => (Math.sqrt(Math.max(0, variance)) * step) / 2;
  return within(
    {
      value: root(mean2(square.value) - middle.value ** 2),
      low: root(mean2(square.low) - most),
      high: root(mean2(square.high) - least),
    },
    0,
    (high - low) / 2,
  );
}

/** To a thousandth of a step. */
function inDecimals({ value, low, high }: Interval, { step }: Bounds): Interval {
  const digits = Math.max(0, 3 - Math.floor(Math.log10(step)));
  const [v, a, b] = [value, low, high].map((x) => decimals(x, Math.min(12, digits)));
  return { value: v ?? 0, low: a ?? 0, high: b ?? 0 };
}

interface Drawing {
  readonly values: readonly GridValue[];
  readonly bounds: Bounds;
  readonly persons: Interval | null;
  readonly context: DpContext;
}

/**
 * A quantile by the exponential mechanism, and its interval by two more draws at ranks so far to both sides that their
 * own error in rank, which is known beforehand, does not reach over it; as a share of a number of persons that is not
 * larger than it seems.
 */
function quantileCell(q: number, { values, bounds, persons, context }: Drawing): Cell {
  const names = quantileNames(q);
  const cell = { key: String(q), label: quantileLabel(q) };
  const rank = Math.round(q * RANKS);
  const draw = (name: string, numerator: number): number => {
    const epsilonMicro = ruleNamed(context, name).drawEpsilonMicro;
    const asked = { candidates: gridOf(bounds) + 1, epsilonMicro, linf: 1n };
    return quantile({ ...asked, values, rank: { numerator, denominator: RANKS } }, context.random);
  };
  const width = (name: string, numerator: number): number => {
    const epsilonMicro = ruleNamed(context, name).drawEpsilonMicro;
    const asked = { candidates: gridOf(bounds) + 1, epsilonMicro, linf: 1n };
    return Number(rankHalfWidth({ ...asked, rank: { numerator, denominator: RANKS } }, Number(ONE_IN)));
  };
  const value = draw(names.value, rank);
  if (persons === null) return withheld(cell);
  // The nearer a rank is to an end, the wider: the widest that either end can need.
  const aside = Math.ceil(
    (RANKS * (1 + Math.max(width(names.low, 1), width(names.high, RANKS - 1)))) / Math.max(1, persons.low),
  );
  const low = rank - aside < 1 ? 0 : draw(names.low, rank - aside);
  const high = rank + aside > RANKS - 1 ? gridOf(bounds) : draw(names.high, rank + aside);
  const [least, most] = [Math.min(low, value), Math.max(high, value)];
  return {
    ...cell,
    value: valueAt(value, bounds),
    low: valueAt(least, bounds),
    high: valueAt(most, bounds),
  };
}
