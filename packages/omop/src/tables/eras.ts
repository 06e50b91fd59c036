import { table } from './spec.ts';

/** CDM 5.4 CONDITION_ERA: occurrences at most 30 days apart, joined. */
export const conditionEra = table({
  name: 'condition_era',
  person: 'person_id',
  start: 'condition_era_start_date',
  end: 'condition_era_end_date',
  concept: 'condition_concept_id',
  category: 'conditions',
  sort: ['condition_concept_id', 'person_id', 'condition_era_start_date', 'condition_era_id'],
  columns: `
    condition_era_id bigint key
    person_id bigint key
    condition_concept_id bigint key
    condition_era_start_date date key
    condition_era_end_date date key
    condition_occurrence_count integer`,
});

/** CDM 5.4 DRUG_ERA: exposures to one ingredient at most 30 days apart, joined. */
export const drugEra = table({
  name: 'drug_era',
  person: 'person_id',
  start: 'drug_era_start_date',
  end: 'drug_era_end_date',
  concept: 'drug_concept_id',
  category: 'drugs',
  sort: ['drug_concept_id', 'person_id', 'drug_era_start_date', 'drug_era_id'],
  columns: `
    drug_era_id bigint key
    person_id bigint key
    drug_concept_id bigint key
    drug_era_start_date date key
    drug_era_end_date date key
    drug_exposure_count integer
    gap_days integer`,
});

/** CDM 5.4 DOSE_ERA: spans of one ingredient at one dose. */
export const doseEra = table({
  name: 'dose_era',
  person: 'person_id',
  start: 'dose_era_start_date',
  end: 'dose_era_end_date',
  concept: 'drug_concept_id',
  category: 'drugs',
  sort: ['drug_concept_id', 'person_id', 'dose_era_start_date', 'dose_era_id'],
  columns: `
    dose_era_id bigint key
    person_id bigint key
    drug_concept_id bigint key
    unit_concept_id bigint required
    dose_value double required
    dose_era_start_date date key
    dose_era_end_date date key`,
});
