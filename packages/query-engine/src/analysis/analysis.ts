import { z } from 'zod';
import { type ByAgeBandAnalysis, byAgeBandCells, byAgeBandSchema } from './by-age-band.ts';
import {
  type ByCalendarYearAnalysis,
  byCalendarYearCells,
  byCalendarYearSchema,
} from './by-calendar-year.ts';
import {
  type ByConditionAnalysis,
  byConditionCells,
  byConditionNote,
  byConditionSchema,
} from './by-condition.ts';
import { type BySexAnalysis, bySexCells, bySexSchema } from './by-sex.ts';
import type { CellDomain, ConceptNames } from './cell.ts';
import { type CountAnalysis, countCells, countSchema } from './count.ts';
import { AnalysisError } from './errors.ts';

export type Analysis =
  | CountAnalysis
  | BySexAnalysis
  | ByAgeBandAnalysis
  | ByCalendarYearAnalysis
  | ByConditionAnalysis;

/** What an approval names when it says which analyses are allowed. */
export const analysisNames = [
  'count',
  'breakdown:sex',
  'breakdown:age-band',
  'breakdown:calendar-year',
  'breakdown:condition',
] as const;

export type AnalysisName = (typeof analysisNames)[number];

const breakdownSchema = z.discriminatedUnion('by', [
  bySexSchema,
  byAgeBandSchema,
  byCalendarYearSchema,
  byConditionSchema,
]);
const analysisSchema = z.discriminatedUnion('kind', [countSchema, breakdownSchema]);

/** @throws {AnalysisError} naming the place of what is wrong. The result is in normal form: equal analyses are equal JSON. */
export function parseAnalysis(json: unknown): Analysis {
  const parsed = analysisSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AnalysisError(
      (issue?.path ?? []).map((step) => `/${String(step)}`).join(''),
      issue?.message ?? 'unknown',
    );
  }
  const analysis = parsed.data;
  if (analysis.kind === 'breakdown' && analysis.by === 'condition') {
    return { ...analysis, concepts: [...new Set(analysis.concepts)].sort((a, b) => a - b) };
  }
  return analysis;
}

export function analysisName(analysis: Analysis): AnalysisName {
  return analysis.kind === 'count' ? 'count' : `breakdown:${analysis.by}`;
}

/** The domain of cells: a function of the analysis alone. Names only change labels. */
export function cellsOf(analysis: Analysis, names?: ConceptNames): readonly CellDomain[] {
  if (analysis.kind === 'count') return countCells();
  switch (analysis.by) {
    case 'sex':
      return bySexCells();
    case 'age-band':
      return byAgeBandCells();
    case 'calendar-year':
      return byCalendarYearCells(analysis);
    case 'condition':
      return byConditionCells(analysis, names);
  }
}

/** What a reader of the cells has to be told; null where the cells say it all. */
export const analysisNote = (analysis: Analysis): string | null =>
  analysis.kind === 'breakdown' && analysis.by === 'condition' ? byConditionNote : null;
