/** Until when a yes holds; null while nothing was chosen. */
export type Until = { readonly kind: 'stop' } | { readonly kind: 'day'; readonly day: string } | null;

/** What keeps the choice from being one, as a sentence; null when nothing does. `today` is 'YYYY-MM-DD'. */
export function untilMissing(value: Until, today: string): string | null {
  if (value === null) return 'Choose one of them.';
  if (value.kind === 'stop') return null;
  if (value.day === '') return 'Choose the last day.';
  return value.day < today ? 'That day is over. Choose a later one.' : null;
}

/** The day it is where nobody asks for a time zone: UTC, as the portal counts days. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
