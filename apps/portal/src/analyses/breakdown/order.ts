import { MOST_DIMENSIONS } from '@assent/query-engine/lists';
import { z } from 'zod';
import { orderOfKind } from '../order.ts';
import { conceptId, year } from '../order-fields.ts';

const dimension = z.discriminatedUnion('dimension', [
  z.strictObject({ dimension: z.literal('sex') }),
  z.strictObject({ dimension: z.literal('age-band') }),
  z.strictObject({ dimension: z.literal('calendar-year'), from: year, to: year }),
  z.strictObject({ dimension: z.literal('condition'), concepts: z.array(conceptId).min(1).max(100) }),
]);

const schema = z.strictObject({
  kind: z.literal('breakdown'),
  by: z
    .array(dimension)
    .min(1)
    .max(MOST_DIMENSIONS)
    .refine((by) => new Set(by.map((one) => one.dimension)).size === by.length, 'a dimension twice'),
});

export const breakdownOrder = orderOfKind(schema, {
  // Each of its dimensions.
  names: ({ by }) => by.map(({ dimension }) => `breakdown:${dimension}` as const),
  other: null,
  separable: true,
  found: false,
  grid: {},
});
