import { z } from 'zod';
import { wordsOfDay } from '../describe/range.ts';
import { isoDate } from '../element/date-range.ts';
import type { AttributeElement } from './attribute.ts';

/** The period covers these days, and from then on counts as starting and ending on them (Circe's UserDefinedPeriod). */
export interface Period {
  readonly kind: 'period';
  readonly from?: string;
  readonly to?: string;
}

export const period: AttributeElement<'period'> = {
  kind: 'period',
  schema: () =>
    z
      .strictObject({ StartDate: isoDate.optional(), EndDate: isoDate.optional() })
      .transform(({ StartDate: from, EndDate: to }): Period | undefined =>
        from === undefined && to === undefined
          ? undefined
          : {
              kind: 'period',
              ...(from === undefined ? {} : { from }),
              ...(to === undefined ? {} : { to }),
            },
      ),
  print: ({ from, to }) => ({
    ...(from === undefined ? {} : { StartDate: from }),
    ...(to === undefined ? {} : { EndDate: to }),
  }),
  normal: ({ from, to }) => ({ from: from ?? null, to: to ?? null }),
  words: ({ from, to }) =>
    `${[from, to].flatMap((day) => (day === undefined ? [] : [`covering ${wordsOfDay(day)}`])).join(' and ')} (taken as its ${from === undefined ? 'last day' : to === undefined ? 'first day' : 'first and last day'})`,
};
