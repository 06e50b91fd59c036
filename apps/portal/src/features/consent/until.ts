/** Until when a yes holds; null while nothing was chosen. */
export type Until = { readonly kind: 'stop' } | { readonly kind: 'day'; readonly day: string } | null;

/** What is still to choose, as the text of `consent.until` that says so; null when nothing is. */
export function untilMissing(value: Until): 'choose' | 'chooseDay' | null {
  if (value === null) return 'choose';
  return value.kind === 'day' && value.day === '' ? 'chooseDay' : null;
}

/** What is wrong with the day that was chosen, as above; null when nothing is. `today` is 'YYYY-MM-DD'. */
export const untilWrong = (value: Until, today: string): 'over' | null =>
  value?.kind === 'day' && value.day !== '' && value.day < today ? 'over' : null;

/** The day it is where nobody asks for a time zone: UTC, as the portal counts days. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
