import { table } from './spec.ts';

/** CDM 5.4 MEASUREMENT. */
export const measurement = table({
  name: 'measurement',
  person: 'person_id',
  start: 'measurement_date',
  concept: 'measurement_concept_id',
  category: 'measurements',
  sort: ['measurement_concept_id', 'person_id', 'measurement_date', 'measurement_id'],
  columns: `
    measurement_id bigint key
    person_id bigint key
    measurement_concept_id bigint key
    measurement_date date key
    measurement_datetime timestamp
    measurement_time varchar
    measurement_type_concept_id bigint required
    operator_concept_id bigint
    value_as_number double
    value_as_concept_id bigint
    unit_concept_id bigint
    range_low double
    range_high double
    provider_id bigint
    visit_occurrence_id bigint
    visit_detail_id bigint
    measurement_source_value varchar
    measurement_source_concept_id bigint
    unit_source_value varchar
    unit_source_concept_id bigint
    value_source_value varchar
    measurement_event_id bigint
    meas_event_field_concept_id bigint`,
});

/** CDM 5.4 OBSERVATION. */
export const observation = table({
  name: 'observation',
  person: 'person_id',
  start: 'observation_date',
  concept: 'observation_concept_id',
  category: 'observations',
  sort: ['observation_concept_id', 'person_id', 'observation_date', 'observation_id'],
  columns: `
    observation_id bigint key
    person_id bigint key
    observation_concept_id bigint key
    observation_date date key
    observation_datetime timestamp
    observation_type_concept_id bigint required
    value_as_number double
    value_as_string varchar
    value_as_concept_id bigint
    qualifier_concept_id bigint
    unit_concept_id bigint
    provider_id bigint
    visit_occurrence_id bigint
    visit_detail_id bigint
    observation_source_value varchar
    observation_source_concept_id bigint
    unit_source_value varchar
    qualifier_source_value varchar
    value_source_value varchar
    observation_event_id bigint
    obs_event_field_concept_id bigint`,
});

/** CDM 5.4 SPECIMEN. What a laboratory measured was a specimen first, so it counts as a measurement. */
export const specimen = table({
  name: 'specimen',
  person: 'person_id',
  start: 'specimen_date',
  concept: 'specimen_concept_id',
  category: 'measurements',
  sort: ['specimen_concept_id', 'person_id', 'specimen_date', 'specimen_id'],
  columns: `
    specimen_id bigint key
    person_id bigint key
    specimen_concept_id bigint key
    specimen_type_concept_id bigint required
    specimen_date date key
    specimen_datetime timestamp
    quantity double
    unit_concept_id bigint
    anatomic_site_concept_id bigint
    disease_status_concept_id bigint
    specimen_source_id varchar
    specimen_source_value varchar
    unit_source_value varchar
    anatomic_site_source_value varchar
    disease_status_source_value varchar`,
});
