import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCirce } from '../circe/parse.ts';
import { printCirce } from '../circe/print.ts';
import { domains } from '../domain/all.ts';
import { CohortError } from '../errors.ts';
import { definitionHash } from '../normal/normal-form.ts';
import { fromCirce } from './from-circe.ts';
import { type BuilderItem, type BuilderModel, builderDomains, emptyModel } from './model.ts';
import { toCirce } from './to-circe.ts';

const hash = (json: unknown) => definitionHash(parseCirce(json));
const printed = (json: unknown) => printCirce(parseCirce(json));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const present = (object: object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const item: fc.Arbitrary<BuilderItem> = fc.record({
  id: fc.uuid(),
  name: fc.string({ maxLength: 8 }),
  domain: fc.constantFrom(...builderDomains.filter((name) => domains[name].codeset && domains[name].first)),
  concepts: fc.array(
    fc.record({
      conceptId: fc.integer({ min: 1, max: 9 }),
      name: fc.string({ maxLength: 5 }),
      descendants: fc.boolean(),
      excluded: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  occurrences: fc.integer({ min: 1, max: 4 }),
  window: fc.oneof(
    fc.constant({ kind: 'any-time' } as const),
    fc.record({
      kind: fc.constant('days' as const),
      before: fc.option(fc.integer({ min: -400, max: 400 })),
      after: fc.option(fc.integer({ min: -400, max: 400 })),
    }),
  ),
  paused: fc.boolean(),
  firstEver: fc.boolean(),
  outside: fc.boolean(),
});

const bounds = <T>(value: fc.Arbitrary<T>) =>
  fc
    .record({ from: value, to: value }, { requiredKeys: [] })
    .filter((range) => Object.keys(range).length > 0);

const model = fc
  .record({
    title: fc.string({ maxLength: 10 }),
    entry: fc.record({
      items: fc
        .array(item, { minLength: 1, maxLength: 3 })
        .map((items) => items.map((one) => ({ ...one, paused: false }))),
      which: fc.constantFrom('earliest' as const, 'latest' as const, 'any' as const),
      priorDays: fc.nat({ max: 400 }),
      postDays: fc.nat({ max: 400 }),
    }),
    include: fc.array(
      fc.record({
        id: fc.uuid(),
        name: fc.string({ maxLength: 5 }),
        match: fc.constantFrom('all' as const, 'any' as const, 'at-least' as const, 'at-most' as const),
        items: fc.array(item, { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    exclude: fc.array(item, { maxLength: 3 }),
    age: optional(bounds(fc.nat({ max: 100 }))),
    sex: optional(
      fc.array(fc.record({ conceptId: fc.constantFrom(8507, 8532), name: fc.constant('') }), {
        minLength: 1,
        maxLength: 2,
      }),
    ),
    period: optional(bounds(fc.constantFrom('2015-01-01', '2020-06-30', '2024-12-31'))),
    leave: optional(
      fc.record({
        from: fc.constantFrom('start' as const, 'end' as const),
        days: fc.integer({ min: -9, max: 99 }),
      }),
    ),
    joinDays: fc.nat({ max: 60 }),
    entriesKept: fc.constantFrom('first' as const, 'last' as const, 'all' as const),
  })
  .map((drawn) => present(drawn) as unknown as BuilderModel);

describe('the builder model', () => {
  it('goes to Circe and back without changing the question', () => {
    fc.assert(
      fc.property(model, (drawn) => {
        const json = toCirce(drawn);
        const back = fromCirce(json);
        expect(hash(toCirce(back))).toBe(hash(json));
        // What is on screen is the same too: twice through, it is word for word the same model.
        expect(fromCirce(toCirce(back))).toEqual(back);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps what the researcher made of it', () => {
    const drawn: BuilderModel = {
      ...emptyModel('Adults on celecoxib'),
      entry: {
        items: [
          {
            id: 'item-1',
            name: 'Celecoxib',
            domain: 'DrugEra',
            concepts: [{ conceptId: 1118084, name: 'celecoxib', descendants: true, excluded: false }],
            occurrences: 1,
            window: { kind: 'any-time' },
            paused: false,
          },
        ],
        which: 'earliest',
        priorDays: 365,
        postDays: 0,
      },
      exclude: [
        {
          id: 'item-2',
          name: 'Bleeding',
          domain: 'ConditionOccurrence',
          concepts: [
            { conceptId: 192671, name: 'Gastrointestinal hemorrhage', descendants: true, excluded: false },
          ],
          occurrences: 2,
          window: { kind: 'days', before: 30, after: 0 },
          paused: false,
        },
      ],
      age: { from: 18, to: 65 },
      sex: [{ conceptId: 8507, name: 'MALE' }],
      period: { from: '2015-01-01' },
    };
    expect(fromCirce(toCirce(drawn))).toMatchObject(drawn);
  });

  it('keeps a window that is open on one side, as ATLAS writes "all days after"', () => {
    const StartWindow = { Start: { Days: 0, Coeff: -1 }, End: { Coeff: 1 } };
    const json = withRule({ Type: 'ALL', CriteriaList: [member({ StartWindow })] });
    const read = fromCirce(json);
    expect(read.include[0]?.items[0]?.window).toEqual({ kind: 'days', before: 0, after: null });
    expect(hash(toCirce(read))).toBe(hash(json));
  });

  it('leaves paused items out of the definition', () => {
    fc.assert(
      fc.property(model, (drawn) => {
        const running = (items: readonly BuilderItem[]) => items.filter((one) => !one.paused);
        const without = {
          ...drawn,
          include: drawn.include.map((group) => ({ ...group, items: running(group.items) })),
          exclude: running(drawn.exclude),
        };
        expect(hash(toCirce(drawn))).toBe(hash(toCirce(without)));
      }),
    );
  });

  const base = {
    ConceptSets: [{ id: 0, name: '', expression: { items: [] } }],
    PrimaryCriteria: { CriteriaList: [{ DrugEra: {} }] },
  };
  const withRule = (expression: object) => ({ ...base, InclusionRules: [{ name: '', expression }] });
  const member = (extra: object) => ({
    Criteria: { DrugEra: {} },
    StartWindow: { Start: { Coeff: -1 }, End: { Coeff: 1 } },
    Occurrence: { Type: 2, Count: 1 },
    ...extra,
  });

  it.each([
    [withRule({ Type: 'ALL', Groups: [{ Type: 'ANY' }] }), 'groups'],
    [withRule({ Type: 'ALL', CriteriaList: [member({ RestrictVisit: true })] }), 'sameVisit'],
    [withRule({ Type: 'ALL', CriteriaList: [member({ Occurrence: { Type: 0, Count: 2 } })] }), 'occurrence'],
    [
      withRule({ Type: 'ALL', CriteriaList: [member({}), member({ Occurrence: { Type: 0, Count: 0 } })] }),
      'occurrence',
    ],
    [
      withRule({
        Type: 'ALL',
        CriteriaList: [
          member({ StartWindow: { Start: { Days: 5, Coeff: 1 }, End: { Coeff: 1 }, UseIndexEnd: true } }),
        ],
      }),
      'window',
    ],
    [withRule({ Type: 'ALL', DemographicCriteriaList: [{ Age: { Value: 1, Op: '!eq' } }] }), 'demographics'],
    [
      {
        ...base,
        PrimaryCriteria: { CriteriaList: [{ Measurement: { ValueAsNumber: { Value: 1, Op: 'gt' } } }] },
      },
      'attributes',
    ],
    [
      { ...base, QualifiedLimit: { Type: 'First' }, CensorWindow: { StartDate: '2020-01-01' } },
      'censorWindow',
    ],
  ])('keeps what it has no field for where it stands: %#', (json, key) => {
    const read = fromCirce(json);
    expect(JSON.stringify(read)).toContain(`"kept":{"${key}`);
    expect(printed(toCirce(read))).toEqual(printed(json));
  });

  it('tells a set without concepts, which nothing matches, from no set, which anything does', () => {
    const nothing = { ...base, PrimaryCriteria: { CriteriaList: [{ DrugEra: { CodesetId: 0 } }] } };
    expect(hash(toCirce(fromCirce(nothing)))).toBe(hash(nothing));
    expect(hash(toCirce(fromCirce(base)))).not.toBe(hash(nothing));
  });

  it('has fields for groups that count', () => {
    const counting = withRule({ Type: 'AT_MOST', Count: 1, CriteriaList: [member({}), member({})] });
    expect(fromCirce(counting).include[0]).toMatchObject({ match: 'at-most', count: 1 });
    expect(printed(toCirce(fromCirce(counting)))).toEqual(printed(counting));
  });

  it('has fields for windows on one side of entry, outside observation, and for leaving', () => {
    const after = { Start: { Days: 5, Coeff: 1 }, End: { Days: 30, Coeff: 1 } };
    const one = {
      ...withRule({
        Type: 'ALL',
        CriteriaList: [member({ StartWindow: after, IgnoreObservationPeriod: true })],
      }),
      EndStrategy: { DateOffset: { DateField: 'EndDate', Offset: -1 } },
      ExpressionLimit: { Type: 'All' },
      CollapseSettings: { CollapseType: 'ERA', EraPad: 30 },
    };
    const read = fromCirce(one);
    expect(read).toMatchObject({ leave: { from: 'end', days: -1 }, joinDays: 30, entriesKept: 'all' });
    expect(read.include[0]?.items[0]).toMatchObject({
      window: { kind: 'days', before: -5, after: 30 },
      outside: true,
    });
    expect(printed(toCirce(read))).toEqual(printed(one));
  });

  it('passes on what no part of the system covers', () => {
    expect(() => fromCirce({ ...base, EndStrategy: { CustomDays: {} } })).toThrow(CohortError);
  });
});
