import type { Attribute } from '../../cohort/attribute/attribute.ts';
import type { RecordTable } from '../person-tables.ts';
import type { Concepts } from './concepts.ts';
import type { ConsentedRelation } from './leaf.ts';

/** Rows (person_id, start_date, and what is asked of it): the records a criterion speaks of. */
export interface Records {
  readonly kind: 'records';
  readonly of: ConsentedRelation<RecordTable>;
  /** Null: records of any concept. */
  readonly concepts: { readonly from: Concepts; readonly set: number } | null;
  /** Only each person's first, before the attributes are looked at (Circe's `First`). */
  readonly first: boolean;
  readonly attributes: readonly Attribute[];
  /** Read when an attribute is about the person. */
  readonly person: ConsentedRelation<'person'>;
}
