import { z } from 'zod';
import type { Measure } from '../../disclosure/accounting/measures.ts';
import { personsOnce } from '../cell.ts';
import { trendedMeasures, trendPeriods } from '../names.ts';
import { longestPeriod, MOST_PERIODS, periodsBetween } from './period.ts';

/**
 * New persons by calendar period of first cohort entry and, for an incidence, how many per 1,000 person-years at risk:
 * days of observation until entry, of everybody who agreed. Entries outside the stated periods are not counted.
 *
 * Sensitivity: a person has one first entry, hence changes one period by 1 (L0 = 1, L1 = 1). Of person-time they may
 * have some in each of the P periods, in each at most its days (clamped before adding up): L0 = P, each by at most the
 * days of the longest. A rate is made of the two protected numbers; both are charged.
 */
export const trendSchema = z
  .strictObject({
    kind: z.literal('trend'),
    measure: z.enum(trendedMeasures),
    period: z.enum(trendPeriods),
    from: z.iso.date(),
    to: z.iso.date(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'the last day is before the first' })
  .refine(({ from, to }) => from >= '1900-01-01' && to <= '2200-12-31', {
    path: ['from'],
    error: 'days lie between 1900 and 2200',
  })
  .refine((trend) => periodsBetween(trend).length <= MOST_PERIODS, {
    path: ['to'],
    error: `more than ${MOST_PERIODS} periods`,
  });

export type TrendAnalysis = Readonly<z.infer<typeof trendSchema>>;

/** Beside the periods, by their places: everybody who has person-time in one of them. */
export const atRiskKey = 'at-risk';

export const trendCells = (trend: TrendAnalysis) =>
  periodsBetween(trend).map(({ key }) => ({ key, label: key }));

export const trendMeasures = (trend: TrendAnalysis): readonly Measure[] =>
  trend.measure === 'persons'
    ? [personsOnce]
    : [
        personsOnce,
        {
          name: 'person-days',
          kind: 'noise',
          l0: periodsBetween(trend).length,
          linf: BigInt(longestPeriod(trend)),
          selection: 'none',
        },
      ];
