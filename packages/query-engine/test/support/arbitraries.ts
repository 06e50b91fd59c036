import fc from 'fast-check';
import type { Consent, RecordRow, Rows } from '../reference/rows.ts';

/** Small on purpose: few persons, concepts and days, so that everything meets everything. */

/** The first four times in five. */
const mostly = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: rare });

const dayAt = (offset: number) => new Date(Date.UTC(2019, 11, 10 + offset)).toISOString().slice(0, 10);
const day = fc.constantFrom(...Array.from({ length: 46 }, (_, offset) => offset)).map(dayAt);
const person = fc.constantFrom(1, 2, 3, 4, 5);
/** 7 is in nobody's vocabulary. Drawn evenly: the extremes, which fast-check prefers, mean nothing here. */
const concept = fc.constantFrom(1, 2, 3, 4, 5, 6, 7);
const gender = fc.constantFrom(8507, 8532, 0);

const tables = ['condition_occurrence', 'drug_era', 'measurement', 'visit_occurrence', 'death'] as const;

const record = fc.record({
  person,
  concept,
  start: day,
  value: fc.option(fc.constantFrom(-1.5, 0, 2, 7.25), { nil: null }),
});

/** At most one death a person, as in the CDM. */
const recordsOf = (table: (typeof tables)[number]): fc.Arbitrary<readonly RecordRow[]> =>
  (table === 'death'
    ? fc.uniqueArray(record, { maxLength: 3, selector: (row) => row.person })
    : fc.array(record, { minLength: 8, maxLength: 14 })
  ).map((rows) => rows.map((row, index) => ({ ...row, id: index + 1 })));

/** One or two observation periods a person, apart from each other; now and then somebody has none. */
const periods = fc
  .array(
    fc.record({
      from: fc.integer({ min: 0, max: 15 }),
      gap: fc.integer({ min: 16, max: 35 }),
      kind: fc.nat({ max: 7 }),
    }),
    { minLength: 5, maxLength: 5 },
  )
  .map((people) =>
    people.flatMap(({ from, gap, kind }, index) => {
      const span = (start: number, end: number) => ({
        person: index + 1,
        start: dayAt(start),
        end: dayAt(end),
      });
      if (kind === 0) return [];
      return kind < 4 ? [span(from, gap), span(gap + 2, 45)] : [span(from, 45)];
    }),
  );

export const rows: fc.Arbitrary<Rows> = fc.record({
  persons: fc
    .array(fc.record({ gender, birthYear: fc.integer({ min: 1925, max: 2021 }) }), {
      minLength: 5,
      maxLength: 5,
    })
    .map((people) => people.map((row, index) => ({ id: index + 1, ...row }))),
  periods,
  records: fc.record(Object.fromEntries(tables.map((table) => [table, recordsOf(table)]))),
  concepts: fc.constant([1, 2, 3, 4, 5, 6].map((id) => ({ id, invalid: id === 6 }))),
  ancestors: fc.uniqueArray(fc.record({ ancestor: concept, descendant: concept }), {
    maxLength: 8,
    selector: (row) => `${row.ancestor} ${row.descendant}`,
  }),
});

export const consents: fc.Arbitrary<readonly Consent[]> = fc.uniqueArray(
  fc.record({
    person,
    mask: mostly(fc.constant(255), fc.integer({ min: 0, max: 255 })),
    from: mostly(fc.constant('1900-01-01'), day),
    to: mostly(fc.constant('2100-01-01'), day),
  }),
  { minLength: 3, maxLength: 5, selector: (row) => row.person },
);

export const period = mostly(fc.constant({}), fc.record({ from: day, to: day }, { requiredKeys: [] }));

const range = <T>(bound: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.record({ Value: bound, Op: fc.constantFrom('lt', 'lte', 'eq', '!eq', 'gt', 'gte') }),
    fc.record({ Value: bound, Op: fc.constantFrom('bt', '!bt'), Extent: bound }),
  );
