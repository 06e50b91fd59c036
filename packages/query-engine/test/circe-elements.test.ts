import { describe, expect, it } from 'vitest';
import { parseCirce } from '../src/cohort/circe/parse.ts';
import { printCirce } from '../src/cohort/circe/print.ts';
import { CohortError } from '../src/cohort/errors.ts';

/**
 * Every key that Circe's classes have (OHDSI circe-be, org.ohdsi.circe.cohortdefinition), by the class. What a value of
 * it looks like is told by the letter before the colon: c concepts, s a concept set, i the id of one, d dates, n
 * numbers, t a text, b a flag, p a period, g a group, a an adjustment.
 */
const person = 'c:Gender s:GenderCS';
const clinical = `${person} n:Age c:ProviderSpecialty s:ProviderSpecialtyCS c:VisitType s:VisitTypeCS`;
const any = 'g:CorrelatedCriteria a:DateAdjustment';
const record = `${any} i:CodesetId b:First d:OccurrenceStartDate`;
const era = `${any} i:CodesetId b:First d:EraStartDate d:EraEndDate n:EraLength n:AgeAtStart n:AgeAtEnd ${person}`;
const period = `${any} b:First d:PeriodStartDate d:PeriodEndDate p:UserDefinedPeriod n:PeriodLength n:AgeAtStart n:AgeAtEnd`;

const criteria: Readonly<Record<string, string>> = {
  ConditionEra: `${era} n:OccurrenceCount`,
  ConditionOccurrence: `${record} ${clinical} d:OccurrenceEndDate c:ConditionType s:ConditionTypeCS b:ConditionTypeExclude t:StopReason i:ConditionSourceConcept c:ConditionStatus s:ConditionStatusCS`,
  Death: `${any} i:CodesetId d:OccurrenceStartDate c:DeathType s:DeathTypeCS b:DeathTypeExclude i:DeathSourceConcept n:Age ${person}`,
  DeviceExposure: `${record} ${clinical} d:OccurrenceEndDate c:DeviceType s:DeviceTypeCS b:DeviceTypeExclude t:UniqueDeviceId n:Quantity i:DeviceSourceConcept`,
  DoseEra: `${era} c:Unit s:UnitCS n:DoseValue`,
  DrugEra: `${era} n:OccurrenceCount n:GapDays`,
  DrugExposure: `${record} ${clinical} d:OccurrenceEndDate c:DrugType s:DrugTypeCS b:DrugTypeExclude t:StopReason n:Refills n:Quantity n:DaysSupply c:RouteConcept s:RouteConceptCS n:EffectiveDrugDose c:DoseUnit s:DoseUnitCS t:LotNumber i:DrugSourceConcept`,
  Measurement: `${record} ${clinical} c:MeasurementType s:MeasurementTypeCS b:MeasurementTypeExclude c:Operator s:OperatorCS n:ValueAsNumber c:ValueAsConcept s:ValueAsConceptCS c:Unit s:UnitCS n:RangeLow n:RangeHigh n:RangeLowRatio n:RangeHighRatio b:Abnormal i:MeasurementSourceConcept`,
  Observation: `${record} ${clinical} c:ObservationType s:ObservationTypeCS b:ObservationTypeExclude n:ValueAsNumber t:ValueAsString c:ValueAsConcept s:ValueAsConceptCS c:Qualifier s:QualifierCS c:Unit s:UnitCS i:ObservationSourceConcept`,
  ObservationPeriod: `${period} c:PeriodType s:PeriodTypeCS`,
  PayerPlanPeriod: `${period} ${person} i:PayerConcept i:PlanConcept i:SponsorConcept i:StopReasonConcept i:PayerSourceConcept i:PlanSourceConcept i:SponsorSourceConcept i:StopReasonSourceConcept`,
  ProcedureOccurrence: `${record} ${clinical} c:ProcedureType s:ProcedureTypeCS b:ProcedureTypeExclude c:Modifier s:ModifierCS n:Quantity i:ProcedureSourceConcept`,
  Specimen: `${record} ${person} n:Age c:SpecimenType s:SpecimenTypeCS b:SpecimenTypeExclude n:Quantity c:Unit s:UnitCS c:AnatomicSite s:AnatomicSiteCS c:DiseaseStatus s:DiseaseStatusCS t:SourceId i:SpecimenSourceConcept`,
  VisitDetail: `${any} i:CodesetId b:First d:VisitDetailStartDate d:VisitDetailEndDate s:VisitDetailTypeCS i:VisitDetailSourceConcept n:VisitDetailLength n:Age s:GenderCS s:ProviderSpecialtyCS s:PlaceOfServiceCS i:PlaceOfServiceLocation`,
  VisitOccurrence: `${record} ${person} d:OccurrenceEndDate c:VisitType s:VisitTypeCS b:VisitTypeExclude i:VisitSourceConcept n:VisitLength n:Age c:ProviderSpecialty s:ProviderSpecialtyCS c:PlaceOfService s:PlaceOfServiceCS i:PlaceOfServiceLocation`,
  LocationRegion: `${any} i:CodesetId d:StartDate d:EndDate`,
  Episode: `${any} i:CodesetId b:First d:EpisodeStartDate d:EpisodeEndDate n:EpisodeNumber n:Age s:GenderCS s:EpisodeObjectConceptCS s:EpisodeTypeCS`,
  CustomEra: `${any} b:First n:GapDays d:StartDate d:EndDate n:AgeAtStart s:GenderCS n:Duration`,
};

