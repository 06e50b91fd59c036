import { CohortError } from '@assent/query-engine/cohort';
import { expect, test } from 'vitest';
import { openDefinition, wholeInWords } from './whole.ts';

const circe = (change: object = {}) => ({
  Title: 'Diabetes',
  ConceptSets: [
    {
      id: 0,
      name: 'Set',
      expression: {
        items: [{ concept: { CONCEPT_ID: 201826, CONCEPT_NAME: 'Type 2 diabetes mellitus' } }],
      },
    },
  ],
  PrimaryCriteria: {
    CriteriaList: [{ ConditionOccurrence: { CodesetId: 0 } }],
    ObservationWindow: { PriorDays: 0, PostDays: 0 },
    PrimaryCriteriaLimit: { Type: 'First' },
  },
  QualifiedLimit: { Type: 'First' },
  ExpressionLimit: { Type: 'First' },
  InclusionRules: [],
  CensoringCriteria: [],
  CollapseSettings: { CollapseType: 'ERA', EraPad: 0 },
  CensorWindow: {},
  ...change,
});

test('what the builder holds is opened in it', () => {
  expect(openDefinition(circe()).kind).toBe('model');
});

test('what only the engine reads is kept to the letter, and read with its own names', () => {
  const nested = circe({
    InclusionRules: [{ name: 'r', expression: { Type: 'ALL', Groups: [{ Type: 'ANY' }] } }],
  });
  const opened = openDefinition(nested);
  if (opened.kind !== 'whole')
    throw new Error('the builder holds nested groups now: choose another definition');
  expect(opened.whole.expression).toBe(nested);
  expect(opened.whole.because).toContain('/InclusionRules/0/expression/Groups');
  expect(wholeInWords(opened.whole)).toContain('Type 2 diabetes mellitus');
});

test('what nobody reads is refused', () => {
  expect(() => openDefinition({ nothing: 1 })).toThrow(CohortError);
});
