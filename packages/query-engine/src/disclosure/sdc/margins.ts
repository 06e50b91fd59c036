import type { SdcTable } from './table.ts';

/**
 * The table with every total over every set of dimensions added up from its interior cells (for dimensions that cover
 * the population and split it). Interior cells must have no null coordinate.
 */
export function withTotals(table: SdcTable): SdcTable {
  const sums = new Map<string, { at: (string | null)[]; value: number }>();
  const patterns = 2 ** table.dimensions.length;
  for (const { at, value } of table.cells) {
    for (let pattern = 1; pattern < patterns; pattern += 1) {
      const over = at.map((coordinate, i) => ((pattern >> i) & 1 ? null : coordinate));
      const key = JSON.stringify(over);
      const sum = sums.get(key);
      if (sum) sum.value += value;
      else sums.set(key, { at: over, value });
    }
  }
  return { ...table, cells: [...table.cells, ...sums.values()] };
}
