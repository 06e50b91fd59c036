import { z } from 'zod';
import { isoDate } from './date-range.ts';

/** Stays are cut to these days, and left out where nothing remains. */
export interface CensorWindow {
  readonly from?: string;
  readonly to?: string;
}

/** Circe's `CensorWindow`. */
export const censorWindowSchema = z
  .strictObject({ StartDate: isoDate.optional(), EndDate: isoDate.optional() })
  .default({})
  .transform(
    ({ StartDate: from, EndDate: to }): CensorWindow => ({
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    }),
  );

export const printCensorWindow = ({ from, to }: CensorWindow): object => ({
  ...(from === undefined ? {} : { StartDate: from }),
  ...(to === undefined ? {} : { EndDate: to }),
});
