import type { CohortCard, Variable } from '../features/api/shapes.ts';
import type { DimensionName } from './breakdown/choice.ts';
import type { AnalysisChoice } from './choice.ts';

/** What the fields of a kind of analysis are given. */
export type FieldsProps = {
  readonly datasetId: string;
  readonly choice: AnalysisChoice;
  readonly set: (change: Partial<AnalysisChoice>) => void;
  /** What the board lets people be grouped by. */
  readonly dimensions: readonly DimensionName[];
  /** The cohorts of the study other than the one asked of. */
  readonly others: readonly CohortCard[];
  /** The dataset's measurements, where numbers are exact; null where noise protects them. */
  readonly variables: readonly Variable[] | null;
};
