import { GRID_DAYS } from '@assent/query-engine/exact';
import { z } from 'zod';
import { uuid } from '../../server/shapes.ts';
import { stepsAround } from '../grid-steps.ts';
import { orderOfKind } from '../order.ts';
import { length } from '../order-fields.ts';

const schema = z.strictObject({
  kind: z.literal('time-to-event'),
  outcome: uuid,
  horizonDays: length,
  stepDays: length,
});

export const timeToEventOrder = orderOfKind(schema, {
  names: ({ kind }) => [kind],
  other: { place: 'outcome', cohort: ({ outcome }) => outcome },
  separable: false,
  found: false,
  grid: {
    stepDays: { name: 'the length of a step', near: ({ stepDays }) => stepsAround(stepDays, GRID_DAYS) },
    horizonDays: {
      name: 'the length of follow-up',
      near: ({ horizonDays }) => stepsAround(horizonDays, GRID_DAYS),
    },
  },
});
