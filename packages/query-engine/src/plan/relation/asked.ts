import type { Analysis } from '../../analysis/analysis.ts';
import type { RecordsRead } from '../../analysis/kind.ts';
import type { Cohort } from './cohort.ts';
import type { Concepts } from './concepts.ts';
import type { ConsentedRelation } from './leaf.ts';

/** A cohort, and what an analysis reads of the persons in it. */
export interface Asked {
  readonly kind: 'asked';
  readonly of: Cohort;
  readonly analysis: Analysis;
  /** The other cohort, where the analysis is about two. */
  readonly other: Cohort | null;
  readonly person: ConsentedRelation<'person'>;
  readonly observation: ConsentedRelation<'observation_period'>;
  /** Records that put persons into cells, where an analysis reads any. */
  readonly records: ConsentedRelation<RecordsRead['table']> | null;
  /** Which of the records count, where not all do. */
  readonly cells: Concepts | null;
}
