import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCirce } from '../circe/parse.ts';
import { CohortError } from '../errors.ts';
import { definitionHash } from '../normal/normal-form.ts';
import { fromCirce } from './from-circe.ts';
import { type BuilderItem, type BuilderModel, builderDomains, emptyModel } from './model.ts';
import { toCirce } from './to-circe.ts';

const hash = (json: unknown) => definitionHash(parseCirce(json));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const present = (object: object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const item: fc.Arbitrary<BuilderItem> = fc.record({
  id: fc.uuid(),
  name: fc.string({ maxLength: 8 }),
  domain: fc.constantFrom(...builderDomains.filter((name) => name !== 'Death')),
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
      before: fc.option(fc.nat({ max: 400 })),
      after: fc.option(fc.nat({ max: 400 })),
    }),
  ),
  paused: fc.boolean(),
  firstEver: fc.boolean(),
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
      which: fc.constantFrom('earliest' as const, 'any' as const),
      priorDays: fc.nat({ max: 400 }),
      postDays: fc.nat({ max: 400 }),
    }),
    include: fc.array(
      fc.record({
        id: fc.uuid(),
        name: fc.string({ maxLength: 5 }),
        match: fc.constantFrom('all' as const, 'any' as const),
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
    entriesKept: fc.constantFrom('first' as const, 'all' as const),
  })
  .map((drawn) => present(drawn) as unknown as BuilderModel);

const refusal = (json: unknown): CohortError => {
  try {
    fromCirce(json);
  } catch (error) {
    if (error instanceof CohortError) return error;
    throw error;
  }
  throw new Error('was accepted');
};

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
    expect(fromCirce(toCirce(drawn))).toEqual(drawn);
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
  const place = '/InclusionRules/0/expression';

  it.each([
    [withRule({ Type: 'ALL', Groups: [{ Type: 'ANY' }] }), `${place}/Groups`, 'Groups'],
    [withRule({ Type: 'AT_MOST', Count: 1, CriteriaList: [member({})] }), `${place}/Type`, 'AT_MOST'],
    [
      withRule({ Type: 'ALL', CriteriaList: [member({ IgnoreObservationPeriod: true })] }),
      `${place}/CriteriaList/0/IgnoreObservationPeriod`,
      'IgnoreObservationPeriod',
    ],
    [
      withRule({ Type: 'ALL', CriteriaList: [member({ Occurrence: { Type: 0, Count: 2 } })] }),
      `${place}/CriteriaList/0/Occurrence/Type`,
      'Type',
    ],
    [
      withRule({ Type: 'ALL', CriteriaList: [member({}), member({ Occurrence: { Type: 0, Count: 0 } })] }),
      `${place}/CriteriaList/1/Occurrence`,
      'Occurrence',
    ],
    [
      withRule({
        Type: 'ALL',
        CriteriaList: [member({ StartWindow: { Start: { Days: 5, Coeff: 1 }, End: { Coeff: 1 } } })],
      }),
      `${place}/CriteriaList/0/StartWindow/Start`,
      'Start',
    ],
    [
      withRule({ Type: 'ALL', DemographicCriteriaList: [{ Age: { Value: 1, Op: '!eq' } }] }),
      `${place}/DemographicCriteriaList/0/Age`,
      'Age',
    ],
    [
      { ...base, PrimaryCriteria: { CriteriaList: [{ DrugEra: { CodesetId: 0 } }] } },
      '/PrimaryCriteria/CriteriaList/0/DrugEra/CodesetId',
      'CodesetId',
    ],
    [
      {
        ...base,
        PrimaryCriteria: { CriteriaList: [{ Measurement: { ValueAsNumber: { Value: 1, Op: 'gt' } } }] },
      },
      '/PrimaryCriteria/CriteriaList/0/Measurement/ValueAsNumber',
      'ValueAsNumber',
    ],
    [
      { ...base, CollapseSettings: { CollapseType: 'ERA', EraPad: 30 } },
      '/CollapseSettings/EraPad',
      'EraPad',
    ],
  ])('refuses by name and place what it cannot show: %#', (json, at, element) => {
    parseCirce(json);
    expect(refusal(json)).toMatchObject({ code: 'COHORT_NOT_IN_BUILDER', place: at, element });
  });

  it('passes on what no part of the system covers', () => {
    expect(refusal({ ...base, EndStrategy: { CustomDays: {} } })).toMatchObject({
      code: 'COHORT_UNSUPPORTED_ELEMENT',
    });
  });
});
