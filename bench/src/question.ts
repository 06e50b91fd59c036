/** What the benchmark asks, as OHDSI Circe JSON: people with diabetes of any kind who had hypertension before it. */
const concept = (id: number, name: string) => ({
  concept: { CONCEPT_ID: id, CONCEPT_NAME: name, DOMAIN_ID: 'Condition', STANDARD_CONCEPT: 'S' },
  includeDescendants: true,
});

const anyTimeBefore = { Start: { Coeff: -1 }, End: { Days: 0, Coeff: 1 }, UseEventEnd: false };

export const diabetesAfterHypertension = {
  ConceptSets: [
    { id: 0, name: 'Diabetes', expression: { items: [concept(201820, 'Diabetes mellitus')] } },
    { id: 1, name: 'Hypertension', expression: { items: [concept(316866, 'Hypertensive disorder')] } },
  ],
  PrimaryCriteria: {
    CriteriaList: [{ ConditionOccurrence: { CodesetId: 0 } }],
    ObservationWindow: { PriorDays: 0, PostDays: 0 },
    PrimaryCriteriaLimit: { Type: 'First' },
  },
  QualifiedLimit: { Type: 'First' },
  ExpressionLimit: { Type: 'First' },
  InclusionRules: [
    {
      name: 'Hypertension before',
      expression: {
        Type: 'ALL',
        CriteriaList: [
          {
            Criteria: { ConditionOccurrence: { CodesetId: 1 } },
            StartWindow: anyTimeBefore,
            Occurrence: { Type: 2, Count: 1 },
          },
        ],
        DemographicCriteriaList: [],
        Groups: [],
      },
    },
  ],
  CensoringCriteria: [],
  CollapseSettings: { CollapseType: 'ERA', EraPad: 0 },
  CensorWindow: {},
};
