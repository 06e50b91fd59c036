import type { Condition } from './condition.ts';
import type { Events } from './events.ts';
import type { ConsentedRelation } from './leaf.ts';

/** Rows (person_id, entry_date), one a person: the first event that meets every rule. */
export interface Entries {
  readonly kind: 'entries';
  readonly of: Events;
  readonly rules: readonly Condition[];
  readonly person: ConsentedRelation<'person'>;
}
