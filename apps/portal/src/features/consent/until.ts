/** Until when a yes holds; null while nothing was chosen. */
export type Until = { readonly kind: 'stop' } | { readonly kind: 'day'; readonly day: string } | null;

/** What is still to choose; null when nothing is. */
export function untilMissing(value: Until): string | null {
  if (value === null) return 'Choose one of them.';
  return value.kind === 'day' && value.day === '' ? 'Choose the last day.' : null;
}

/** What is wrong with the day that was chosen; null when nothing is. `today` is 'YYYY-MM-DD'. */
export const untilWrong = (value: Until, today: string): string | null =>
  value?.kind === 'day' && value.day !== '' && value.day < today
    ? 'That day is over. Choose a later one.'
    : null;

/** The day it is where nobody asks for a time zone: UTC, as the portal counts days. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
