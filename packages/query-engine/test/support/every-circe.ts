import fc from 'fast-check';
import { type DomainReading, domainReadings, excludable } from '../reference/circe/domains.ts';
import type { Row, Tables } from '../reference/circe/rows.ts';
import type { Json } from '../reference/json.ts';
import type { Consent } from '../reference/rows.ts';

/** Definitions over every domain and every attribute of Circe, and data for them: small, so that they meet. */

const dayAt = (offset: number): string =>
  new Date(Date.UTC(2019, 11, 10 + offset)).toISOString().slice(0, 10);
const offset = (min: number, max: number) =>
  fc.constantFrom(...Array.from({ length: max - min + 1 }, (_, n) => min + n));
const day = offset(0, 40).map(dayAt);
const often = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: rare });
const orNull = <T>(of: fc.Arbitrary<T>) => often<T | null>(of, fc.constant(null));
const concept = fc.constantFrom(1, 2, 3);
const PERSONS = 4;

/** What a column may say, by how it is asked about. */
function cells(domain: DomainReading): Readonly<Record<string, fc.Arbitrary<string | number | null>>> {
  const own = (columns: Readonly<Record<string, string>> | undefined, of: fc.Arbitrary<string | number>) =>
    Object.fromEntries(
      Object.values(columns ?? {})
        .filter((column) => !column.includes('.'))
        .map((column) => [column, orNull(of)]),
    );
  return {
    ...own({ ...domain.lists, ...domain.sets, ...domain.bare }, concept),
    ...own(domain.numbers, fc.constantFrom(0, 1, 2)),
    ...own(domain.texts, fc.constantFrom('a', 'ab', 'b')),
    ...(domain.concept === undefined ? {} : { [domain.concept]: concept }),
    ...(domain.source === undefined ? {} : { [domain.source[1]]: concept }),
    ...(domain.visit ? { visit_occurrence_id: orNull(fc.constantFrom(901, 902, 903)) } : {}),
    ...(domain.table === 'measurement'
      ? {
          value_as_concept_id: fc.constantFrom(1, 4155142, null),
          value_as_number: fc.constantFrom(0, 1, 2, null),
        }
      : {}),
    ...([domain.lists, domain.sets].some((of) => of !== undefined && 'ProviderSpecialty' in of)
      ? { provider_id: orNull(fc.constantFrom(1, 2)) }
      : {}),
    ...([domain.lists, domain.sets].some((of) => of !== undefined && 'PlaceOfService' in of)
      ? { care_site_id: orNull(fc.constantFrom(1, 2)) }
      : {}),
  };
}

/** Rows whose numbers no other table has, so that which of two events comes first is never left open. */
function rowsOf(domain: DomainReading, index: number): fc.Arbitrary<readonly Row[]> {
  const row = fc.record({
    from: offset(0, 40),
    lasting: orNull(offset(0, 9)),
    rest: fc.record(cells(domain)),
  });
  const person = fc.constantFrom(...Array.from({ length: PERSONS }, (_, n) => n + 1));
  const drawn = fc.record({ person, row });
  const several =
    domain.table === 'death'
      ? fc.uniqueArray(drawn, { maxLength: 3, selector: (one) => one.person })
      : fc.array(drawn, { minLength: 6, maxLength: 9 });
  return several.map((all) =>
    all.map(({ person: person_id, row: { from, lasting, rest } }, n): Row => {
      const start = dayAt(from);
      // Eras and periods always end; visits may not say when.
      const always = domain.endAsItStands === true && !domain.table.startsWith('visit_');
      const end = lasting === null && !always ? null : dayAt(from + (lasting ?? 0));
      return {
        ...rest,
        [domain.id]: (index + 1) * 100 + n,
        person_id,
        [domain.start]: start,
        ...(domain.end === undefined ? {} : { [domain.end]: end }),
        ...(domain.table === 'visit_occurrence' ? { visit_occurrence_id: 901 + n } : {}),
      };
    }),
  );
}

const readings = Object.entries(domainReadings);
const records = readings.filter(
  ([, { table }]) => table !== 'observation_period' && table !== 'location_history',
);

const people = fc.array(
  fc.record({
    year_of_birth: fc.constantFrom(2017, 2018, 2019),
    gender_concept_id: concept,
    race_concept_id: orNull(concept),
    ethnicity_concept_id: orNull(concept),
  }),
  { minLength: PERSONS, maxLength: PERSONS },
);
/** One or two observation periods a person, apart from each other. */
const periods = fc.array(
  fc.record({ from: offset(0, 8), to: offset(25, 60), split: fc.boolean(), type: concept }),
  { minLength: PERSONS, maxLength: PERSONS },
);
const places = fc.record({
  specialty: fc.tuple(orNull(concept), orNull(concept)),
  place: fc.tuple(orNull(concept), orNull(concept)),
});

