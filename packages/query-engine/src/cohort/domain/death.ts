import type { Domain } from './domain.ts';
import { coded, gender } from './field.ts';

/** OMOP `death`; its concept is the cause of death. */
export const death = {
  name: 'Death',
  noun: 'death',
  category: 'death',
  codeset: true,
  first: false,
  adjustment: 'own-edges',
  source: 'DeathSourceConcept',
  attributes: {
    OccurrenceStartDate: 'start-date',
    ...coded('DeathType', 'death_type_concept_id', 'of type', { exclude: true }),
    Age: 'age',
    ...gender,
  },
} as const satisfies Domain;
