import type { Aggregate } from '../../answer/aggregates.ts';
import { decimals } from '../../answer/table.ts';
import { type Bounds, binOf, gridOf, type NumericSummaryAnalysis } from './shape.ts';

/** How many persons have the value at a grid point, ascending, without empty points. */
export interface GridValue {
  readonly index: number;
  readonly count: bigint;
}

export const distributionOf = (values: Aggregate): readonly GridValue[] =>
  [...values].map(([key, count]) => ({ index: Number(key), count })).sort((a, b) => a.index - b.index);

/** Of centred values c = 2 index - G: how many there are, their sum, and the sum of 2 c^2 - G^2. */
export function momentsOf(values: readonly GridValue[], bounds: Bounds) {
  const grid = BigInt(gridOf(bounds));
  let [persons, sum, squares] = [0n, 0n, 0n];
  for (const { index, count } of values) {
    const centred = 2n * BigInt(index) - grid;
    persons += count;
    sum += count * centred;
    squares += count * (2n * centred * centred - grid * grid);
  }
  return { persons, sum, squares };
}

/** A grid point as a value, without the dust of binary fractions. */
export const valueAt = (index: number, { low, step }: Bounds): number => decimals(low + index * step, 9);

/** The smallest grid point that binOf puts into a bin. */
export const firstOfBin = (
  bin: number,
  { bins, bounds }: Pick<NumericSummaryAnalysis, 'bins' | 'bounds'>,
): number => Math.ceil((bin * (gridOf(bounds) + 1)) / bins);

/** Keys and labels of the histogram's bins; a label is the smallest and the largest grid point of the bin. */
export function binsOf(analysis: NumericSummaryAnalysis): readonly { key: string; label: string }[] {
  const { bins, bounds } = analysis;
  const last = gridOf(bounds);
  const firstOf = (bin: number): number => firstOfBin(bin, analysis);
  return Array.from({ length: bins }, (_, bin) => {
    const [from, to] = [firstOf(bin), bin === bins - 1 ? last : firstOf(bin + 1) - 1];
    const begins = valueAt(from, bounds);
    return { key: String(bin), label: from === to ? `${begins}` : `${begins} to ${valueAt(to, bounds)}` };
  });
}

/** Persons by bin. */
export function histogramOf(values: readonly GridValue[], analysis: NumericSummaryAnalysis): Aggregate {
  const bins = new Map<string, bigint>();
  for (const { index, count } of values) {
    const key = String(binOf(index, analysis));
    bins.set(key, (bins.get(key) ?? 0n) + count);
  }
  return bins;
}

export const statisticLabels = {
  mean: 'Mean',
  'standard-deviation': 'Standard deviation',
} as const;

export const quantileLabel = (q: number): string =>
  q === 0.5 ? 'Median' : `${decimals(100 * q, 1)} % are at most`;
