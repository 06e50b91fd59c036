import type { Domain } from './domain.ts';
import { coded, gender, placeOfService, specialty, whole } from './field.ts';

/** OMOP `visit_detail`. */
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
    ...coded('VisitDetailType', 'visit_detail_type_concept_id', 'of type', { exclude: true }),
    VisitDetailLength: whole('length-in-days', 'lasting', 'days'),
    Age: 'age',
    ...gender,
    ...specialty,
    ...placeOfService,
  },
} as const satisfies Domain;
