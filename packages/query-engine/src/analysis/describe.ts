import { conceptIdsOf } from '../cohort/concepts.ts';
import { otherDefinition } from './analysis.ts';
import type { ConceptNames } from './cell.ts';
import { type Analysis, kindOf } from './kinds.ts';

/** The concepts an analysis names itself, beside those of its cohort: their names make {@link describeAnalysis} readable. */
export function conceptIdsIn(analysis: Analysis): readonly number[] {
  const other = otherDefinition(analysis);
  return [...(other === null ? [] : conceptIdsOf(other)), ...kindOf(analysis).concepts(analysis)];
}

/** What a reader of the numbers has to be told of how they were made; null where the numbers say it all. */
export const describeAnalysis = (analysis: Analysis, names: ConceptNames): string | null =>
  kindOf(analysis).words(analysis, names);
