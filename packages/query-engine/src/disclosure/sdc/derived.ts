import type { PublishedCell, PublishedTable } from './table.ts';

/** Coordinates joined by '|', '' standing for a total. */
export const tableKey = (at: readonly (string | null)[]): string => at.map((value) => value ?? '').join('|');

/**
 * Each cell as a percentage of the cell at `of`, in tenths, from published values alone: a percentage of true counts
 * would give the counts back. Null where either is withheld or the whole is 0.
 */
export function percentages(table: PublishedTable, of: readonly (string | null)[]): (number | null)[] {
  const whole = table.cells.find(({ at }) => tableKey(at) === tableKey(of))?.value ?? null;
  return table.cells.map(({ value }) =>
    value === null || whole === null || whole === 0 ? null : Math.round((1000 * value) / whole) / 10,
  );
}

/** A published sum over a published count; null where either is withheld or nobody is there. */
export function meanOf(
  sum: Pick<PublishedCell, 'value'>,
  count: Pick<PublishedCell, 'value'>,
): number | null {
  return sum.value === null || count.value === null || count.value === 0 ? null : sum.value / count.value;
}
