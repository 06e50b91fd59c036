import { cellsOf } from '../analysis/analysis.ts';
import type { ConceptNames } from '../analysis/cell.ts';
import { categoriesOf } from './categories-of.ts';
import type { Plan, Question } from './plan.ts';
import { queryHash } from './query-hash.ts';

export interface PlannedDataset {
  readonly digest: string;
  /** As the dataset version says to everybody; shown as the first step of an attrition. */
  readonly persons?: number;
  /** Labels of cells that are concepts; they never change which cells there are. */
  readonly conceptNames?: ConceptNames;
}

/** The question made ready for the gate. Pure: no data are touched. */
export const buildPlan = (question: Question, dataset: PlannedDataset): Plan => ({
  question,
  queryHash: queryHash(question),
  datasetDigest: dataset.digest,
  datasetPersons: dataset.persons ?? null,
  analysis: question.analysis,
  cells: cellsOf(question, dataset.conceptNames),
  categories: categoriesOf(question.definition, question.analysis),
});
