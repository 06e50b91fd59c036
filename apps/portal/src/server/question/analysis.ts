import {
  characterisedDomains,
  MOST_DIMENSIONS,
  summaryStatistics,
  trendedMeasures,
  trendPeriods,
} from '@assent/query-engine/lists';
import { z } from 'zod';
import { type AnalysisName, isoDate, uuid } from '../shapes.ts';

const year = z.int().min(1900).max(2200);
const conceptId = z.int().refine((id) => id !== 0);
/** Days from the day a person enters the cohort; at most a century either way. */
const days = z.int().min(-36_525).max(36_525);

const dimension = z.discriminatedUnion('dimension', [
  z.strictObject({ dimension: z.literal('sex') }),
  z.strictObject({ dimension: z.literal('age-band') }),
  z.strictObject({ dimension: z.literal('calendar-year'), from: year, to: year }),
  z.strictObject({ dimension: z.literal('condition'), concepts: z.array(conceptId).min(1).max(100) }),
]);

/**
 * An analysis as a page asks for it: the engine's, but another cohort is named by its id, so that what is run is
 * what the board approved. The engine's own parser refuses what this lets through and it does not know.
 */
export const analysisOrder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count') }),
  z.strictObject({
    kind: z.literal('breakdown'),
    by: z
      .array(dimension)
      .min(1)
      .max(MOST_DIMENSIONS)
      .refine((by) => new Set(by.map((one) => one.dimension)).size === by.length, 'a dimension twice'),
  }),
  z.strictObject({ kind: z.literal('attrition') }),
  z.strictObject({
    kind: z.literal('characterisation'),
    domain: z.enum(characterisedDomains),
    window: z.strictObject({ from: days, to: days }),
    top: z.int().min(1).max(100),
    /** Of one person at most so many count; the rest is left out before anything is added up. */
    features: z.int().min(1).max(100),
  }),
  z.strictObject({
    kind: z.literal('numeric-summary'),
    measurement: conceptId,
    unit: conceptId.optional(),
    /** Stated by the asker and never learnt from the data: values beyond count as the bound. */
    bounds: z.strictObject({ low: z.number(), high: z.number(), step: z.number().positive() }),
    statistics: z.array(z.enum(summaryStatistics)).max(summaryStatistics.length),
    quantiles: z.array(z.number().gt(0).lt(1)).max(9),
    bins: z.int().min(0).max(50),
  }),
  z.strictObject({
    kind: z.literal('trend'),
    measure: z.enum(trendedMeasures),
    period: z.enum(trendPeriods),
    from: isoDate,
    to: isoDate,
  }),
  z.strictObject({
    kind: z.literal('time-to-event'),
    outcome: uuid,
    horizonDays: z.int().min(1).max(36_525),
    stepDays: z.int().min(1).max(36_525),
  }),
  z.strictObject({ kind: z.literal('overlap'), with: uuid }),
]);
export type AnalysisOrder = z.infer<typeof analysisOrder>;

/** What an approval must name for this to be asked: a breakdown needs each of its dimensions. */
export const namesNeeded = (analysis: AnalysisOrder): readonly AnalysisName[] =>
  analysis.kind === 'breakdown'
    ? analysis.by.map(({ dimension }) => `breakdown:${dimension}` as const)
    : [analysis.kind];

/** The other cohort an analysis is about, by its id in the study. */
export const otherCohort = (analysis: AnalysisOrder): string | null =>
  analysis.kind === 'overlap' ? analysis.with : analysis.kind === 'time-to-event' ? analysis.outcome : null;

/** The engine's JSON, with the other cohort's definition in the place of its id. */
export function forEngine(analysis: AnalysisOrder, definition: unknown): unknown {
  if (analysis.kind === 'overlap') return { ...analysis, with: definition };
  if (analysis.kind === 'time-to-event') return { ...analysis, outcome: definition };
  return analysis;
}