/** Persons and care sites have the same numbers, and are at the same places; the fourth of these is not known. */
const history = fc
  .array(
    fc.record({
      domain_id: fc.constantFrom('PERSON', 'PERSON', 'CARE_SITE', 'CARE_SITE', 'PROVIDER'),
      entity_id: fc.constantFrom(...Array.from({ length: PERSONS }, (_, n) => n + 1)),
      care_site: fc.constantFrom(1, 2),
      location_id: fc.constantFrom(1, 1, 2, 2, 3, 4),
      from: offset(-5, 30),
      lasting: orNull(offset(0, 40)),
    }),
    { minLength: 12, maxLength: 20 },
  )
  .map((all) =>
    all.map(({ from, lasting, care_site, entity_id, domain_id, location_id }, n) => ({
      location_history_id: 7000 + n,
      domain_id,
      entity_id: domain_id === 'CARE_SITE' ? care_site : entity_id,
      location_id,
      start_date: dayAt(from),
      end_date: lasting === null ? null : dayAt(from + lasting),
    })),
  );
const regions = fc
  .tuple(concept, concept, orNull(concept))
  .map((all) => all.map((region, n) => ({ location_id: n + 1, region_concept_id: region })));

export const tables: fc.Arbitrary<Tables> = fc
  .record({
    history,
    regions,
    people,
    periods,
    places,
    records: fc.record(
      Object.fromEntries(records.map(([, domain], index) => [domain.table, rowsOf(domain, index)])),
    ),
  })
  .map(({ people: persons, periods: spans, places: { specialty, place }, records: rows, ...located }) => ({
    ...rows,
    location: located.regions,
    location_history: located.history,
    person: persons.map((row, n) => ({ person_id: n + 1, ...row })),
    observation_period: spans
      .flatMap(({ from, to, split, type }, n) =>
        (split ? [[from, 14] as const, [16, to] as const] : [[from, to] as const]).map(([start, end]) => ({
          person_id: n + 1,
          observation_period_start_date: dayAt(start),
          observation_period_end_date: dayAt(end),
          period_type_concept_id: type,
        })),
      )
      .map((row, n) => ({ observation_period_id: 5000 + n, ...row })),
    // 2 is a provider's number that may lead nowhere, and so is a place's.
    provider: [{ provider_id: 1, specialty_concept_id: specialty[0] }],
    care_site: [{ care_site_id: 1, place_of_service_concept_id: place[0] }],
  }));

const range = <T>(bound: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.record({ Value: bound, Op: fc.constantFrom('lt', 'lte', 'eq', '!eq', 'gt', 'gte') }),
    fc.record({ Value: bound, Op: fc.constantFrom('bt', '!bt'), Extent: bound }),
  );
const days = range(day);
const small = range(fc.constantFrom(0, 1, 2, 3));
const listed = fc.uniqueArray(
  concept.map((id) => ({ CONCEPT_ID: id })),
  { maxLength: 2, selector: (one) => one.CONCEPT_ID },
);
/** 4 is a set of nothing. */
const set = fc.constantFrom(0, 1, 2, 3, 4);
const chosen = fc.record({ CodesetId: set, IsExclusion: fc.boolean() }, { requiredKeys: ['IsExclusion'] });
const filter = fc.record({
  Text: fc.constantFrom('a', 'b', '_', 'a%'),
  Op: fc.constantFrom('startsWith', 'contains', 'endsWith', '!startsWith', '!contains', '!endsWith'),
});
const adjustment = fc.record(
  {
    StartWith: fc.constantFrom('START_DATE', 'END_DATE'),
    StartOffset: offset(-3, 4),
    EndWith: fc.constantFrom('START_DATE', 'END_DATE'),
    EndOffset: offset(-3, 4),
  },
  { requiredKeys: [] },
);

type Keys = Readonly<Record<string, fc.Arbitrary<Json>>>;

