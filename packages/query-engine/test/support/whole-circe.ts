import fc from 'fast-check';
import { circe } from './arbitraries.ts';

/** Definitions with every element of Circe that the others leave out, for what must hold of any definition. */

type Json = Record<string, unknown>;

const days = fc.integer({ min: 0, max: 40 });
const range = fc.record({ Value: fc.integer({ min: 0, max: 5 }), Op: fc.constantFrom('lt', 'gte', '!eq') });
const concepts = fc.constantFrom([{ CONCEPT_ID: 1 }], [{ CONCEPT_ID: 2 }, { CONCEPT_ID: 3 }], []);
const text = fc.record({
  Text: fc.constantFrom('a', "o'b", '%_'),
  Op: fc.constantFrom('contains', '!startsWith'),
});
const inSet = fc.record(
  { CodesetId: fc.constantFrom(0, 1, 2), IsExclusion: fc.boolean() },
  { requiredKeys: ['IsExclusion'] },
);

const criterion: fc.Arbitrary<Json> = fc.oneof(
  fc.record({ EraLength: range, UnitCS: inSet }).map((body) => ({ DoseEra: body })),
  fc
    .record({
      VisitType: concepts,
      ProviderSpecialty: concepts,
      StopReason: text,
      ConditionTypeExclude: fc.boolean(),
      ConditionType: concepts,
      ConditionSourceConcept: fc.constantFrom(0, 1),
    })
    .map((body) => ({ ConditionOccurrence: body })),
  fc
    .record({
      First: fc.boolean(),
      RangeHighRatio: range,
      Abnormal: fc.boolean(),
      UnitCS: inSet,
      Operator: concepts,
      VisitTypeCS: inSet,
    })
    .map((body) => ({ Measurement: body })),
  fc
    .record({
      First: fc.boolean(),
      UserDefinedPeriod: fc.constant({ StartDate: '2020-01-01' }),
      PeriodLength: range,
      AgeAtEnd: range,
    })
    .map((body) => ({ ObservationPeriod: body })),
  fc.record({ PayerConcept: fc.constant(1), GenderCS: inSet }).map((body) => ({ PayerPlanPeriod: body })),
  fc
    .record({ CodesetId: fc.constantFrom(0, 1) }, { requiredKeys: [] })
    .map((body) => ({ LocationRegion: body })),
  fc.record({ AnatomicSite: concepts, SourceId: text }).map((body) => ({ Specimen: body })),
  fc
    .record({
      PlaceOfServiceCS: inSet,
      PlaceOfServiceLocation: fc.constantFrom(0, 1),
      VisitDetailLength: range,
      VisitDetailTypeCS: inSet,
      Age: range,
    })
    .map((body) => ({ VisitDetail: body })),
  fc
    .record({
      First: fc.boolean(),
      PlaceOfServiceCS: inSet,
      PlaceOfServiceLocation: fc.constantFrom(0, 1),
      DateAdjustment: fc.constant({
        StartWith: 'END_DATE',
        StartOffset: -1,
        EndWith: 'END_DATE',
        EndOffset: 2,
      }),
      OccurrenceEndDate: fc.constant({ Value: '2020-01-05', Op: 'lte' }),
    })
    .map((body) => ({ VisitOccurrence: body })),
  fc
    .record({
      Refills: range,
      LotNumber: text,
      DaysSupply: range,
      EffectiveDrugDose: range,
      RouteConceptCS: inSet,
      OccurrenceEndDate: fc.constant({ Value: '2020-01-05', Op: 'lte' }),
    })
    .map((body) => ({ DrugExposure: body })),
);

const window = fc.record({
  Start: fc.record({ Days: days, Coeff: fc.constant(-1) }),
  End: fc.record({ Days: days, Coeff: fc.constant(1) }),
  UseIndexEnd: fc.boolean(),
  UseEventEnd: fc.boolean(),
});
const anyCorrelated = fc.record({
  Criteria: criterion,
  StartWindow: window,
  EndWindow: fc.oneof(window, fc.constant(null)),
  Occurrence: fc.record({
    Type: fc.constantFrom(0, 1, 2),
    Count: fc.integer({ min: 0, max: 2 }),
    IsDistinct: fc.boolean(),
    CountColumn: fc.constantFrom('DOMAIN_CONCEPT', 'START_DATE', 'END_DATE', 'VISIT_ID', 'DURATION'),
  }),
  RestrictVisit: fc.boolean(),
  IgnoreObservationPeriod: fc.boolean(),
});
/** How long somebody is at a place is the one thing that Circe does not count of these. */
const correlated = anyCorrelated.map((one) =>
  'LocationRegion' in one.Criteria && one.Occurrence.CountColumn === 'DURATION'
    ? { ...one, Occurrence: { ...one.Occurrence, CountColumn: 'END_DATE' } }
    : one,
);
const group = fc.record({
  Type: fc.constantFrom('ALL', 'ANY'),
  CriteriaList: fc.array(correlated, { minLength: 1, maxLength: 2 }),
  DemographicCriteriaList: fc.constantFrom(
    [],
    [
      {
        Race: [{ CONCEPT_ID: 1 }],
        EthnicityCS: { CodesetId: 1 },
        OccurrenceEndDate: { Value: '2020-01-01', Op: 'gt' },
      },
    ],
  ),
  Groups: fc.constant([]),
});
const nested = fc.record({ body: criterion, around: group }).map(({ body, around }) => {
  const [[domain, fields]] = Object.entries(body) as [[string, Json]];
  return { [domain]: { ...fields, CorrelatedCriteria: around } };
});

const extras = fc.record({
  AdditionalCriteria: fc.oneof(group, fc.constant(null)),
  QualifiedLimit: fc.constantFrom({ Type: 'First' }, { Type: 'Last' }, { Type: 'All' }),
  EndStrategy: fc.constantFrom(
    null,
    { DateOffset: { DateField: 'EndDate', Offset: 7 } },
    { CustomEra: { DrugCodesetId: 1, GapDays: 30, Offset: 5, DaysSupplyOverride: 9 } },
  ),
  CensoringCriteria: fc.array(criterion, { maxLength: 2 }),
  CollapseSettings: fc.constantFrom({ CollapseType: 'ERA', EraPad: 0 }, { CollapseType: 'ERA', EraPad: 30 }),
  CensorWindow: fc.constantFrom({}, { StartDate: '2020-01-01' }, { EndDate: '2020-01-20' }),
  entry: fc.oneof(criterion, nested),
  rule: group,
});

export const wholeCirce: fc.Arbitrary<Json> = fc
  .record({ base: circe, extras })
  .map(({ base, extras: { entry, rule, ...rest } }) => {
    const primary = base.PrimaryCriteria as { CriteriaList: readonly unknown[] };
    return {
      ...base,
      ...rest,
      PrimaryCriteria: { ...primary, CriteriaList: [...primary.CriteriaList, entry] },
      InclusionRules: [...(base.InclusionRules as readonly unknown[]), { name: 'whole', expression: rule }],
    };
  });
