import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeCirce } from '../../../test/support/whole-circe.ts';
import { parseCirce } from '../circe/parse.ts';
import { describeCohort, sectionsOf } from './describe.ts';
import { sentenceText } from './sentence.ts';

const names = new Map([
  [201826, 'Type 2 diabetes mellitus'],
  [1118084, 'celecoxib'],
  [8507, 'MALE'],
]);

const definition = parseCirce({
  ConceptSets: [
    {
      id: 0,
      name: 'harmless',
      expression: { items: [{ concept: { CONCEPT_ID: 1118084, CONCEPT_NAME: 'aspirin' } }] },
    },
    {
      id: 1,
      name: 'T2D',
      expression: {
        items: [
          { concept: { CONCEPT_ID: 201826 }, includeDescendants: true },
          { concept: { CONCEPT_ID: 99 }, isExcluded: true },
        ],
      },
    },
  ],
  PrimaryCriteria: {
    CriteriaList: [{ DrugEra: { CodesetId: 0, First: true } }],
    ObservationWindow: { PriorDays: 365, PostDays: 0 },
    PrimaryCriteriaLimit: { Type: 'First' },
  },
  InclusionRules: [
    {
      name: 'Men over 40',
      expression: {
        Type: 'ALL',
        DemographicCriteriaList: [{ Age: { Value: 40, Op: 'gt' }, Gender: [{ CONCEPT_ID: 8507 }] }],
      },
    },
    {
      name: '',
      expression: {
        Type: 'AT_LEAST',
        Count: 1,
        CriteriaList: [
          {
            Criteria: { ConditionOccurrence: { CodesetId: 1 } },
            StartWindow: { Start: { Days: 30, Coeff: -1 }, End: { Days: 0, Coeff: 1 } },
            Occurrence: { Type: 2, Count: 2 },
          },
          {
            Criteria: { Death: { OccurrenceStartDate: { Value: '2020-03-01', Op: 'gte' } } },
            StartWindow: { Start: { Coeff: -1 }, End: { Coeff: 1 } },
            Occurrence: { Type: 0, Count: 0 },
          },
        ],
      },
    },
  ],
  ExpressionLimit: { Type: 'All' },
});

describe('describeCohort', () => {
  it('says everything that bears on the meaning, in words', () => {
    expect(describeCohort(definition, names)).toMatchInlineSnapshot(
      `"People enter this cohort on the day of a first-ever drug era of celecoxib. This must be while the person is under observation, which must cover at least 365 days before it. Only the earliest of these records of a person is considered. All of 2 more rules must hold. Rule 1, “Men over 40”: the person is aged over 40 and of sex MALE. Rule 2: at least 1 of these holds: (a) there are at least 2 condition records of Type 2 diabetes mellitus (and all kinds of it), but not concept 99, from 30 days before entry to the day of entry; (b) there is no death from any cause, starting on or after 1 March 2020, at any time in the same observation period. Each person is counted once, on that day, if it meets every rule. People stay until the end of their observation period. Only records that people share are looked at: what somebody does not share counts as not there."`,
    );
  });

  it('names concepts as the vocabulary does, not as the definition does', () => {
    const words = describeCohort(definition, names);
    expect(words).not.toContain('aspirin');
    expect(words).not.toContain('harmless');
    expect(words).toContain('concept 99');
  });

  it('says where a group within a group ends', () => {
    const person = (age: number) => ({ Age: { Value: age, Op: 'lt' } });
    const nested = parseCirce({
      PrimaryCriteria: { CriteriaList: [{ Death: {} }] },
      InclusionRules: [
        {
          name: '',
          expression: {
            Type: 'ANY',
            Groups: [
              { Type: 'ALL', DemographicCriteriaList: [person(1), person(2)] },
              { Type: 'AT_MOST', Count: 0, DemographicCriteriaList: [person(3)] },
              { Type: 'ALL', DemographicCriteriaList: [person(4)] },
            ],
          },
        },
      ],
    });
    expect(describeCohort(nested, names)).toContain(
      'at least one of these holds: (a) [all of these hold: (a) the person is aged under 1; (b) the person is aged under 2]; (b) [it is not the case that the person is aged under 3]; (c) the person is aged under 4.',
    );
  });

  it('tells a list of concepts once, at the end, where it is long or spoken of again', () => {
    const listed = (...ids: readonly number[]) =>
      ids.map((id) => ({ concept: { CONCEPT_ID: id }, includeDescendants: true }));
    const twice = parseCirce({
      ConceptSets: [
        { id: 7, name: 'short', expression: { items: listed(1, 2) } },
        { id: 8, name: 'again', expression: { items: listed(1, 2, 3) } },
        { id: 9, name: 'long', expression: { items: listed(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13) } },
      ],
      PrimaryCriteria: {
        CriteriaList: [
          { DrugEra: { CodesetId: 8 } },
          { DrugEra: { CodesetId: 7 } },
          { Death: { CodesetId: 9 } },
        ],
        PrimaryCriteriaLimit: { Type: 'All' },
      },
      CensoringCriteria: [{ DrugEra: { CodesetId: 8 } }, { DrugEra: { CodesetId: 7 } }],
    });
    const sections = sectionsOf(twice, new Map([1, 2, 3].map((id) => [id, 'same name'])));
    expect(sections[0]?.sentences[0]).toEqual({
      words: 'People enter this cohort on the day of any of:',
      points: [
        'a drug era of anything in list 1',
        'a drug era of same name (2 concepts) (and all kinds of it)',
        'a death from anything in list 2',
      ],
    });
    const lists = sections.find(({ part }) => part === 'lists')?.sentences.map(sentenceText);
    expect(lists?.[0]).toBe('List 1: same name (3 concepts) (and all kinds of it).');
    expect(lists?.[1]).toBe(
      'List 2: same name (3 concepts), concept 4, concept 5, concept 6, concept 7, concept 8, concept 9, concept 10, concept 11, concept 12 or concept 13 (and all kinds of them).',
    );
    expect(sections[2]?.sentences.map(sentenceText)).toContain(
      'They leave earlier on the day of any of: (a) a drug era of anything in list 1; (b) a drug era of same name (2 concepts) (and all kinds of it).',
    );
  });

  it('has a sentence for every definition, and never a hole in it', () => {
    fc.assert(
      fc.property(wholeCirce, (json) => {
        const words = describeCohort(parseCirce(json), names);
        expect(words).not.toMatch(/undefined|null|NaN|\[object| {2}|, ,|is ;|is \./);
        expect(words.endsWith('.')).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
