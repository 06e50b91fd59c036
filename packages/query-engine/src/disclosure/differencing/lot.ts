import type { UniformIntegers } from '../random/random-bits.ts';

/**
 * A multiple of the step, up or down by lot, so that the mean is the amount: 27 becomes 30 seven times in ten and 20
 * otherwise. Whole numbers of at least 0.
 */
export function roundedByLot(amount: number, step: number, random: UniformIntegers): number {
  const over = amount % step;
  return amount - over + (random.below(step) < over ? step : 0);
}
