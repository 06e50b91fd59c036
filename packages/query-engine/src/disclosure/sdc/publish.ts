import type { SdcPolicy } from './policy.ts';
import { shown } from './rounding.ts';
import type { PublishedCell, PublishedTable, SdcTable } from './table.ts';

/** The table as it leaves: withheld cells empty, others rounded, totals as sums of rounded cells where all are shown. */
export function publish(table: SdcTable, withheld: ReadonlySet<number>, policy: SdcPolicy): PublishedTable {
  const { name, population, unit, dimensions } = table;
  const cells = table.cells.map(({ at, value, top }, index): PublishedCell => {
    if (withheld.has(index)) return { at, value: null, low: null, high: null, reason: 'withheld' };
    const exact = { value, low: value, high: value };
    return { at, ...(top === undefined ? shown(value, policy) : exact), reason: 'shown' };
  });
  const magnitude = table.cells.some(({ top }) => top !== undefined);
  const summed = policy.rounding.kind === 'none' || magnitude ? cells : totalled(table, cells);
  return {
    name,
    population,
    unit,
    dimensions,
    cells: summed,
    // Zeros are withheld only with everything else, which is seen.
    withheldFrom: policy.zeros === 'shown' && !magnitude && withheld.size < cells.length ? 1 : 0,
  };
}

/** Replaces totals by the sums of their cells, from the inside out. */
function totalled({ dimensions }: SdcTable, cells: readonly PublishedCell[]): PublishedCell[] {
  const result = [...cells];
  const indexOf = new Map(cells.map(({ at }, index) => [JSON.stringify(at), index]));
  const nulls = ({ at }: PublishedCell): number => at.filter((value) => value === null).length;
  const totals = [...cells.entries()].filter(([, cell]) => nulls(cell) > 0 && cell.value !== null);
  totals.sort(([, a], [, b]) => nulls(a) - nulls(b));
  for (const [index, { at }] of totals) {
    for (const [d, { values, covers }] of dimensions.entries()) {
      if (at[d] !== null || !covers) continue;
      const parts = values.map((value) => {
        const part = indexOf.get(JSON.stringify(at.map((other, i) => (i === d ? value : other))));
        return part === undefined ? undefined : result[part];
      });
      const sum = (of: (cell: PublishedCell) => number | null): number =>
        parts.reduce((total, cell) => total + ((cell && of(cell)) ?? 0), 0);
      if (parts.some((cell) => cell === undefined || cell.value === null)) continue;
      result[index] = {
        at,
        value: sum(({ value }) => value),
        low: sum(({ low }) => low),
        high: sum(({ high }) => high),
        reason: 'shown',
      };
      break;
    }
  }
  return result;
}
