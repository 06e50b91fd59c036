import type { Allowance } from '../shapes.ts';

/**
 * The year a study is in for the numbers it may ask for: whole years since its first approval. Later approvals of
 * the same study begin no new year.
 */
export function yearSince(first: Date, now: Date): number {
  const years = now.getUTCFullYear() - first.getUTCFullYear();
  return Math.max(0, yearsAfter(first, years) > now ? years - 1 : years);
}

/** The same day and time so many years later; 29 February is followed by 1 March. */
function yearsAfter(first: Date, years: number): Date {
  const later = new Date(first);
  later.setUTCFullYear(first.getUTCFullYear() + years);
  return later;
}

type Counted = {
  /** As the study's row has it. */
  readonly numbersYear: number;
  readonly numbersSpent: number;
  readonly cap: number;
  readonly first: Date;
  readonly now: Date;
};

/** What a study may still ask for, as the next charge will find it. */
export function allowanceOf({ numbersYear, numbersSpent, cap, first, now }: Counted): Allowance {
  const year = Math.max(numbersYear, yearSince(first, now));
  const used = year > numbersYear ? 0 : numbersSpent;
  return { cap, used, left: Math.max(0, cap - used), until: yearsAfter(first, year + 1).toISOString() };
}
