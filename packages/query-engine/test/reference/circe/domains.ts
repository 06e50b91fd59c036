/**
 * Circe's criteria as OHDSI's SqlBuilders read them, written down apart from the engine's own description: where each
 * attribute looks. A name of a list stands for both forms of it, `X` (concepts) and `XCS` (a concept set).
 */
export interface DomainReading {
  readonly table: string;
  readonly id: string;
  readonly start: string;
  /** Its end; none: the day after its start. */
  readonly end?: string;
  /** A missing end is no day at all, instead of the day after the start. */
  readonly endAsItStands?: true;
  /** A missing end is this day. */
  readonly endOtherwise?: string;
  readonly concept?: string;
  readonly source?: readonly [key: string, column: string];
  readonly visit?: true;
  readonly first?: false;
  readonly startKey?: string;
  readonly endKey?: string;
  readonly lengthKey?: string;
  readonly ages: readonly ('Age' | 'AgeAtStart' | 'AgeAtEnd')[];
  readonly lists: Readonly<Record<string, string>>;
  /** Lists that have no form but the concept set. */
  readonly sets?: Readonly<Record<string, string>>;
  /** Bare numbers of concept sets. */
  readonly bare?: Readonly<Record<string, string>>;
  readonly numbers?: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Record<string, string>>;
  readonly period?: true;
  /** A date adjustment does nothing. */
  readonly unmoved?: true;
  /** Circe does not count how long its records last. */
  readonly lastsUncounted?: true;
  readonly counted?: Readonly<Record<string, string>>;
}

const person = { Gender: 'person.gender_concept_id' };
const clinical = {
  ...person,
  ProviderSpecialty: 'provider.specialty_concept_id',
  VisitType: 'visit.visit_concept_id',
};
const era = { startKey: 'EraStartDate', endKey: 'EraEndDate', lengthKey: 'EraLength' } as const;
const eraAges = ['AgeAtStart', 'AgeAtEnd'] as const;
const record = { startKey: 'OccurrenceStartDate', ages: ['Age'] } as const;
const span = { startKey: 'PeriodStartDate', endKey: 'PeriodEndDate', lengthKey: 'PeriodLength' } as const;