/** Every key of a domain, alone or with the one it needs. */
function keysOf(name: string, domain: DomainReading): Keys {
  const keys: Record<string, fc.Arbitrary<Json>> = {};
  const add = (key: string, value: fc.Arbitrary<unknown>) => {
    keys[key] = value.map((one) => ({ [key]: one }));
  };
  if (domain.startKey !== undefined) add(domain.startKey, days);
  if (domain.endKey !== undefined) add(domain.endKey, days);
  if (domain.lengthKey !== undefined) add(domain.lengthKey, small);
  for (const key of domain.ages) add(key, small);
  for (const key of Object.keys(domain.numbers ?? {})) add(key, small);
  for (const key of Object.keys(domain.texts ?? {})) add(key, filter);
  for (const key of Object.keys(domain.bare ?? {})) add(key, set);
  for (const key of Object.keys(domain.lists)) {
    add(key, listed);
    if (!excludable(key, name)) continue;
    keys[`${key}Exclude`] = fc
      .tuple(listed, fc.boolean())
      .map(([concepts, exclude]) => ({ [key]: concepts, [`${key}Exclude`]: exclude }));
  }
  for (const key of Object.keys({ ...domain.lists, ...domain.sets })) add(`${key}CS`, chosen);
  if (domain.period) {
    add('UserDefinedPeriod', fc.record({ StartDate: day, EndDate: day }, { requiredKeys: [] }));
  }
  if (domain.source !== undefined) add(domain.source[0], set);
  if (name === 'Measurement') {
    add('RangeLowRatio', small);
    add('RangeHighRatio', small);
    add('Abnormal', fc.constant(true));
  }
  if (domain.table.startsWith('visit_')) add('PlaceOfServiceLocation', set);
  if (domain.first !== false) add('First', fc.boolean());
  add('DateAdjustment', adjustment);
  return keys;
}

/** A criterion of one domain with some of its keys, or with the one that is named. */
function criterionOf(name: string, domain: DomainReading): fc.Arbitrary<Json> {
  const keys = Object.values(keysOf(name, domain));
  const some = fc
    .array(fc.oneof(...keys), { maxLength: 2 })
    .map((parts) => Object.assign({}, ...parts) as Json);
  const sets = domain.table.endsWith('_period') ? fc.constant(undefined) : often(fc.constant(undefined), set);
  return fc
    .tuple(some, sets)
    .map(([body, CodesetId]) => ({ [name]: CodesetId === undefined ? body : { CodesetId, ...body } }));
}

const plain = fc.oneof(...readings.map(([name, domain]) => criterionOf(name, domain)));

const bound = (usual: -1 | 1) =>
  fc.record(
    { Days: offset(0, 15), Coeff: often(fc.constant(usual), fc.constantFrom(-1, 1)) },
    { requiredKeys: ['Coeff'] },
  );
const window = fc.record(
  { Start: bound(-1), End: bound(1), UseIndexEnd: fc.boolean(), UseEventEnd: fc.boolean() },
  { requiredKeys: ['Start', 'End'] },
);

/** What Circe can count different values of, in records of a domain. */
const countColumns = (criterion: Json): readonly string[] => {
  const [name = ''] = Object.keys(criterion);
  const domain = domainReadings[name];
  const visits = name === 'ConditionEra' || name === 'VisitDetail' ? [] : ['VISIT_ID'];
  return [
    'DOMAIN_CONCEPT',
    'START_DATE',
    'END_DATE',
    ...(domain?.lastsUncounted ? [] : ['DURATION']),
    ...visits,
    ...Object.keys(domain?.counted ?? {}),
  ];
};

