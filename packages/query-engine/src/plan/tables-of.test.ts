import { expect, it } from 'vitest';
import { conditionCohort } from '../../test/support/questions.ts';
import { parseCirce } from '../cohort/circe/parse.ts';
import { tablesOf } from './tables-of.ts';

const anyTime = { Start: { Coeff: -1 }, End: { Coeff: 1 } };
const within = (criterion: object) => ({
  Type: 'ALL',
  CriteriaList: [{ Criteria: criterion, StartWindow: anyTime, Occurrence: { Type: 2, Count: 1 } }],
  DemographicCriteriaList: [],
  Groups: [],
});

it('names every table that criteria look into once, also of criteria inside criteria', () => {
  const definition = parseCirce({
    ...(conditionCohort(201_826) as object),
    InclusionRules: [
      { name: 'a', expression: within({ DrugEra: { CorrelatedCriteria: within({ VisitOccurrence: {} }) } }) },
      { name: 'b', expression: within({ DrugEra: {} }) },
    ],
    CensoringCriteria: [{ Death: {} }],
  });
  expect(tablesOf(definition)).toEqual([
    { table: 'condition_occurrence', noun: 'condition record' },
    { table: 'drug_era', noun: 'drug era' },
    { table: 'visit_occurrence', noun: 'visit' },
    { table: 'death', noun: 'death' },
  ]);
});

it('names the history of locations where persons or places of care are asked of', () => {
  const tables = (...CriteriaList: readonly object[]) =>
    tablesOf(
      parseCirce({
        ConceptSets: [{ id: 0, name: '', expression: { items: [] } }],
        PrimaryCriteria: { CriteriaList },
      }),
    ).map(({ table }) => table);
  const visit = { VisitOccurrence: { PlaceOfServiceLocation: 0 } };
  expect(tables(visit)).toEqual(['visit_occurrence', 'location_history']);
  expect(tables({ LocationRegion: {} }, visit)).toEqual(['location_history', 'visit_occurrence']);
  expect(tables({ VisitOccurrence: {} })).toEqual(['visit_occurrence']);
});
