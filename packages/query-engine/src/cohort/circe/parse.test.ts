import { describe, expect, it } from 'vitest';
import { CohortError } from '../errors.ts';
import { definitionLimits } from '../limits.ts';
import { definitionHash } from '../normal/normal-form.ts';
import { parseCirce } from './parse.ts';

const minimal = {
  ConceptSets: [{ id: 7, name: 'Celecoxib', expression: { items: [{ concept: { CONCEPT_ID: 1118084 } }] } }],
  PrimaryCriteria: { CriteriaList: [{ DrugEra: { CodesetId: 7 } }] },
};

const withCriterion = (criterion: object) => ({ ...minimal, PrimaryCriteria: { CriteriaList: [criterion] } });
const withRule = (expression: object) => ({ ...minimal, InclusionRules: [{ name: 'r', expression }] });
const correlated = (extra: object) =>
  withRule({
    Type: 'ALL',
    CriteriaList: [{ Criteria: { DrugEra: {} }, Occurrence: { Type: 2, Count: 1 }, ...extra }],
  });

const refusal = (json: unknown): CohortError => {
  try {
    parseCirce(json);
  } catch (error) {
    if (error instanceof CohortError) return error;
    throw error;
  }
  throw new Error('was accepted');
};

describe('parseCirce', () => {
  it('reads what ATLAS exports, with its unused parts', () => {
    const definition = parseCirce({
      ...minimal,
      AdditionalCriteria: null,
      QualifiedLimit: { Type: 'First' },
      ExpressionLimit: { Type: 'All' },
      InclusionRules: [],
      EndStrategy: null,
      CensoringCriteria: [],
      CollapseSettings: { CollapseType: 'ERA', EraPad: 30 },
      CensorWindow: { StartDate: null, EndDate: null },
      cdmVersionRange: '>=5.0.0',
    });
    expect(definition).toEqual({
      conceptSets: [
        {
          name: 'Celecoxib',
          items: [
            { concept: { id: 1118084, caption: {} }, descendants: false, excluded: false, mapped: false },
          ],
        },
      ],
      primary: {
        criteria: [{ domain: 'DrugEra', conceptSet: 0, first: false, attributes: [] }],
        window: { priorDays: 0, postDays: 0 },
        // Not given: what Circe itself takes.
        limit: 'first',
      },
      additional: null,
      qualifiedLimit: 'first',
      rules: [],
      limit: 'all',
      end: null,
      censoring: [],
      eraPad: 30,
      censorWindow: {},
    });
    expect(Object.isFrozen(definition.conceptSets[0]?.items)).toBe(true);
  });

  it.each([
    [{ ...minimal, EndStrategy: { Fixed: {} } }, '/EndStrategy/Fixed', 'Fixed'],
    [{ ...minimal, ExpressionLimit: { Type: 'Middle' } }, '/ExpressionLimit/Type', 'Type'],
    [withCriterion({ Episode: {} }), '/PrimaryCriteria/CriteriaList/0/Episode', 'Episode'],
    [
      withCriterion({ LocationRegion: { StartDate: { Value: '2020-01-01', Op: 'gt' } } }),
      '/PrimaryCriteria/CriteriaList/0/LocationRegion/StartDate',
      'StartDate',
    ],
    [
      withCriterion({ Specimen: { SpecimenSourceConcept: 3 } }),
      '/PrimaryCriteria/CriteriaList/0/Specimen/SpecimenSourceConcept',
      'SpecimenSourceConcept',
    ],
    [
      correlated({
        Criteria: { LocationRegion: {} },
        Occurrence: { Type: 2, Count: 1, IsDistinct: true, CountColumn: 'DURATION' },
      }),
      '/InclusionRules/0/expression/CriteriaList/0/Occurrence/CountColumn',
      'CountColumn',
    ],
    [
      correlated({ Occurrence: { Type: 2, Count: 1, IsDistinct: true, CountColumn: 'RANGE_LOW' } }),
      '/InclusionRules/0/expression/CriteriaList/0/Occurrence/CountColumn',
      'CountColumn',
    ],
    [{ ...minimal, 'a/b~c': 1 }, '/a~1b~0c', 'a/b~c'],
  ])('refuses what is not covered by name and place: %#', (json, place, element) => {
    expect(refusal(json)).toMatchObject({ code: 'COHORT_UNSUPPORTED_ELEMENT', place, element });
    expect(refusal(json).message).toContain(element);
  });

  it.each([
    [null, ''],
    ['text', ''],
    [{}, '/PrimaryCriteria'],
    [{ PrimaryCriteria: { CriteriaList: [] } }, '/PrimaryCriteria/CriteriaList'],
    [withCriterion({}), '/PrimaryCriteria/CriteriaList/0'],
    [withCriterion({ DrugEra: {}, Death: {} }), '/PrimaryCriteria/CriteriaList/0'],
    [withCriterion({ DrugEra: { CodesetId: 8 } }), '/PrimaryCriteria/CriteriaList/0/DrugEra/CodesetId'],
    [withCriterion({ DrugEra: { CodesetId: 'seven' } }), '/PrimaryCriteria/CriteriaList/0/DrugEra/CodesetId'],
    [
      withCriterion({ DrugExposure: { OccurrenceStartDate: { Value: '2020-02-30', Op: 'lt' } } }),
      '/PrimaryCriteria/CriteriaList/0/DrugExposure/OccurrenceStartDate/Value',
    ],
    [
      withCriterion({ DrugExposure: { Age: { Value: 40, Op: 'bt' } } }),
      '/PrimaryCriteria/CriteriaList/0/DrugExposure/Age/Extent',
    ],
    [
      withCriterion({ DrugExposure: { Age: { Value: 40, Op: 'like' } } }),
      '/PrimaryCriteria/CriteriaList/0/DrugExposure/Age/Op',
    ],
    [withRule({ Type: 'AT_LEAST' }), '/InclusionRules/0/expression/Count'],
    [withRule({ Type: 'SOME' }), '/InclusionRules/0/expression/Type'],
    [{ ...minimal, ConceptSets: [...minimal.ConceptSets, ...minimal.ConceptSets] }, '/ConceptSets/1/id'],
  ])('says where it is malformed: %#', (json, place) => {
    expect(refusal(json)).toMatchObject({ code: 'COHORT_INVALID', place });
  });

  it('reads what Circe reads otherwise than it is written', () => {
    const written = (days: unknown, type: string, code: unknown) => ({
      ...withRule({
        Type: type,
        CriteriaList: [
          {
            Criteria: { DrugEra: { EraLength: { Value: days, Op: 'gt' }, Gender: [concept(code)] } },
            StartWindow: { Start: { Days: days, Coeff: -1 }, End: { Coeff: 1 } },
            Occurrence: { Type: 2, Count: 1 },
          },
        ],
      }),
      AdditionalCriteria: days === '30' ? {} : { Type: 'ALL' },
    });
    const concept = (code: unknown) => ({ CONCEPT_ID: 8507, CONCEPT_CODE: code });
    expect(parseCirce(written('30', 'all', 17))).toEqual(parseCirce(written(30, 'ALL', '17')));
    expect(refusal(withRule({ Groups: [{ Type: 'ALL' }] }))).toMatchObject({
      code: 'COHORT_INVALID',
      place: '/InclusionRules/0/expression/Type',
    });
  });

  it('reads days as people typed them', () => {
    const between = (value: string, extent: string) => ({
      ...withCriterion({ DrugExposure: { OccurrenceStartDate: { Value: value, Extent: extent, Op: 'bt' } } }),
      CensorWindow: { StartDate: value, EndDate: extent },
    });
    const typed = parseCirce(between('2013-4-1', ' 2016-06-6 '));
    expect(typed).toEqual(parseCirce(between('2013-04-01', '2016-06-06')));
    expect(definitionHash(typed)).toBe(definitionHash(parseCirce(between('2013-04-01', '2016-06-06'))));
    for (const day of ['2013-4', '13-4-1', '2013-4-31', '2013-13-1', '2013/4/1', '999-1-1', '2013-004-1', ''])
      expect(refusal(between(day, '2016-06-06')).code).toBe('COHORT_INVALID');
  });

  it('takes every number of a concept that data have, and none that JSON rounds', () => {
    const naming = (id: number) => ({
      ...withCriterion({ DrugExposure: { CodesetId: 7, Gender: [{ CONCEPT_ID: id }] } }),
      ConceptSets: [{ id: 7, name: 'own', expression: { items: [{ concept: { CONCEPT_ID: id } }] } }],
    });
    for (const id of [2_000_000_001, 3_000_008_158, -5, Number.MAX_SAFE_INTEGER])
      expect(parseCirce(naming(id)).conceptSets[0]?.items[0]?.concept.id).toBe(id);
    for (const id of [2 ** 62, 1.5]) expect(refusal(naming(id)).code).toBe('COHORT_INVALID');
  });

  it.each<[string, (definition: object) => unknown]>([
    ['as text', (definition) => JSON.stringify(definition)],
    ['with a byte order mark', (definition) => `\uFEFF${JSON.stringify(definition)}\n`],
    ['as text that is JSON again', (definition) => JSON.stringify(JSON.stringify(definition))],
    [
      'in the answer of WebAPI',
      (definition) => ({ id: 77, name: 'x', expressionType: 'SIMPLE', expression: definition }),
    ],
    ['in it as text', (definition) => ({ id: 77, name: 'x', expression: JSON.stringify(definition) })],
    ['in a list of one', (definition) => [definition]],
    [
      'in all of these',
      (definition) => JSON.stringify([{ expression: `\uFEFF${JSON.stringify(definition)}` }]),
    ],
  ])('takes a definition out of what is around it: %s', (_name, wrap) => {
    expect(parseCirce(wrap(minimal))).toEqual(parseCirce(minimal));
  });

  it.each<[string, unknown, string, string]>([
    ['a concept set', { items: [] }, '', 'a concept set'],
    ['a concept set with its name', { id: 1, name: 'x', expression: { items: [] } }, '', 'a concept set'],
    ['a concept set as text', JSON.stringify({ items: [] }), '', 'a concept set'],
    ['several definitions', [minimal, minimal], '', 'a list of 2'],
    ['no definition', [], '', 'a list of 0'],
    ['text', 'PrimaryCriteria', '', 'not JSON'],
    ['something around it', { cohorts: [{ cohort: minimal }] }, '/cohorts/0/cohort', 'within'],
  ])('says what it was given instead: %s', (_name, json, place, what) => {
    expect(refusal(json)).toMatchObject({ code: 'COHORT_INVALID', place });
    expect(refusal(json).message).toContain(what);
  });

  it('holds one limit, and names it', () => {
    const { bytes, conceptsInASet } = definitionLimits;
    const items = (count: number) =>
      Array.from({ length: count }, (_, id) => ({ concept: { CONCEPT_ID: id + 1 } }));
    const having = (count: number, description = '') => ({
      ...minimal,
      ConceptSets: [{ id: 7, name: 'long', description, expression: { items: items(count) } }],
    });
    expect(parseCirce(having(conceptsInASet)).conceptSets[0]?.items).toHaveLength(conceptsInASet);
    const tooMany = refusal(having(conceptsInASet + 1));
    expect(tooMany).toMatchObject({ code: 'COHORT_TOO_LARGE', place: '/ConceptSets/0/expression/items' });
    const long = 'ü'.repeat(20_000);
    const large = {
      ...minimal,
      ConceptSets: Array.from({ length: bytes / 40_000 }, (_, id) => ({
        id,
        name: long,
        expression: { items: [] },
      })),
      PrimaryCriteria: { CriteriaList: [{ DrugEra: {} }] },
    };
    for (const refused of [tooMany, refusal(large), refusal(JSON.stringify(large))]) {
      expect(refused).toMatchObject({ code: 'COHORT_TOO_LARGE' });
      expect(refused.message).toContain('10 MB');
      expect(refused.message).toContain('100,000 concepts');
      expect(refused.help).toContain('what was saved before is unchanged');
    }
    const withoutOne = { ...large, ConceptSets: large.ConceptSets.slice(1) };
    expect(parseCirce(withoutOne).conceptSets).toHaveLength(bytes / 40_000 - 1);
  });

  it('is not driven out of its stack', () => {
    let deep: object = { Type: 'ALL' };
    for (let depth = 0; depth < 20_000; depth += 1) deep = { Type: 'ALL', Groups: [deep] };
    expect(refusal(withRule(deep))).toMatchObject({ code: 'COHORT_TOO_LARGE' });
  });
});
