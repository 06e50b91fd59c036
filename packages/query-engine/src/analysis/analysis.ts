import type { CohortDefinition } from '../cohort/definition.ts';
import { definitionHash, normalForm } from '../cohort/normal/normal-form.ts';
import type { Measure } from '../disclosure/accounting/measures.ts';
import type { Dimension } from './breakdown/dimension/dimension.ts';
import type { CellDomain, ConceptNames } from './cell.ts';
import { AnalysisError } from './errors.ts';
import { type Analysis, analysisSchema, kindOf } from './kinds.ts';
import { type AnalysisName, analysisNames } from './names.ts';

export type { Analysis } from './kinds.ts';

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
export const namesNeeded = (analysis: Analysis): readonly AnalysisName[] => kindOf(analysis).names(analysis);

/** The other cohort an analysis is about. */
export const otherDefinition = (analysis: Analysis): CohortDefinition | null =>
  kindOf(analysis).other?.definition(analysis) ?? null;

/** The analysis as what it means: another cohort by its normal form. JSON-safe; goes into the question's hash. */
export const analysisForm = (analysis: Analysis): unknown => withOther(analysis, normalForm);

/** The same to be stored and shown: another cohort by its hash. */
export const analysisParameters = (analysis: Analysis): Record<string, unknown> =>
  withOther(analysis, definitionHash);

function withOther(
  analysis: Analysis,
  by: (definition: CohortDefinition) => unknown,
): Record<string, unknown> {
  const { other } = kindOf(analysis);
  return { ...analysis, ...(other !== null && { [other.place]: by(other.definition(analysis)) }) };
}

interface Asked {
  readonly definition: CohortDefinition;
  readonly analysis: Analysis;
}

/**
 * The cells that are the public domain of the answer's first table, in order: a function of the question alone. Names
 * only change labels. Empty where keys are found in the data or the answer is made of derived tables.
 */
export const cellsOf = ({ definition, analysis }: Asked, names?: ConceptNames): readonly CellDomain[] =>
  kindOf(analysis).cells(analysis, { definition, names });

/** What the analysis takes from the data under differential privacy: one charge each, the first one in persons. */
export const measuresOf = ({ definition, analysis }: Asked): readonly Measure[] =>
  kindOf(analysis).measures(analysis, definition);
