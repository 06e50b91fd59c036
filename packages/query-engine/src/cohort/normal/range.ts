import type { NumberRange } from '../element/number-range.ts';

/** Whole numbers: "over 40" and "41 or over" are one question, as are the two ways of saying "up to". */
export function normalInteger(range: NumberRange): NumberRange {
  if (range.op === 'gt') return { op: 'gte', value: range.value + 1 };
  if (range.op === 'lt') return { op: 'lte', value: range.value - 1 };
  return range;
}
