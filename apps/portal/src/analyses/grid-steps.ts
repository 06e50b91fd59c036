import { GRID_DAYS } from '@assent/query-engine/exact';

/** Whole multiples of the grid's days on either side. */
export function stepsAround(days: number, least: number): readonly string[] {
  const below = Math.floor(days / GRID_DAYS) * GRID_DAYS;
  return [below, below + GRID_DAYS].filter((value) => value >= least).map(String);
}
