import { trendedMeasures, trendPeriods } from '@assent/query-engine/lists';
import { z } from 'zod';
import { isoDate } from '../../server/shapes.ts';
import { orderOfKind } from '../order.ts';

const schema = z.strictObject({
  kind: z.literal('trend'),
  measure: z.enum(trendedMeasures),
  period: z.enum(trendPeriods),
  from: isoDate,
  to: isoDate,
});

export const trendOrder = orderOfKind(schema, {
  names: ({ kind }) => [kind],
  other: null,
  separable: true,
  found: false,
  grid: {
    from: { name: 'the first day', near: ({ from }) => monthsAround(from, 'first') },
    to: { name: 'the last day', near: ({ to }) => monthsAround(to, 'last') },
  },
});

/** First days, or last ones, of the months on either side of a day. */
function monthsAround(day: string, which: 'first' | 'last'): readonly string[] {
  const [year = 0, month = 0] = day.split('-').map(Number);
  // Day 0 is the last one of the month before.
  const at = which === 'first' ? 1 : 0;
  return [month - 1, month].map((index) => new Date(Date.UTC(year, index, at)).toISOString().slice(0, 10));
}
