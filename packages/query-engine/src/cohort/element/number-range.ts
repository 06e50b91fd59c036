import { z } from 'zod';
import { type Range, rangeOf, rangeOperators } from './range.ts';

export type NumberRange = Range<number>;

/** Circe's `NumericRange`. Bounds are finite: NaN and infinity cannot be written in JSON, and zod refuses them too. */
const numberRange = (bound: z.ZodType<number>) =>
  z.strictObject({ Value: bound, Op: z.enum(rangeOperators), Extent: bound.optional() }).transform(rangeOf);

export const integerRange = numberRange(z.int32());
export const decimalRange = numberRange(z.number().min(-1e15).max(1e15));
