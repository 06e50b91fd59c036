import { z } from 'zod';
import { type Range, rangeOf, rangeOperators } from './range.ts';

/** 'YYYY-MM-DD', a day that exists, between the years 1000 and 9999. */
type IsoDate = string;

/** ATLAS writes what was typed; Circe takes the three numbers between the dashes. */
const padded = (text: string): string =>
  text
    .trim()
    .replace(/^(\d{4})-(\d{1,2})-(\d{1,2})$/, (_, year: string, month: string, day: string) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    );

export const isoDate = z
  .string()
  .transform(padded)
  .pipe(z.iso.date().refine((text) => text >= '1000-01-01', 'is not a date of the CDM'));

export type DateRange = Range<IsoDate>;

/** Circe's `DateRange`. */
export const dateRange = z
  .strictObject({ Value: isoDate, Op: z.enum(rangeOperators), Extent: isoDate.optional() })
  .transform(rangeOf);
