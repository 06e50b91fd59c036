import { tableKey } from './derived.ts';
import type { SdcDimension } from './table.ts';

/**
 * Persons whose number is told: all of the parts `plus`, less those of `minus`, which lie within them. Parts are named
 * as the cells that were counted.
 */
export interface ToldSet {
  readonly plus: readonly string[];
  readonly minus?: readonly string[];
}

/**
 * Numbers of one answer that can be taken together: a whole, such as a cohort or a step, or parts of which nobody is in
 * two, such as the cells of a table. What a later answer has to be apart from (execute/told-difference.ts).
 */
export type ToldFamily = { readonly kind: 'whole' | 'parts'; readonly sets: readonly ToldSet[] } | ToldValues;

/**
 * What is made of values that persons have, such as a mean or person-time. Of nearly or just the same persons it must
 * not be told twice where their values are not the same: by another entry, or a correction, one of them has another.
 */
export interface ToldValues {
  readonly kind: 'values';
  readonly sets: readonly ToldSet[];
  /** Which values. */
  readonly of: string;
  /** The values themselves, as text: sealed as a hash, and equal where nothing new is told. */
  readonly values: string;
}

export const toldWhole = (plus: readonly string[]): Exclude<ToldFamily, ToldValues> => ({
  kind: 'whole',
  sets: [{ plus }],
});

interface ToldCell {
  readonly at: readonly (string | null)[];
  readonly shown: boolean;
}

/**
 * What a table tells: its grand total, its shown cells by every set of dimensions, and what is left of a shown total
 * without its shown cells. Interior cells are the parts, named by their coordinates joined by '|'.
 */
export function toldOfTable(dimensions: readonly SdcDimension[], cells: readonly ToldCell[]): ToldFamily[] {
  const byKey = new Map(cells.map((cell) => [tableKey(cell.at), cell]));
  const interior = cells.filter(({ at }) => !at.includes(null));
  const within = ({ at }: ToldCell): string[] => {
    if (!at.includes(null)) return [tableKey(at)];
    return interior
      .filter((part) => at.every((value, d) => value === null || value === part.at[d]))
      .map((part) => tableKey(part.at));
  };
  const patterns = [...new Map(cells.map(({ at }) => [at.map((v) => v === null).join(), at])).values()];
  return patterns.flatMap((pattern): ToldFamily[] => {
    const own = cells.filter(({ at }) => at.every((value, d) => (value === null) === (pattern[d] === null)));
    const shown = own.filter((cell) => cell.shown).map((cell): ToldSet => ({ plus: within(cell) }));
    if (!pattern.some((value) => value !== null)) {
      return shown.map(({ plus }) => toldWhole(plus));
    }
    const rests = dimensions.flatMap((_, d): ToldSet[][] => {
      if (pattern[d] === null) return [];
      const hidden = new Map<string, string[]>();
      for (const cell of own) {
        if (cell.shown) continue;
        const total = tableKey(cell.at.map((value, i) => (i === d ? null : value)));
        if (byKey.get(total)?.shown) hidden.set(total, [...(hidden.get(total) ?? []), ...within(cell)]);
      }
      return hidden.size === 0 ? [] : [[...hidden.values()].map((plus) => ({ plus }))];
    });
    const families = rests.length === 0 ? [shown] : rests.map((rest) => [...shown, ...rest]);
    return families.filter((sets) => sets.length > 0).map((sets) => ({ kind: 'parts', sets }));
  });
}
