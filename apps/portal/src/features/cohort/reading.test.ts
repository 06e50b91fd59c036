import { fromCirce } from '@assent/query-engine/cohort';
import { expect, test } from 'vitest';
import { findingsByCard, readModel } from './reading.ts';

const definition = {
  ConceptSets: [
    { id: 0, name: 'Nothing', expression: { items: [] } },
    {
      id: 1,
      name: 'T2D',
      expression: { items: [{ concept: { CONCEPT_ID: 201826, CONCEPT_NAME: 'Type 2 diabetes mellitus' } }] },
    },
  ],
  PrimaryCriteria: {
    CriteriaList: [
      { ConditionOccurrence: { CodesetId: 0 } },
      { ConditionOccurrence: { CodesetId: 1, Age: { Value: 65, Op: 'bt', Extent: 18 } } },
      { DrugEra: { CodesetId: 0 } },
    ],
  },
  ExpressionLimit: { Type: 'First' },
};

test('what is kept is read with the names the definition brings', () => {
  const reading = readModel(fromCirce(definition));
  if (reading.kind !== 'words') throw new Error(`is ${reading.kind}`);
  expect(reading.english).toHaveLength(3);
  expect(reading.english[0]).toContain('Type 2 diabetes mellitus, aged between 65 and 18');
});

test('a finding is beside every card it is about', () => {
  const byCard = findingsByCard(readModel(fromCirce(definition)));
  expect([...byCard].map(([card, findings]) => [card, findings.map(({ code }) => code)])).toEqual([
    ['item-1', ['DESIGN_CONCEPT_SET_EMPTY']],
    ['item-3', ['DESIGN_CONCEPT_SET_EMPTY']],
    ['item-2.Age', ['DESIGN_RANGE_EMPTY']],
    ['exit', ['DESIGN_EXIT_DRUG']],
  ]);
});