const ageRange = range(fc.integer({ min: 0, max: 95 }));
const genders = fc.uniqueArray(
  gender.map((id) => ({ CONCEPT_ID: id })),
  { maxLength: 2, selector: (row) => row.CONCEPT_ID },
);

/** An object with few of its keys. */
const sparse = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(shape).map(([key, value]) => [key, mostly(fc.constant(undefined), value)]),
      ),
    )
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)));

const common = { First: fc.constant(true), Gender: genders };
const about = (shape: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .record({ set: fc.constantFrom(undefined, undefined, 0, 1, 2), rest: sparse(shape) })
    .map(({ set, rest }) => (set === undefined ? rest : { CodesetId: set, ...rest }));
const plainCriterion: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  about({ ...common, OccurrenceStartDate: range(day), Age: ageRange }).map((body) => ({
    ConditionOccurrence: body,
  })),
  about({ ...common, EraStartDate: range(day), AgeAtStart: ageRange }).map((body) => ({ DrugEra: body })),
  about({ ...common, ValueAsNumber: range(fc.constantFrom(-1.5, 0, 1.5, 7.25)) }).map((body) => ({
    Measurement: body,
  })),
  about({ ...common, Age: ageRange }).map((body) => ({ VisitOccurrence: body })),
  about({ OccurrenceStartDate: range(day) }).map((body) => ({ Death: body })),
);

const bound = (usual: -1 | 1) =>
  fc.record(
    { Days: fc.integer({ min: 0, max: 20 }), Coeff: mostly(fc.constant(usual), fc.constantFrom(-1, 1)) },
    { requiredKeys: ['Coeff'] },
  );
const window = fc
  .record({
    Start: bound(-1),
    End: bound(1),
    ends: mostly(fc.constant({}), fc.record({ UseIndexEnd: fc.boolean(), UseEventEnd: fc.boolean() })),
  })
  .map(({ ends, ...bounds }) => ({ ...bounds, ...ends }));
const correlatedOf = (what: fc.Arbitrary<Record<string, unknown>>) =>
  fc.record({
    Criteria: what,
    StartWindow: window,
    EndWindow: mostly(fc.constant(null), window),
    RestrictVisit: fc.oneof(
      { weight: 19, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    Occurrence: fc.record({
      Type: fc.constantFrom(0, 1, 2, 2),
      Count: fc.integer({ min: 0, max: 2 }),
      IsDistinct: fc.boolean(),
      CountColumn: mostly(fc.constant('DOMAIN_CONCEPT'), fc.constant('START_DATE')),
    }),
    IgnoreObservationPeriod: fc.boolean(),
  });
/** Now and then with a condition around each of its records. */
const criterion: fc.Arbitrary<Record<string, unknown>> = mostly(
  plainCriterion,
  fc
    .record({
      body: plainCriterion,
      around: fc.record({
        Type: fc.constantFrom('ALL', 'ANY'),
        CriteriaList: fc.array(correlatedOf(plainCriterion), { minLength: 1, maxLength: 2 }),
      }),
    })
    .map(({ body, around }) => {
      const [[domain, fields]] = Object.entries(body) as [[string, object]];
      return { [domain]: { ...fields, CorrelatedCriteria: around } };
    }),
);
const correlated = correlatedOf(criterion);
const demographic = sparse({ Age: ageRange, Gender: genders, OccurrenceStartDate: range(day) });

const { group } = fc.letrec<{ group: Record<string, unknown> }>((tie) => ({
  group: fc.record({
    Type: fc.constantFrom('ALL', 'ANY', 'ANY', 'AT_LEAST', 'AT_MOST'),
    Count: fc.integer({ min: 0, max: 2 }),
    CriteriaList: fc.array(correlated, { maxLength: 3 }),
    DemographicCriteriaList: fc.array(demographic, { maxLength: 1 }),
    Groups: fc.oneof({ maxDepth: 1 }, fc.constant([]), fc.array(tie('group'), { maxLength: 2 })),
  }),
}));

const item = fc.record({
  concept: concept.map((id) => ({ CONCEPT_ID: id, CONCEPT_NAME: `concept ${id}` })),
  isExcluded: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  includeDescendants: fc.boolean(),
});

const limit = fc.constantFrom(
  { Type: 'First' },
  { Type: 'First' },
  { Type: 'All' },
  { Type: 'All' },
  { Type: 'Last' },
);

/** A Circe definition, of elements that the slow reference reads. */
export const circe: fc.Arbitrary<Record<string, unknown>> = fc.record({
  ConceptSets: fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: fc.array(item, { minLength: 2, maxLength: 5 }) },
        { weight: 1, arbitrary: fc.constant([]) },
      ),
      { minLength: 3, maxLength: 3 },
    )
    .map((sets) => sets.map((items, id) => ({ id, name: `set ${id}`, expression: { items } }))),
  PrimaryCriteria: fc.record({
    CriteriaList: fc.array(criterion, { minLength: 1, maxLength: 3 }),
    ObservationWindow: fc.record({
      PriorDays: mostly(fc.constant(0), fc.constant(5)),
      PostDays: mostly(fc.constant(0), fc.constant(5)),
    }),
    PrimaryCriteriaLimit: limit,
  }),
  AdditionalCriteria: mostly(fc.constant(null), group),
  QualifiedLimit: limit,
  ExpressionLimit: limit,
  EndStrategy: mostly(
    fc.constant(null),
    fc
      .record({ DateField: fc.constantFrom('StartDate', 'EndDate'), Offset: fc.integer({ min: -3, max: 9 }) })
      .map((offset) => ({ DateOffset: offset })),
  ),
  CensorWindow: mostly(fc.constant({}), fc.record({ StartDate: day, EndDate: day }, { requiredKeys: [] })),
  InclusionRules: fc
    .array(group, { maxLength: 2 })
    .map((groups) => groups.map((expression, index) => ({ name: `rule ${index}`, expression }))),
});

