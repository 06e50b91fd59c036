import { ceilDiv } from '../exact/fraction.ts';
import { logBounds } from '../exact/log-bounds.ts';
import { type QuantileQuestion, stepOf } from './quantile.ts';

/**
 * How far, in ranks, the drawn grid point is from the best one at most, with probability 0.95 or more: a candidate whose
 * utility is lower by g has probability at most exp(-g step), and there are `candidates` of them, so
 * g >= ln(20 candidates)/step has probability at most 1/20 (the utility bound of MT07). A function of what the asker stated, so it
 * may be said before and costs nothing. Persons, rounded up.
 */
export const rankHalfWidth95 = (question: Omit<QuantileQuestion, 'values'>): bigint =>
  rankHalfWidth(question, 20);

/** The same with probability 1 - 1/`oneIn` or more. */
export function rankHalfWidth(question: Omit<QuantileQuestion, 'values'>, oneIn: number): bigint {
  const step = stepOf(question);
  const log = logBounds(BigInt(oneIn) * BigInt(question.candidates), 1n).upper;
  // Utilities are times the rank's denominator.
  return ceilDiv(log * step.denominator, (step.numerator * BigInt(question.rank.denominator)) << 192n);
}
