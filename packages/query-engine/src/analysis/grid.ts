/** What of an analysis lies between the lines of the grid that exact answers come in. */
export interface OffGrid {
  /** Place in the analysis, e.g. 'from'. */
  readonly field: string;
  readonly message: string;
}

/** Days that windows and follow-up are whole multiples of. */
export const GRID_DAYS = 30;

/** Concepts of a characterisation that one person counts for at most: all of them. */
export const EXACT_FEATURES = 100;

export const off = (field: string, message: string): OffGrid => ({ field, message });

/** Null where so many days are a step of the grid. */
export const offDays = (field: string, days: number): OffGrid | null =>
  days % GRID_DAYS === 0 ? null : off(field, `is a multiple of ${GRID_DAYS} days`);
