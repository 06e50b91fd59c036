import type { Analysis } from '../../analysis/analysis.ts';
import type { Cohort } from './cohort.ts';
import type { Concepts } from './concepts.ts';
import type { ConsentedRelation } from './leaf.ts';

/** Rows (person_id, cell), one a person: who is counted, and in which cell. */
export interface Members {
  readonly kind: 'members';
  readonly of: Cohort;
  readonly analysis: Analysis;
  readonly person: ConsentedRelation<'person'>;
  readonly conditions: ConsentedRelation<'condition_occurrence'>;
  /** The definition's concept sets, which its records refer to. */
  readonly concepts: Concepts;
  /** For a breakdown by condition: one set a cell, numbered by its concept. */
  readonly cells: Concepts | null;
}
