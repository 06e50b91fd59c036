import type { DomainName } from '../cohort/domain/all.ts';
import type { Category } from './category.ts';

/**
 * The OMOP tables about persons that a plan may read, with the columns it may read of them. Closed: what is not here
 * cannot be named in a statement. A test holds it against the specification in @assent/omop.
 */
export interface PersonTableSpec {
  readonly category: Category;
  /** First day of a record; absent for `person`, which has no date. */
  readonly start?: string;
  /** Breaks ties between records of one day, so that "first" is a function of the data. */
  readonly id?: string;
  readonly concept?: string;
}

export const personTables = {
  person: { category: 'demographics' },
  observation_period: { category: 'demographics', start: 'observation_period_start_date' },
  condition_occurrence: {
    category: 'conditions',
    start: 'condition_start_date',
    id: 'condition_occurrence_id',
    concept: 'condition_concept_id',
  },
  condition_era: {
    category: 'conditions',
    start: 'condition_era_start_date',
    id: 'condition_era_id',
    concept: 'condition_concept_id',
  },
  drug_exposure: {
    category: 'drugs',
    start: 'drug_exposure_start_date',
    id: 'drug_exposure_id',
    concept: 'drug_concept_id',
  },
  drug_era: {
    category: 'drugs',
    start: 'drug_era_start_date',
    id: 'drug_era_id',
    concept: 'drug_concept_id',
  },
  procedure_occurrence: {
    category: 'procedures',
    start: 'procedure_date',
    id: 'procedure_occurrence_id',
    concept: 'procedure_concept_id',
  },
  measurement: {
    category: 'measurements',
    start: 'measurement_date',
    id: 'measurement_id',
    concept: 'measurement_concept_id',
  },
  observation: {
    category: 'observations',
    start: 'observation_date',
    id: 'observation_id',
    concept: 'observation_concept_id',
  },
  visit_occurrence: {
    category: 'visits',
    start: 'visit_start_date',
    id: 'visit_occurrence_id',
    concept: 'visit_concept_id',
  },
  device_exposure: {
    category: 'procedures',
    start: 'device_exposure_start_date',
    id: 'device_exposure_id',
    concept: 'device_concept_id',
  },
  death: { category: 'death', start: 'death_date', id: 'person_id', concept: 'cause_concept_id' },
} as const satisfies Record<string, PersonTableSpec>;

export type PersonTable = keyof typeof personTables;

/** Tables that hold records: dated rows about a concept. */
export type RecordTable = Exclude<PersonTable, 'person' | 'observation_period'>;

/** Tables that speak of nobody. */
export type VocabularyTable = 'concept' | 'concept_ancestor';

export const tableOfDomain = {
  ConditionOccurrence: 'condition_occurrence',
  ConditionEra: 'condition_era',
  DrugExposure: 'drug_exposure',
  DrugEra: 'drug_era',
  ProcedureOccurrence: 'procedure_occurrence',
  Measurement: 'measurement',
  Observation: 'observation',
  VisitOccurrence: 'visit_occurrence',
  DeviceExposure: 'device_exposure',
  Death: 'death',
} as const satisfies Record<DomainName, RecordTable>;