/** The whole of what is refused: what was added to Circe for CDM 5.4 or later, and keys its SQL does nothing with. */
const refused: ReadonlySet<string> = new Set([
  'Episode',
  'CustomEra',
  'SpecimenSourceConcept',
  // Of a location; a custom era, which has these too, is refused as a whole.
  'StartDate',
  'EndDate',
]);

const values: Readonly<Record<string, unknown>> = {
  c: [{ CONCEPT_ID: 1 }],
  s: { CodesetId: 0, IsExclusion: true },
  i: 0,
  d: { Value: '2020-01-01', Op: 'gt' },
  n: { Value: 1, Op: 'gt' },
  t: { Text: 'a', Op: 'contains' },
  b: true,
  p: { StartDate: '2020-01-01', EndDate: '2020-01-02' },
  g: { Type: 'ALL', CriteriaList: [{ Criteria: { Death: {} }, Occurrence: { Type: 2, Count: 1 } }] },
  a: { StartWith: 'END_DATE', StartOffset: 1, EndWith: 'END_DATE', EndOffset: 2 },
};

const keys = Object.entries(criteria).flatMap(([name, list]) =>
  list.split(' ').map((one): readonly [name: string, key: string, value: unknown] => {
    const [kind = '', key = ''] = one.split(':');
    return [name, key, values[kind]];
  }),
);

const entering = (name: string, body: object) => ({
  ConceptSets: [{ id: 0, name: 'one', expression: { items: [{ concept: { CONCEPT_ID: 1 } }] } }],
  PrimaryCriteria: { CriteriaList: [{ [name]: body }] },
});

describe('every key of Circe', () => {
  it.each(keys)('%s.%s is kept, or refused by name and place', (name, key, value) => {
    const flagged = key.replace(/Exclude$/, '');
    const body = flagged === key ? { [key]: value } : { [flagged]: values.c, [key]: true };
    const element = [name, key].find((one) => refused.has(one));
    const place = '/PrimaryCriteria/CriteriaList/0';
    if (element === undefined) {
      const printed = printCirce(parseCirce(entering(name, body)));
      expect(printed).toMatchObject({ PrimaryCriteria: { CriteriaList: [{ [name]: body }] } });
      return;
    }
    let error: unknown;
    try {
      parseCirce(entering(name, body));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(CohortError);
    expect(error).toMatchObject({
      code: 'COHORT_UNSUPPORTED_ELEMENT',
      place: element === name ? `${place}/${name}` : `${place}/${name}/${key}`,
      element,
    });
  });

  it('a key that Circe does not know is refused, where Circe would pass over it', () => {
    for (const name of Object.keys(criteria).filter((one) => !refused.has(one))) {
      expect(() => parseCirce(entering(name, { Colour: 'red' }))).toThrow(/Colour/);
    }
  });
});
