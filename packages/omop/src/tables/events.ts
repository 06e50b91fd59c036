import { table } from './spec.ts';

/** CDM 5.4 CONDITION_OCCURRENCE. */
export const conditionOccurrence = table({
  name: 'condition_occurrence',
  person: 'person_id',
  start: 'condition_start_date',
  end: 'condition_end_date',
  concept: 'condition_concept_id',
  category: 'conditions',
  sort: ['condition_concept_id', 'person_id', 'condition_start_date', 'condition_occurrence_id'],
  columns: `
    condition_occurrence_id bigint key
    person_id bigint key
    condition_concept_id bigint key
    condition_start_date date key
    condition_start_datetime timestamp
    condition_end_date date
    condition_end_datetime timestamp
    condition_type_concept_id bigint required
    condition_status_concept_id bigint
    stop_reason varchar
    provider_id bigint
    visit_occurrence_id bigint
    visit_detail_id bigint
    condition_source_value varchar
    condition_source_concept_id bigint
    condition_status_source_value varchar`,
});

/** CDM 5.4 DRUG_EXPOSURE. */
export const drugExposure = table({
  name: 'drug_exposure',
  person: 'person_id',
  start: 'drug_exposure_start_date',
  end: 'drug_exposure_end_date',
  concept: 'drug_concept_id',
  category: 'drugs',
  sort: ['drug_concept_id', 'person_id', 'drug_exposure_start_date', 'drug_exposure_id'],
  columns: `
    drug_exposure_id bigint key
    person_id bigint key
    drug_concept_id bigint key
    drug_exposure_start_date date key
    drug_exposure_start_datetime timestamp
    drug_exposure_end_date date required
    drug_exposure_end_datetime timestamp
    verbatim_end_date date
    drug_type_concept_id bigint required
    stop_reason varchar
    refills integer
    quantity double
    days_supply integer
    sig varchar
    route_concept_id bigint
    lot_number varchar
    provider_id bigint
    visit_occurrence_id bigint
    visit_detail_id bigint
    drug_source_value varchar
    drug_source_concept_id bigint
    route_source_value varchar
    dose_unit_source_value varchar`,
});

/** CDM 5.4 PROCEDURE_OCCURRENCE; 5.3 has no end date. */
export const procedureOccurrence = table({
  name: 'procedure_occurrence',
  person: 'person_id',
  start: 'procedure_date',
  end: 'procedure_end_date',
  concept: 'procedure_concept_id',
  category: 'procedures',
  sort: ['procedure_concept_id', 'person_id', 'procedure_date', 'procedure_occurrence_id'],
  columns: `
    procedure_occurrence_id bigint key
    person_id bigint key
    procedure_concept_id bigint key
    procedure_date date key
    procedure_datetime timestamp
    procedure_end_date date
    procedure_end_datetime timestamp
    procedure_type_concept_id bigint required
    modifier_concept_id bigint
    quantity integer
    provider_id bigint
    visit_occurrence_id bigint
    visit_detail_id bigint
    procedure_source_value varchar
    procedure_source_concept_id bigint
    modifier_source_value varchar`,
});

/** CDM 5.4 DEVICE_EXPOSURE. A device is something done to a person, so it counts as a procedure. */
export const deviceExposure = table({
  name: 'device_exposure',
  person: 'person_id',
  start: 'device_exposure_start_date',
  end: 'device_exposure_end_date',
  concept: 'device_concept_id',
  category: 'procedures',
  sort: ['device_concept_id', 'person_id', 'device_exposure_start_date', 'device_exposure_id'],
  columns: `
    device_exposure_id bigint key
    person_id bigint key
    device_concept_id bigint key
    device_exposure_start_date date key
    device_exposure_start_datetime timestamp
    device_exposure_end_date date
    device_exposure_end_datetime timestamp
    device_type_concept_id bigint required
    unique_device_id varchar
    production_id varchar
    quantity integer
    provider_id bigint
    visit_occurrence_id bigint
    visit_detail_id bigint
    device_source_value varchar
    device_source_concept_id bigint
    unit_concept_id bigint
    unit_source_value varchar
    unit_source_concept_id bigint`,
});
