import { boundsOf } from '@assent/query-engine/exact';
import { summaryStatistics } from '@assent/query-engine/lists';
import { z } from 'zod';
import type { Variable } from '../../server/shapes.ts';
import { type GridField, orderOfKind } from '../order.ts';
import { conceptId } from '../order-fields.ts';

const schema = z.strictObject({
  kind: z.literal('numeric-summary'),
  measurement: conceptId,
  unit: conceptId.optional(),
  /** Stated by the asker and never learnt from the data: values beyond count as the bound. */
  bounds: z.strictObject({ low: z.number(), high: z.number(), step: z.number().positive() }),
  statistics: z.array(z.enum(summaryStatistics)).max(summaryStatistics.length),
  quantiles: z.array(z.number().gt(0).lt(1)).max(9),
  bins: z.int().min(0).max(50),
});

/** What the dataset states of the measurement; of none of its variables, all that there are. */
const ofVariable = (name: string, stated: (variable: Variable) => string): GridField<'numeric-summary'> => ({
  name,
  near: (analysis, variables) => {
    const variable = variables.find(({ measurement }) => measurement === analysis.measurement);
    return variable === undefined ? named(variables) : [stated(variable)];
  },
});

const named = (variables: readonly Variable[]): readonly string[] =>
  variables.map(({ name, measurement }) => `${name} (${measurement})`);

const bounds = (variable: Variable): string => {
  const { low, high, step } = boundsOf(variable);
  return `${low} to ${high} in steps of ${step}`;
};

export const numericSummaryOrder = orderOfKind(schema, {
  names: ({ kind }) => [kind],
  other: null,
  separable: false,
  found: false,
  grid: {
    measurement: { name: 'the measurement', near: (_, variables) => named(variables) },
    bounds: ofVariable('the bounds', bounds),
    unit: ofVariable('the unit', ({ unit, unitText }) =>
      unit === null ? 'no unit' : `${unitText} (${unit})`,
    ),
    bins: ofVariable('the bars of the histogram', ({ bins }) => String(bins)),
  },
});
