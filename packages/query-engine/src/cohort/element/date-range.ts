import { z } from 'zod';
import { type Range, rangeOf, rangeOperators } from './range.ts';

/** 'YYYY-MM-DD', a day that exists, between the years 1000 and 9999. */
type IsoDate = string;

export const isoDate = z.iso.date().refine((text) => text >= '1000-01-01', 'is not a date of the CDM');

export type DateRange = Range<IsoDate>;

/** Circe's `DateRange`. */
export const dateRange = z
  .strictObject({ Value: isoDate, Op: z.enum(rangeOperators), Extent: isoDate.optional() })
  .transform(rangeOf);
