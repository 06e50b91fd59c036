import { z } from 'zod';
import { uuid } from '../../server/shapes.ts';
import { orderOfKind } from '../order.ts';

const schema = z.strictObject({ kind: z.literal('overlap'), with: uuid });

export const overlapOrder = orderOfKind(schema, {
  names: ({ kind }) => [kind],
  other: { place: 'with', cohort: (order) => order.with },
  separable: true,
  found: false,
  grid: {},
});