export const domainReadings: Readonly<Record<string, DomainReading>> = {
  ConditionEra: {
    table: 'condition_era',
    id: 'condition_era_id',
    start: 'condition_era_start_date',
    end: 'condition_era_end_date',
    endAsItStands: true,
    concept: 'condition_concept_id',
    ...era,
    ages: eraAges,
    lists: person,
    numbers: { OccurrenceCount: 'condition_occurrence_count' },
    counted: { ERA_OCCURRENCES: 'condition_occurrence_count' },
  },
  ConditionOccurrence: {
    table: 'condition_occurrence',
    id: 'condition_occurrence_id',
    start: 'condition_start_date',
    end: 'condition_end_date',
    concept: 'condition_concept_id',
    source: ['ConditionSourceConcept', 'condition_source_concept_id'],
    visit: true,
    ...record,
    endKey: 'OccurrenceEndDate',
    lists: {
      ...clinical,
      ConditionType: 'condition_type_concept_id',
      ConditionStatus: 'condition_status_concept_id',
    },
    texts: { StopReason: 'stop_reason' },
  },
  Death: {
    table: 'death',
    id: 'person_id',
    start: 'death_date',
    concept: 'cause_concept_id',
    source: ['DeathSourceConcept', 'cause_source_concept_id'],
    first: false,
    ...record,
    lists: { ...person, DeathType: 'death_type_concept_id' },
  },
  DeviceExposure: {
    table: 'device_exposure',
    id: 'device_exposure_id',
    start: 'device_exposure_start_date',
    end: 'device_exposure_end_date',
    concept: 'device_concept_id',
    source: ['DeviceSourceConcept', 'device_source_concept_id'],
    visit: true,
    ...record,
    endKey: 'OccurrenceEndDate',
    lists: { ...clinical, DeviceType: 'device_type_concept_id' },
    numbers: { Quantity: 'quantity' },
    texts: { UniqueDeviceId: 'unique_device_id' },
    counted: { QUANTITY: 'quantity' },
  },
  DoseEra: {
    table: 'dose_era',
    id: 'dose_era_id',
    start: 'dose_era_start_date',
    end: 'dose_era_end_date',
    endAsItStands: true,
    concept: 'drug_concept_id',
    ...era,
    ages: eraAges,
    lists: { ...person, Unit: 'unit_concept_id' },
    numbers: { DoseValue: 'dose_value' },
    counted: { UNIT: 'unit_concept_id', VALUE_AS_NUMBER: 'dose_value' },
  },
  DrugEra: {
    table: 'drug_era',
    id: 'drug_era_id',
    start: 'drug_era_start_date',
    end: 'drug_era_end_date',
    endAsItStands: true,
    concept: 'drug_concept_id',
    ...era,
    ages: eraAges,
    lists: person,
    numbers: { OccurrenceCount: 'drug_exposure_count', GapDays: 'gap_days' },
    counted: { ERA_OCCURRENCES: 'drug_exposure_count', GAP_DAYS: 'gap_days' },
  },
  DrugExposure: {
    table: 'drug_exposure',
    id: 'drug_exposure_id',
    start: 'drug_exposure_start_date',
    end: 'drug_exposure_end_date',
    concept: 'drug_concept_id',
    source: ['DrugSourceConcept', 'drug_source_concept_id'],
    visit: true,
    ...record,
    endKey: 'OccurrenceEndDate',
    lists: { ...clinical, DrugType: 'drug_type_concept_id', RouteConcept: 'route_concept_id' },
    numbers: { Refills: 'refills', Quantity: 'quantity', DaysSupply: 'days_supply' },
    texts: { StopReason: 'stop_reason', LotNumber: 'lot_number' },
    counted: { DAYS_SUPPLY: 'days_supply', QUANTITY: 'quantity', REFILLS: 'refills' },
  },
  LocationRegion: {
    table: 'location_history',
    id: 'location_history_id',
    start: 'start_date',
    end: 'end_date',
    endOtherwise: '2099-12-31',
    concept: 'region_concept_id',
    first: false,
    unmoved: true,
    lastsUncounted: true,
    ages: [],
    lists: {},
  },
  Measurement: {
    table: 'measurement',
    id: 'measurement_id',
    start: 'measurement_date',
    concept: 'measurement_concept_id',
    source: ['MeasurementSourceConcept', 'measurement_source_concept_id'],
    visit: true,
    ...record,
    lists: {
      ...clinical,
      MeasurementType: 'measurement_type_concept_id',
      Operator: 'operator_concept_id',
      ValueAsConcept: 'value_as_concept_id',
      Unit: 'unit_concept_id',
    },
    numbers: { ValueAsNumber: 'value_as_number', RangeLow: 'range_low', RangeHigh: 'range_high' },
    counted: { VALUE_AS_NUMBER: 'value_as_number', RANGE_LOW: 'range_low', RANGE_HIGH: 'range_high' },
  },
  Observation: {
    table: 'observation',
    id: 'observation_id',
    start: 'observation_date',
    concept: 'observation_concept_id',
    source: ['ObservationSourceConcept', 'observation_source_concept_id'],
    visit: true,
    ...record,
    lists: {
      ...clinical,
      ObservationType: 'observation_type_concept_id',
      ValueAsConcept: 'value_as_concept_id',
      Qualifier: 'qualifier_concept_id',
      Unit: 'unit_concept_id',
    },
    numbers: { ValueAsNumber: 'value_as_number' },
    texts: { ValueAsString: 'value_as_string' },
    counted: { VALUE_AS_NUMBER: 'value_as_number' },
  },
  ObservationPeriod: {
    table: 'observation_period',
    id: 'observation_period_id',
    start: 'observation_period_start_date',
    end: 'observation_period_end_date',
    endAsItStands: true,
    concept: 'period_type_concept_id',
    ...span,
    ages: eraAges,
    lists: { PeriodType: 'period_type_concept_id' },
    period: true,
  },
  PayerPlanPeriod: {
    table: 'payer_plan_period',
    id: 'payer_plan_period_id',
    start: 'payer_plan_period_start_date',
    end: 'payer_plan_period_end_date',
    endAsItStands: true,
    concept: 'payer_concept_id',
    ...span,
    ages: eraAges,
    lists: person,
    bare: {
      PayerConcept: 'payer_concept_id',
      PlanConcept: 'plan_concept_id',
      SponsorConcept: 'sponsor_concept_id',
      StopReasonConcept: 'stop_reason_concept_id',
      PayerSourceConcept: 'payer_source_concept_id',
      PlanSourceConcept: 'plan_source_concept_id',
      SponsorSourceConcept: 'sponsor_source_concept_id',
      StopReasonSourceConcept: 'stop_reason_source_concept_id',
    },
    period: true,
  },
  ProcedureOccurrence: {
    table: 'procedure_occurrence',
    id: 'procedure_occurrence_id',
    start: 'procedure_date',
    concept: 'procedure_concept_id',
    source: ['ProcedureSourceConcept', 'procedure_source_concept_id'],
    visit: true,
    ...record,
    lists: {
      ...clinical,
      ProcedureType: 'procedure_type_concept_id',
      Modifier: 'modifier_concept_id',
    },
    numbers: { Quantity: 'quantity' },
    counted: { QUANTITY: 'quantity' },
  },
  Specimen: {
    table: 'specimen',
    id: 'specimen_id',
    start: 'specimen_date',
    concept: 'specimen_concept_id',
    unmoved: true,
    ...record,
    lists: {
      ...person,
      SpecimenType: 'specimen_type_concept_id',
      Unit: 'unit_concept_id',
      AnatomicSite: 'anatomic_site_concept_id',
      DiseaseStatus: 'disease_status_concept_id',
    },
    numbers: { Quantity: 'quantity' },
    texts: { SourceId: 'specimen_source_id' },
  },
  VisitDetail: {
    table: 'visit_detail',
    id: 'visit_detail_id',
    start: 'visit_detail_start_date',
    end: 'visit_detail_end_date',
    endAsItStands: true,
    concept: 'visit_detail_concept_id',
    source: ['VisitDetailSourceConcept', 'visit_detail_source_concept_id'],
    visit: true,
    startKey: 'VisitDetailStartDate',
    endKey: 'VisitDetailEndDate',
    lengthKey: 'VisitDetailLength',
    ages: ['Age'],
    lists: {},
    sets: {
      ...person,
      VisitDetailType: 'visit_detail_type_concept_id',
      ProviderSpecialty: 'provider.specialty_concept_id',
      PlaceOfService: 'care_site.place_of_service_concept_id',
    },
  },
  VisitOccurrence: {
    table: 'visit_occurrence',
    id: 'visit_occurrence_id',
    start: 'visit_start_date',
    end: 'visit_end_date',
    endAsItStands: true,
    concept: 'visit_concept_id',
    source: ['VisitSourceConcept', 'visit_source_concept_id'],
    visit: true,
    ...record,
    endKey: 'OccurrenceEndDate',
    lengthKey: 'VisitLength',
    lists: {
      ...person,
      VisitType: 'visit_type_concept_id',
      ProviderSpecialty: 'provider.specialty_concept_id',
      PlaceOfService: 'care_site.place_of_service_concept_id',
    },
  },
};

/** The lists with a flag that turns "one of" into "none of": those named after the type of a record. */
export const excludable = (name: string, domain: string): boolean =>
  name.endsWith('Type') && !(name === 'VisitType' && domain !== 'VisitOccurrence') && name !== 'PeriodType';
