import type { CensorWindow } from '../../cohort/element/censor-window.ts';
import type { EndStrategy } from '../../cohort/element/end-strategy.ts';
import type { Limit } from '../../cohort/element/limit.ts';
import type { Concepts } from './concepts.ts';
import type { Condition } from './condition.ts';
import type { ConsentedRelation } from './leaf.ts';
import type { Qualified } from './qualified.ts';
import type { Records } from './records.ts';

/** Rows (person_id, start_date, end_date): the stays of a cohort, as OHDSI defines them. */
export interface Cohort {
  readonly kind: 'cohort';
  readonly of: Qualified;
  readonly rules: readonly Condition[];
  readonly limit: Limit;
  readonly end: EndStrategy | null;
  readonly censoring: readonly Records[];
  readonly eraPad: number;
  readonly censorWindow: CensorWindow;
  readonly concepts: Concepts;
  /** Null where nobody's end is by continuous exposure. */
  readonly drugs: ConsentedRelation<'drug_exposure'> | null;
}
