import { z } from 'zod';
import type { CohortDefinition } from '../cohort/definition.ts';
import { definitionHash, normalForm } from '../cohort/normal/normal-form.ts';
import type { Measure } from '../disclosure/accounting/measures.ts';
import { attritionCells, attritionMeasures, attritionSchema } from './attrition.ts';
import { breakdownCells, breakdownMeasures, breakdownSchema } from './breakdown.ts';
import type { CellDomain, ConceptNames } from './cell.ts';
import { characterisationMeasures, characterisationSchema } from './characterisation.ts';
import { countCells, countMeasures, countSchema } from './count.ts';
import type { Dimension } from './dimension/dimension.ts';
import { AnalysisError } from './errors.ts';
import { type AnalysisName, analysisNames } from './names.ts';
import { numericSummaryMeasures, numericSummarySchema } from './numeric-summary.ts';
import { overlapCells, overlapMeasures, overlapSchema } from './overlap.ts';
import { timeToEventMeasures, timeToEventSchema } from './time-to-event.ts';
import { trendCells, trendMeasures, trendSchema } from './trend.ts';

const analysisSchema = z.discriminatedUnion('kind', [
  countSchema,
  breakdownSchema,
  attritionSchema,
  characterisationSchema,
  numericSummarySchema,
  trendSchema,
  timeToEventSchema,
  overlapSchema,
]);

export type Analysis = Readonly<z.infer<typeof analysisSchema>>;

/** The list of names is of what can be parsed here, and of all of it: what has no schema, or no name, does not compile. */
type Named = Exclude<Analysis['kind'], 'breakdown'> | `breakdown:${Dimension['dimension']}`;
analysisNames satisfies readonly Named[];

/** @throws {AnalysisError} naming the place of what is wrong. The result is in normal form: equal analyses are equal. */
export function parseAnalysis(json: unknown): Analysis {
  const parsed = analysisSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AnalysisError(
    (issue?.path ?? []).map((step) => `/${String(step)}`).join(''),
    issue?.message ?? 'unknown',
  );
}

/** Every name an approval must hold for this. */
export const namesNeeded = (analysis: Analysis): readonly AnalysisName[] =>
  analysis.kind === 'breakdown'
    ? analysis.by.map(({ dimension }) => `breakdown:${dimension}` as const)
    : [analysis.kind];

/** The other cohort an analysis is about. */
export const otherDefinition = (analysis: Analysis): CohortDefinition | null =>
  analysis.kind === 'overlap' ? analysis.with : analysis.kind === 'time-to-event' ? analysis.outcome : null;

/** The analysis as what it means: another cohort by its normal form. JSON-safe; goes into the question's hash. */
export function analysisForm(analysis: Analysis): unknown {
  if (analysis.kind === 'overlap') return { ...analysis, with: normalForm(analysis.with) };
  if (analysis.kind === 'time-to-event') return { ...analysis, outcome: normalForm(analysis.outcome) };
  return analysis;
}

/** The same to be stored and shown: another cohort by its hash. */
export function analysisParameters(analysis: Analysis): Record<string, unknown> {
  if (analysis.kind === 'overlap') return { ...analysis, with: definitionHash(analysis.with) };
  if (analysis.kind === 'time-to-event') return { ...analysis, outcome: definitionHash(analysis.outcome) };
  return { ...analysis };
}

interface Asked {
  readonly definition: CohortDefinition;
  readonly analysis: Analysis;
}

/**
 * The cells that are the public domain of the answer's first table, in order: a function of the question alone. Names
 * only change labels. Empty where keys are found in the data or the answer is made of derived tables.
 */
export function cellsOf({ definition, analysis }: Asked, names?: ConceptNames): readonly CellDomain[] {
  switch (analysis.kind) {
    case 'count':
      return countCells();
    case 'breakdown':
      return breakdownCells(analysis, names);
    case 'attrition':
      return attritionCells(definition);
    case 'overlap':
      return overlapCells();
    case 'trend':
      return trendCells(analysis);
    case 'characterisation':
    case 'numeric-summary':
    case 'time-to-event':
      return [];
  }
}

/** What the analysis takes from the data under differential privacy: one charge each, the first one in persons. */
export function measuresOf({ definition, analysis }: Asked): readonly Measure[] {
  switch (analysis.kind) {
    case 'count':
      return countMeasures();
    case 'breakdown':
      return breakdownMeasures();
    case 'attrition':
      return attritionMeasures(definition);
    case 'overlap':
      return overlapMeasures();
    case 'trend':
      return trendMeasures(analysis);
    case 'characterisation':
      return characterisationMeasures(analysis);
    case 'numeric-summary':
      return numericSummaryMeasures(analysis);
    case 'time-to-event':
      return timeToEventMeasures();
  }
}
