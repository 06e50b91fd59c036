import type { Attribute } from '../../cohort/attribute/attribute.ts';
import type { DomainName } from '../../cohort/domain/all.ts';
import type { DateAdjustment } from '../../cohort/element/date-adjustment.ts';
import type { RecordTable } from '../person-tables.ts';
import type { Concepts } from './concepts.ts';
import type { Condition } from './condition.ts';
import type { ConsentedRelation, VocabularyRelation } from './leaf.ts';

/** Rows (person_id, start_date, and what is asked of it): the records a criterion speaks of. */
export interface Records {
  readonly kind: 'records';
  readonly domain: DomainName;
  readonly of: ConsentedRelation<RecordTable>;
  readonly concepts: Concepts;
  /** Null: records of any concept. */
  readonly set: number | null;
  readonly sourceSet: number | null;
  /** Only each person's first, before the attributes are looked at (Circe's `First`). */
  readonly first: boolean;
  readonly attributes: readonly Attribute[];
  readonly adjustment: DateAdjustment | null;
  /** What must hold around each of them, within the observation period it starts in. */
  readonly correlated: Condition | null;
  readonly observation: ConsentedRelation<'observation_period'>;
  /** Read when an attribute is about the person, the provider or the place. */
  readonly person: ConsentedRelation<'person'>;
  /** Null where no attribute is about the visit. */
  readonly visit: ConsentedRelation<'visit_occurrence'> | null;
  readonly provider: VocabularyRelation<'provider'>;
  readonly careSite: VocabularyRelation<'care_site'>;
  readonly careSiteRegion: VocabularyRelation<'care_site_region'>;
  /** Read together with the history of locations. */
  readonly location: VocabularyRelation<'location'>;
}
