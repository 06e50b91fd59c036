import type { Domain } from './domain.ts';
import { codedSet, placeOfServiceLocation, whole } from './field.ts';

/** OMOP `visit_detail`. Circe has its concepts as concept sets alone, and asks for the age on its last day. */
export const visitDetail = {
  name: 'VisitDetail',
  noun: 'visit detail',
  category: 'visits',
  codeset: true,
  first: true,
  source: 'VisitDetailSourceConcept',
  attributes: {
    VisitDetailStartDate: 'start-date',
    VisitDetailEndDate: 'end-date',
    ...codedSet('VisitDetailType', 'visit_detail_type_concept_id', 'of type'),
    VisitDetailLength: whole('length-in-days', 'lasting', 'days'),
    Age: 'age-at-end',
    ...codedSet('Gender', 'gender_concept_id', 'of sex', { of: 'person' }),
    ...codedSet('ProviderSpecialty', 'specialty_concept_id', 'by a provider of specialty', {
      of: 'provider',
    }),
    ...codedSet('PlaceOfService', 'place_of_service_concept_id', 'at a place of kind', { of: 'care-site' }),
    ...placeOfServiceLocation,
  },
} as const satisfies Domain;
