import type { Category } from '@assent/omop/categories';
import type { DomainName } from '../cohort/domain/all.ts';

/**
 * The OMOP tables about persons that a plan may read, with the columns it may read of them. Closed: what is not here
 * cannot be named in a statement. A test holds it against the specification in @assent/omop.
 */
export interface PersonTableSpec {
  readonly category: Category;
  /** The column that holds the person, where that is not `person_id`. */
  readonly person?: string;
  /** Where only some rows speak of a person: those whose column says this. */
  readonly only?: { readonly column: string; readonly value: string };
  /** First day of a record; absent for `person`, which has no date. */
  readonly start?: string;
  /** Last day of a record, where the table has one. */
  readonly end?: string;
  /** Breaks ties between records of one day, so that "first" is a function of the data. */
  readonly id?: string;
  readonly concept?: string;
  readonly source?: string;
  readonly visit?: string;
}

const visit = 'visit_occurrence_id';

export const personTables = {
  person: { category: 'demographics' },
  observation_period: {
    category: 'demographics',
    start: 'observation_period_start_date',
    end: 'observation_period_end_date',
    id: 'observation_period_id',
    concept: 'period_type_concept_id',
  },
  condition_occurrence: {
    category: 'conditions',
    start: 'condition_start_date',
    end: 'condition_end_date',
    id: 'condition_occurrence_id',
    concept: 'condition_concept_id',
    source: 'condition_source_concept_id',
    visit,
  },
  condition_era: {
    category: 'conditions',
    start: 'condition_era_start_date',
    end: 'condition_era_end_date',
    id: 'condition_era_id',
    concept: 'condition_concept_id',
  },
  drug_exposure: {
    category: 'drugs',
    start: 'drug_exposure_start_date',
    end: 'drug_exposure_end_date',
    id: 'drug_exposure_id',
    concept: 'drug_concept_id',
    source: 'drug_source_concept_id',
    visit,
  },
  drug_era: {
    category: 'drugs',
    start: 'drug_era_start_date',
    end: 'drug_era_end_date',
    id: 'drug_era_id',
    concept: 'drug_concept_id',
  },
  dose_era: {
    category: 'drugs',
    start: 'dose_era_start_date',
    end: 'dose_era_end_date',
    id: 'dose_era_id',
    concept: 'drug_concept_id',
  },
  procedure_occurrence: {
    category: 'procedures',
    start: 'procedure_date',
    id: 'procedure_occurrence_id',
    concept: 'procedure_concept_id',
    source: 'procedure_source_concept_id',
    visit,
  },
  measurement: {
    category: 'measurements',
    start: 'measurement_date',
    id: 'measurement_id',
    concept: 'measurement_concept_id',
    source: 'measurement_source_concept_id',
    visit,
  },
  observation: {
    category: 'observations',
    start: 'observation_date',
    id: 'observation_id',
    concept: 'observation_concept_id',
    source: 'observation_source_concept_id',
    visit,
  },
  specimen: {
    category: 'measurements',
    start: 'specimen_date',
    id: 'specimen_id',
    concept: 'specimen_concept_id',
  },
  visit_occurrence: {
    category: 'visits',
    start: 'visit_start_date',
    end: 'visit_end_date',
    id: 'visit_occurrence_id',
    concept: 'visit_concept_id',
    source: 'visit_source_concept_id',
    visit,
  },
  visit_detail: {
    category: 'visits',
    start: 'visit_detail_start_date',
    end: 'visit_detail_end_date',
    id: 'visit_detail_id',
    concept: 'visit_detail_concept_id',
    source: 'visit_detail_source_concept_id',
    visit,
  },
  device_exposure: {
    category: 'procedures',
    start: 'device_exposure_start_date',
    end: 'device_exposure_end_date',
    id: 'device_exposure_id',
    concept: 'device_concept_id',
    source: 'device_source_concept_id',
    visit,
  },
  payer_plan_period: {
    category: 'demographics',
    start: 'payer_plan_period_start_date',
    end: 'payer_plan_period_end_date',
    id: 'payer_plan_period_id',
    concept: 'payer_concept_id',
  },
  location_history: {
    category: 'demographics',
    person: 'entity_id',
    only: { column: 'domain_id', value: 'PERSON' },
    start: 'start_date',
    end: 'end_date',
    id: 'location_history_id',
    // Of the location: a record of this table is read together with it.
    concept: 'region_concept_id',
  },
  death: {
    category: 'death',
    start: 'death_date',
    id: 'person_id',
    concept: 'cause_concept_id',
    source: 'cause_source_concept_id',
  },
} as const satisfies Record<string, PersonTableSpec>;

export type PersonTable = keyof typeof personTables;

/** The column of a table that holds the person. */
export const personColumn = (table: PersonTable): 'person_id' | 'entity_id' => {
  const spec = personTables[table];
  return 'person' in spec ? spec.person : 'person_id';
};

/** Tables that hold records: dated rows about something. */
export type RecordTable = Exclude<PersonTable, 'person'>;

/** Tables that speak of nobody; `care_site_region` is worked out from others, of rows about care sites alone. */
export type VocabularyTable =
  | 'concept'
  | 'concept_ancestor'
  | 'concept_relationship'
  | 'provider'
  | 'care_site'
  | 'care_site_region'
  | 'location';

export const tableOfDomain = {
  ConditionOccurrence: 'condition_occurrence',
  ConditionEra: 'condition_era',
  DrugExposure: 'drug_exposure',
  DrugEra: 'drug_era',
  DoseEra: 'dose_era',
  ProcedureOccurrence: 'procedure_occurrence',
  Measurement: 'measurement',
  Observation: 'observation',
  ObservationPeriod: 'observation_period',
  PayerPlanPeriod: 'payer_plan_period',
  Specimen: 'specimen',
  VisitOccurrence: 'visit_occurrence',
  VisitDetail: 'visit_detail',
  LocationRegion: 'location_history',
  DeviceExposure: 'device_exposure',
  Death: 'death',
} as const satisfies Record<DomainName, RecordTable>;