const correlatedTo = (criterion: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  criterion.chain((Criteria) =>
    fc.record({
      Criteria: fc.constant(Criteria),
      StartWindow: window,
      EndWindow: often(fc.constant(null), window),
      RestrictVisit: often(fc.constant(false), fc.boolean()),
      IgnoreObservationPeriod: fc.boolean(),
      Occurrence: fc.record({
        Type: fc.constantFrom(0, 1, 2, 2),
        Count: offset(0, 2),
        IsDistinct: fc.boolean(),
        CountColumn: fc.constantFrom(null, ...countColumns(Criteria)),
      }),
    }),
  );

const demographic = fc
  .array(
    fc.oneof(
      small.map((Age) => ({ Age })),
      listed.map((Gender) => ({ Gender })),
      chosen.map((RaceCS) => ({ RaceCS })),
      listed.map((Ethnicity) => ({ Ethnicity })),
      chosen.map((GenderCS) => ({ GenderCS })),
      days.map((OccurrenceStartDate) => ({ OccurrenceStartDate })),
      days.map((OccurrenceEndDate) => ({ OccurrenceEndDate })),
    ),
    { maxLength: 2 },
  )
  .map((parts) => Object.assign({}, ...parts) as Json);

const groupOf = (criterion: fc.Arbitrary<Json>): fc.Arbitrary<Json> => {
  const flat = fc.record({
    Type: fc.constantFrom('ALL', 'ANY', 'ANY', 'AT_LEAST', 'AT_MOST'),
    Count: offset(0, 2),
    CriteriaList: fc.array(correlatedTo(criterion), { maxLength: 2 }),
    DemographicCriteriaList: fc.array(demographic, { maxLength: 1 }),
    Groups: fc.constant<readonly Json[]>([]),
  });
  return often(
    flat,
    fc.record({ outer: flat, inner: flat }).map(({ outer, inner }) => ({ ...outer, Groups: [inner] })),
  );
};

const around = (body: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.record({ body, CorrelatedCriteria: groupOf(plain) }).map(({ body: inner, CorrelatedCriteria }) => {
    const [[name, fields]] = Object.entries(inner) as [[string, Json]];
    return { [name]: { ...fields, CorrelatedCriteria } };
  });
const criterion = often(plain, around(plain));
const group = groupOf(criterion);
const limit = fc.constantFrom('First', 'All', 'All', 'Last').map((Type) => ({ Type }));

const definitionOf = (entries: fc.Arbitrary<readonly Json[]>): fc.Arbitrary<Json> =>
  fc
    .record({
      entries,
      limits: fc.tuple(limit, limit, limit),
      PriorDays: often(fc.constant(0), fc.constant(3)),
      PostDays: often(fc.constant(0), fc.constant(3)),
      AdditionalCriteria: often(fc.constant(null), group),
      InclusionRules: fc.array(group, { maxLength: 2 }),
      EndStrategy: fc.oneof(
        fc.constant(null),
        fc
          .record({ DateField: fc.constantFrom('StartDate', 'EndDate'), Offset: offset(-3, 9) })
          .map((DateOffset) => ({ DateOffset })),
        fc
          .record(
            {
              DrugCodesetId: set,
              GapDays: offset(0, 5),
              Offset: offset(-2, 3),
              DaysSupplyOverride: offset(0, 5),
            },
            { requiredKeys: ['DrugCodesetId'] },
          )
          .map((CustomEra) => ({ CustomEra })),
      ),
      CensoringCriteria: often(fc.constant<readonly Json[]>([]), fc.array(plain, { maxLength: 1 })),
      EraPad: often(fc.constant(0), offset(0, 5)),
      CensorWindow: often(fc.constant({}), fc.record({ StartDate: day, EndDate: day }, { requiredKeys: [] })),
    })
    .map(({ entries: CriteriaList, limits, PriorDays, PostDays, InclusionRules: rules, EraPad, ...rest }) => {
      // Two criteria may name one record twice, with other days; which of the two comes first is left open.
      const [first, second, third] = CriteriaList.length === 1 ? limits : [all, all, all];
      return {
        ...rest,
        ConceptSets: [[1], [2], [1, 2], [1, 2, 3], []].map((ids, id) => ({
          id,
          name: `set ${id}`,
          expression: { items: ids.map((one) => ({ concept: { CONCEPT_ID: one } })) },
        })),
        PrimaryCriteria: {
          CriteriaList,
          ObservationWindow: { PriorDays, PostDays },
          PrimaryCriteriaLimit: first,
        },
        QualifiedLimit: second,
        ExpressionLimit: third,
        InclusionRules: rules.map((expression, n) => ({ name: `rule ${n}`, expression })),
        CollapseSettings: { CollapseType: 'ERA', EraPad },
      };
    });
const all = { Type: 'All' };

/** What the people share: nearly everybody something, and half of it of some days only. */
export const sharing: fc.Arbitrary<readonly Consent[]> = fc
  .array(
    fc.record({
      there: often(fc.constant(true), fc.boolean()),
      mask: often(fc.constant(255), fc.integer({ min: 0, max: 255 })),
      from: fc.oneof(fc.constant('1900-01-01'), offset(0, 25).map(dayAt)),
      to: fc.oneof(fc.constant('2100-01-01'), offset(15, 45).map(dayAt)),
    }),
    { minLength: PERSONS, maxLength: PERSONS },
  )
  .map((all) => all.flatMap(({ there, ...rest }, n) => (there ? [{ person: n + 1, ...rest }] : [])));

export const everyCirce = definitionOf(fc.array(criterion, { minLength: 1, maxLength: 2 }));

/** For every domain every key, each in a definition that asks for little else. */
export const everyKey: readonly (readonly [place: string, definition: fc.Arbitrary<Json>])[] =
  readings.flatMap(([name, domain]) =>
    Object.entries(keysOf(name, domain)).map(
      ([key, body]) => [`${name} ${key}`, definitionOf(body.map((one) => [{ [name]: one }]))] as const,
    ),
  );
