import { table } from './spec.ts';

/** CDM 5.4 PERSON: one row a person, the privacy unit. */
export const person = table({
  name: 'person',
  person: 'person_id',
  category: 'demographics',
  mandatory: true,
  sort: ['person_id'],
  columns: `
    person_id bigint key
    gender_concept_id bigint required
    year_of_birth integer key
    month_of_birth integer
    day_of_birth integer
    birth_datetime timestamp
    race_concept_id bigint required
    ethnicity_concept_id bigint required
    location_id bigint
    provider_id bigint
    care_site_id bigint
    person_source_value varchar
    gender_source_value varchar
    gender_source_concept_id bigint
    race_source_value varchar
    race_source_concept_id bigint
    ethnicity_source_value varchar
    ethnicity_source_concept_id bigint`,
});

/** CDM 5.4 OBSERVATION_PERIOD: the spans in which a person's events would have been recorded. */
export const observationPeriod = table({
  name: 'observation_period',
  person: 'person_id',
  start: 'observation_period_start_date',
  end: 'observation_period_end_date',
  category: 'demographics',
  mandatory: true,
  sort: ['person_id', 'observation_period_start_date', 'observation_period_id'],
  columns: `
    observation_period_id bigint key
    person_id bigint key
    observation_period_start_date date key
    observation_period_end_date date key
    period_type_concept_id bigint required`,
});

/** CDM 5.4 DEATH: at most one row a person. */
export const death = table({
  name: 'death',
  person: 'person_id',
  start: 'death_date',
  concept: 'cause_concept_id',
  category: 'death',
  sort: ['person_id', 'death_date'],
  columns: `
    person_id bigint key
    death_date date key
    death_datetime timestamp
    death_type_concept_id bigint
    cause_concept_id bigint
    cause_source_value varchar
    cause_source_concept_id bigint`,
});

/** CDM 5.4 PAYER_PLAN_PERIOD. Who pays for care is a fact about the person, so it counts as demographics. */
export const payerPlanPeriod = table({
  name: 'payer_plan_period',
  person: 'person_id',
  start: 'payer_plan_period_start_date',
  end: 'payer_plan_period_end_date',
  concept: 'payer_concept_id',
  category: 'demographics',
  sort: ['person_id', 'payer_plan_period_start_date', 'payer_plan_period_id'],
  columns: `
    payer_plan_period_id bigint key
    person_id bigint key
    payer_plan_period_start_date date key
    payer_plan_period_end_date date required
    payer_concept_id bigint
    payer_source_value varchar
    payer_source_concept_id bigint
    plan_concept_id bigint
    plan_source_value varchar
    plan_source_concept_id bigint
    sponsor_concept_id bigint
    sponsor_source_value varchar
    sponsor_source_concept_id bigint
    family_source_value varchar
    stop_reason_concept_id bigint
    stop_reason_source_value varchar
    stop_reason_source_concept_id bigint`,
});
