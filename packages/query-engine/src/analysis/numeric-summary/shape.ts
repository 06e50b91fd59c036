import { z } from 'zod';
import { namedConceptId } from '../../cohort/element/concept.ts';
import type { Measure } from '../../disclosure/accounting/measures.ts';
import { personsOnce } from '../cell.ts';
import { summaryStatistics } from '../names.ts';

/** Steps between the bounds: what quantiles can be drawn from and squares be added up of without loss. */
const MOST_STEPS = 1_000_000;
/** How far a number of steps may be from a whole one: decimal fractions have no exact binary form. */
const NEAR = 1e-6;

/**
 * One value a person: of the measurement (or one of its descendants) nearest to their first cohort entry, earlier ones
 * before later ones. The asker states the bounds and the step: values beyond a bound count as the bound, all are
 * rounded to the step, and neither is ever learnt from the data. Values that are no number are left out.
 *
 * Sensitivity: with G steps between the bounds a value is a whole number -G, -G+2, …, G (twice the distance to the
 * middle, in steps). A person changes the number of persons by 1, the sum of values by at most G, the sum of their
 * squares less G^2/2, doubled, by at most G^2, one bin of the histogram by 1 (L0 = 1 each) and the rank of each
 * quantile by 1. Mean and standard deviation are made of the first three; each is charged. A quantile is drawn three
 * times, for it and for both ends of its interval.
 */
export const numericSummarySchema = z
  .strictObject({
    kind: z.literal('numeric-summary'),
    measurement: namedConceptId,
    unit: namedConceptId.optional(),
    bounds: z.strictObject({ low: z.number(), high: z.number(), step: z.number().positive() }),
    statistics: z.array(z.enum(summaryStatistics)).max(2).transform(inOrder),
    quantiles: z
      .array(z.number().min(0.001).max(0.999))
      .max(9)
      .transform((given) =>
        [...new Set(given.map((q) => Math.round(q * 1_000) / 1_000))].sort((a, b) => a - b),
      ),
    bins: z.int().min(0).max(50),
  })
  .refine(({ bounds: { low, high } }) => low < high && Math.abs(low) <= 1e12 && Math.abs(high) <= 1e12, {
    path: ['bounds', 'high'],
    error: 'the upper bound is not above the lower one',
  })
  .refine(
    ({ bounds: { low, high, step } }) =>
      Math.abs((high - low) / step - Math.round((high - low) / step)) < NEAR,
    {
      path: ['bounds', 'step'],
      error: 'the bounds are not a whole number of steps apart',
    },
  )
  .refine(({ bounds }) => gridOf(bounds) >= 1 && gridOf(bounds) <= MOST_STEPS, {
    path: ['bounds', 'step'],
    error: `not between 1 and ${MOST_STEPS} steps between the bounds`,
  })
  .refine(({ bins, bounds }) => bins === 0 || bins <= gridOf(bounds) + 1, {
    path: ['bins'],
    error: 'more bins than steps between the bounds',
  })
  .refine(({ statistics, quantiles, bins }) => statistics.length + quantiles.length + bins > 0, {
    path: ['statistics'],
    error: 'nothing is asked for; name a statistic, a quantile or a number of bins',
  });

export type NumericSummaryAnalysis = Readonly<z.infer<typeof numericSummarySchema>>;

/** What the asker states, in the measurement's unit. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

/** Steps between the bounds, G. */
export const gridOf = ({ low, high, step }: Bounds): number => Math.round((high - low) / step);

/** The bin of a grid point: bins are as equal as whole steps allow. */
export const binOf = (
  index: number,
  { bins, bounds }: Pick<NumericSummaryAnalysis, 'bins' | 'bounds'>,
): number => Math.min(bins - 1, Math.floor((index * bins) / (gridOf(bounds) + 1)));

export const quantileNames = (q: number) =>
  ({ value: `quantile-${q}`, low: `quantile-${q}-low`, high: `quantile-${q}-high` }) as const;

export function numericSummaryMeasures(analysis: NumericSummaryAnalysis): readonly Measure[] {
  const { statistics, quantiles, bins, bounds } = analysis;
  const grid = BigInt(gridOf(bounds));
  const sum = (name: string, linf: bigint): Measure => ({
    name,
    kind: 'noise',
    l0: 1,
    linf,
    selection: 'none',
  });
  const draw = (name: string): Measure => ({ name, kind: 'quantile', l0: 1, linf: 1n, selection: 'none' });
  return [
    personsOnce,
    ...(statistics.length > 0 ? [sum('sum', grid)] : []),
    ...(statistics.includes('standard-deviation') ? [sum('squares', grid * grid)] : []),
    ...quantiles.flatMap((q) => Object.values(quantileNames(q)).map(draw)),
    ...(bins > 0 ? [{ ...personsOnce, name: 'histogram' }] : []),
  ];
}

function inOrder<T extends string>(names: readonly T[]): T[] {
  return [...new Set(names)].sort();
}
