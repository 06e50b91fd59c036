import { z } from 'zod';
import { orderOfKind } from '../order.ts';

const schema = z.strictObject({ kind: z.literal('attrition') });

export const attritionOrder = orderOfKind(schema, {
  names: ({ kind }) => [kind],
  other: null,
  separable: true,
  found: false,
  grid: {},
});
