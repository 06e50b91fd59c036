import { table } from './spec.ts';

/** CDM 5.4 VISIT_OCCURRENCE; 5.3 called the two transfer columns admitting_source and discharge_to. */
export const visitOccurrence = table({
  name: 'visit_occurrence',
  person: 'person_id',
  start: 'visit_start_date',
  end: 'visit_end_date',
  concept: 'visit_concept_id',
  category: 'visits',
  sort: ['visit_concept_id', 'person_id', 'visit_start_date', 'visit_occurrence_id'],
  columns: `
    visit_occurrence_id bigint key
    person_id bigint key
    visit_concept_id bigint key
    visit_start_date date key
    visit_start_datetime timestamp
    visit_end_date date required
    visit_end_datetime timestamp
    visit_type_concept_id bigint required
    provider_id bigint
    care_site_id bigint
    visit_source_value varchar
    visit_source_concept_id bigint
    admitted_from_concept_id bigint =admitting_source_concept_id
    admitted_from_source_value varchar =admitting_source_value
    discharged_to_concept_id bigint =discharge_to_concept_id
    discharged_to_source_value varchar =discharge_to_source_value
    preceding_visit_occurrence_id bigint`,
});

/** CDM 5.4 VISIT_DETAIL; 5.3 names as aliases. */
export const visitDetail = table({
  name: 'visit_detail',
  person: 'person_id',
  start: 'visit_detail_start_date',
  end: 'visit_detail_end_date',
  concept: 'visit_detail_concept_id',
  category: 'visits',
  sort: ['visit_detail_concept_id', 'person_id', 'visit_detail_start_date', 'visit_detail_id'],
  columns: `
    visit_detail_id bigint key
    person_id bigint key
    visit_detail_concept_id bigint key
    visit_detail_start_date date key
    visit_detail_start_datetime timestamp
    visit_detail_end_date date required
    visit_detail_end_datetime timestamp
    visit_detail_type_concept_id bigint required
    provider_id bigint
    care_site_id bigint
    visit_detail_source_value varchar
    visit_detail_source_concept_id bigint
    admitted_from_concept_id bigint =admitting_source_concept_id
    admitted_from_source_value varchar =admitting_source_value
    discharged_to_source_value varchar =discharge_to_source_value
    discharged_to_concept_id bigint =discharge_to_concept_id
    preceding_visit_detail_id bigint
    parent_visit_detail_id bigint =visit_detail_parent_id
    visit_occurrence_id bigint required`,
});
