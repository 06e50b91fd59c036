import { EXACT_FEATURES } from '@assent/query-engine/exact';
import { characterisedDomains } from '@assent/query-engine/lists';
import { z } from 'zod';
import { stepsAround } from '../grid-steps.ts';
import { orderOfKind } from '../order.ts';
import { days } from '../order-fields.ts';

const schema = z.strictObject({
  kind: z.literal('characterisation'),
  domain: z.enum(characterisedDomains),
  window: z.strictObject({ from: days, to: days }),
  top: z.int().min(1).max(100),
  /** Of one person at most so many count; the rest is left out before anything is added up. */
  features: z.int().min(1).max(100),
});

export const characterisationOrder = orderOfKind(schema, {
  names: ({ kind }) => [kind],
  other: null,
  separable: true,
  found: true,
  grid: {
    'window.from': {
      name: 'the beginning of the period',
      near: ({ window }) => stepsAround(window.from, Number.NEGATIVE_INFINITY),
    },
    'window.to': {
      name: 'the end of the period',
      near: ({ window }) => stepsAround(window.to, Number.NEGATIVE_INFINITY),
    },
    features: { name: 'how many of one person may count', near: () => [String(EXACT_FEATURES)] },
  },
});
