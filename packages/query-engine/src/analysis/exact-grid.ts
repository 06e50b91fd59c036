import type { Variable } from '../disclosure/sdc/variables.ts';
import type { OffGrid } from './grid.ts';
import { type Analysis, kindOf } from './kinds.ts';

/**
 * Exact answers come in whole calendar months, windows and follow-up in steps of 30 days, values in the bounds and bins
 * of the dataset's variables: who could state any day, bound or cut could ask for groups that differ by single people,
 * and learn from what is decided about each (differencing/proof.md). Null where the analysis keeps to it.
 */
export const offGrid = (analysis: Analysis, variables: readonly Variable[]): OffGrid | null =>
  kindOf(analysis).grid(analysis, variables);
