import type { ConsentedRelation, VocabularyRelation } from '../../plan/relation/leaf.ts';
import type { Context } from '../context.ts';
import { column } from '../sql/build.ts';
import type { Select } from '../sql/query.ts';
import { consentedRows } from './consented.ts';
import { joinLocation } from './place.ts';

/**
 * Where persons were, as records: under the names that records have, with the region of the location. As in OHDSI's
 * SQL a row whose location is not known is none.
 */
export function locationsOfPersons(
  history: ConsentedRelation,
  location: VocabularyRelation<'location'>,
  context: Context,
): Select {
  const rows = consentedRows(history, context);
  return {
    ...rows,
    columns: [
      { as: 'person_id', value: column('t', 'entity_id') },
      ...(['location_history_id', 'start_date', 'end_date'] as const).map((name) => ({
        as: name,
        value: column('t', name),
      })),
      { as: 'region_concept_id', value: column('l', 'region_concept_id') },
    ],
    joins: [...(rows.joins ?? []), joinLocation(location.table)],
  };
}
