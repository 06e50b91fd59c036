import type { UniformIntegers } from '../random/random-bits.ts';

/** What decides how an amount is rounded. */
export interface Lots {
  /** Where in the step the multiples lie: an integer of 0..SHIFTS - 1, each as likely. */
  readonly shift: number;
  /** Up or down. */
  readonly random: UniformIntegers;
}

/** How many shifts there are: so many that they are even over any step there is, to one in 10^7. */
export const SHIFTS = 2 ** 48;

/**
 * By how much a sum's step is wider after so many other sums of nearly the same people. Their errors are not the same, so
 * that a hundred could be averaged: like this, however many there are, they say no more than about thirty. Up or down by
 * a lot of 0 to 1: ranges show it, and where it changed for certain it would tell who is in a set.
 */
export const coarsenessAfter = (sums: number, lot: number): number =>
  Math.floor(Math.sqrt(1 + sums / 8) + lot);

/**
 * A multiple of the step near the amount, by two lots: a shift of up to half a step either way, each as likely, then up
 * or down so that the mean is right. Every amount has three multiples that it may become, also one that is a multiple
 * itself: with the second lot alone 40 would always be 40, and one 30 would say that a person is missing. Whole numbers
 * of at least 0; the mean is the amount, as long as nothing falls below 0.
 */
export function roundedByLot(amount: number, step: number, { shift, random }: Lots): number {
  // In halves, so that the shift is even on both sides.
  const shifted = 2 * amount + 2 * Math.floor((shift / SHIFTS) * step) + 1 - step;
  const whole = 2 * step;
  const over = ((shifted % whole) + whole) % whole;
  const down = (shifted - over) / 2;
  return Math.max(0, down + (random.below(whole) < over ? step : 0));
}
