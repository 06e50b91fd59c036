import { GRID_DAYS } from '@assent/query-engine/exact';
import { formatCount } from '../features/ui/format.ts';

/** Steps of the grid that are offered, in multiples of it: every one of the first year, then fewer. */
const offered = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 18, 24, 36, 48, 60, 84, 120];

/** Lengths of time, in days. */
export const lengths: readonly number[] = offered.map((steps) => steps * GRID_DAYS);

/** Days before and after entry, from the earliest to the latest. */
export const daysAround: readonly number[] = [...lengths.map((days) => 0 - days).reverse(), 0, ...lengths];

export const inDays = (days: number): string => `${formatCount(days)} days`;

/** "90 days before entry", "The day of entry", "90 days after entry". */
export const aroundEntry = (days: number): string =>
  days === 0 ? 'The day of entry' : `${inDays(Math.abs(days))} ${days < 0 ? 'before' : 'after'} entry`;

/** How long people may be followed in steps of this length: whole steps, as many as can be read in a table. */
export const followUps = (step: number): readonly number[] =>
  Array.from({ length: 40 }, (_, index) => (index + 1) * step);
