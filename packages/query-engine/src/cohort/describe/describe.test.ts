import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeCirce } from '../../../test/support/whole-circe.ts';
import { parseCirce } from '../circe/parse.ts';
import { describeCohort } from './describe.ts';

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
});

describe('describeCohort', () => {
  it('says everything that bears on the meaning, in words', () => {
    expect(describeCohort(definition, names)).toMatchInlineSnapshot(
      `"People enter this cohort on the day of a drug era of celecoxib (counting only the first ever); this must be while under observation, which must cover at least 365 days before it. Only the earliest of these records of a person is considered. All of 2 more rules must hold. Rule 1, “Men over 40”: the person is aged over 40 and of sex MALE. Rule 2: at least 1 of these holds: (a) there are at least 2 condition records of Type 2 diabetes mellitus (and all kinds of it), but not concept 99, from 30 days before entry to the day of entry; (b) there is no death of any kind, starting on or after 1 March 2020, at any time in the same observation period. Each person is counted once, on the first such day that meets every rule. Every such day can begin a stay in the cohort. People stay until the end of their observation period. Only records that people share are looked at: what somebody does not share counts as not there."`,
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
      'at least one of these holds: (a) [all of these hold: (a) the person is aged under 1; (b) the person is aged under 2]; (b) [at most 0 of these hold: (a) the person is aged under 3]; (c) the person is aged under 4.',
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