const dimension = fc.constantFrom(
  { dimension: 'sex' },
  { dimension: 'age-band' },
  { dimension: 'calendar-year', from: 2019, to: 2019 },
  { dimension: 'condition', concepts: [1, 2, 3, 6] },
);

/** As a page sends it; `other` stands for the definition of another cohort. */
const analysisWith = (other: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc.oneof(
    fc.constant({ kind: 'count' }),
    fc
      .uniqueArray(dimension, { minLength: 1, maxLength: 3, selector: (one) => one.dimension })
      .map((by) => ({ kind: 'breakdown', by })),
    fc.constant({ kind: 'attrition' }),
    other.map((definition) => ({ kind: 'overlap', with: definition })),
    fc
      .record({
        measure: fc.constantFrom('persons', 'incidence'),
        period: fc.constantFrom('year', 'quarter', 'month'),
        days: fc.uniqueArray(day, { minLength: 2, maxLength: 2 }),
      })
      .map(({ days, ...rest }) => {
        const [from, to] = [...days].sort();
        return { kind: 'trend', ...rest, from, to };
      }),
    fc
      .record({ outcome: other, stepDays: fc.constantFrom(1, 7, 10), steps: fc.integer({ min: 1, max: 5 }) })
      .map(({ outcome, stepDays, steps }) => ({
        kind: 'time-to-event',
        outcome,
        stepDays,
        horizonDays: stepDays * steps,
      })),
    fc.record({
      kind: fc.constant('characterisation'),
      domain: fc.constantFrom('conditions', 'measurements'),
      window: fc.constantFrom({ from: -30, to: 0 }, { from: 0, to: 10 }, { from: -100, to: 100 }),
      top: fc.constant(10),
      features: fc.constantFrom(1, 2, 100),
    }),
    fc.record({
      kind: fc.constant('numeric-summary'),
      measurement: concept,
      bounds: fc.constantFrom({ low: -1, high: 5, step: 0.5 }, { low: 0, high: 10, step: 0.25 }),
      statistics: fc.constant(['mean', 'standard-deviation']),
      quantiles: fc.constant([0.5]),
      bins: fc.constant(4),
    }),
  );

export const analysis = analysisWith(circe);
