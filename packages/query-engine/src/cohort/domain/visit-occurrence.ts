import type { Domain } from './domain.ts';
import { coded, gender, placeOfService, placeOfServiceLocation, specialty, whole } from './field.ts';

/** OMOP `visit_occurrence`. */
export const visitOccurrence = {
  name: 'VisitOccurrence',
  noun: 'visit',
  category: 'visits',
  codeset: true,
  first: true,
  source: 'VisitSourceConcept',
  attributes: {
    OccurrenceStartDate: 'start-date',
    OccurrenceEndDate: 'end-date',
    ...coded('VisitType', 'visit_type_concept_id', 'of type', { exclude: true }),
    VisitLength: whole('length-in-days', 'lasting', 'days'),
    Age: 'age',
    ...gender,
    ...specialty,
    ...placeOfService,
    ...placeOfServiceLocation,
  },
} as const satisfies Domain;
