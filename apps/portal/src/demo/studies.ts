import { duo } from '@assent/consent-ledger';
import type { AnalysisName, Draft } from '../server/shapes.ts';

const conceptSet = (id: number, name: string, conceptId: number) => ({
  id,
  name,
  expression: {
    items: [{ concept: { CONCEPT_ID: conceptId, CONCEPT_NAME: name }, includeDescendants: true }],
  },
});

/** Circe: first type 2 diabetes diagnosis as an adult, metformin at some time from that day on. */
export const metforminCohort = {
  name: 'Type 2 diabetes, then metformin',
  expression: {
    ConceptSets: [conceptSet(0, 'Type 2 diabetes mellitus', 201826), conceptSet(1, 'metformin', 1503297)],
    PrimaryCriteria: {
      CriteriaList: [{ ConditionOccurrence: { CodesetId: 0, First: true } }],
      ObservationWindow: { PriorDays: 0, PostDays: 0 },
      PrimaryCriteriaLimit: { Type: 'First' },
    },
    QualifiedLimit: { Type: 'First' },
    ExpressionLimit: { Type: 'First' },
    InclusionRules: [
      {
        name: 'Adult',
        expression: {
          Type: 'ALL',
          CriteriaList: [],
          DemographicCriteriaList: [{ Age: { Value: 18, Op: 'gte' } }],
          Groups: [],
        },
      },
      {
        name: 'Metformin from that day on',
        expression: {
          Type: 'ALL',
          CriteriaList: [
            {
              Criteria: { DrugExposure: { CodesetId: 1 } },
              StartWindow: { Start: { Days: 0, Coeff: -1 }, End: { Coeff: 1 }, UseEventEnd: false },
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
    cdmVersionRange: '>=5.0.0',
  },
} as const;

/** Circe: anybody with a diagnosis of essential hypertension. */
export const hypertensionCohort = {
  name: 'Essential hypertension',
  expression: {
    ConceptSets: [conceptSet(0, 'Essential hypertension', 320128)],
    PrimaryCriteria: {
      CriteriaList: [{ ConditionOccurrence: { CodesetId: 0, First: true } }],
      ObservationWindow: { PriorDays: 0, PostDays: 0 },
      PrimaryCriteriaLimit: { Type: 'First' },
    },
    QualifiedLimit: { Type: 'First' },
    ExpressionLimit: { Type: 'First' },
    InclusionRules: [],
    CensoringCriteria: [],
    CollapseSettings: { CollapseType: 'ERA', EraPad: 0 },
    CensorWindow: {},
    cdmVersionRange: '>=5.0.0',
  },
} as const;

/** What the study reads, and what its patients say yes to. */
export const metforminCategories: Draft['categories'] = ['demographics', 'conditions', 'drugs'];

const analyses: AnalysisName[] = [
  'count',
  'breakdown:sex',
  'breakdown:age-band',
  'breakdown:calendar-year',
  'attrition',
  'trend',
  'time-to-event',
  'characterisation',
];

/** The study that the demonstration takes from application to release. */
export function metforminDraft(endsOn: string): Draft {
  return {
    title: 'Who starts metformin, and when',
    laySummary:
      'Type 2 diabetes is often treated first with a tablet called metformin. We want to know how many people with diabetes start it, and how this differs by age and between women and men. We only ever see rounded-off group numbers, never a person.',
    protocol:
      'Descriptive cohort study. Index date: first recorded diagnosis of type 2 diabetes mellitus (SNOMED, with descendants) in adults. Outcome: at least one exposure to metformin from the index date on. Analyses: number of persons; by sex; by ten-year age band at index; by calendar year of index. No linkage, no individual-level output.',
    purposes: [duo.health],
    categories: metforminCategories,
    funding: 'Health Research Board, investigator-led grant. No industry funding.',
    commercialInterest: { any: false, detail: '' },
    team: ['Ana Ferreira, principal investigator, pharmacoepidemiology'],
    epsilonMicro: 6_000_000,
    analyses,
    endsOn,
  };
}

/** A second study that waits for the board, so that its queue and the patients' choices are not empty. */
export function hypertensionDraft(endsOn: string): Draft {
  return {
    title: 'High blood pressure across the ages',
    laySummary:
      'High blood pressure is common and often found late. We would like to count how many people have the diagnosis in each age group, to see where checks are missing.',
    protocol:
      'Descriptive study. Index date: first recorded diagnosis of essential hypertension. Analyses: number of persons, by ten-year age band and by sex. The results inform a feasibility study for a home-monitoring device.',
    purposes: [duo.health],
    categories: ['demographics', 'conditions'],
    funding: 'Calyx Therapeutics.',
    commercialInterest: {
      any: true,
      detail: 'Calyx Therapeutics develops a blood-pressure monitor and may use the results to plan a trial.',
    },
    team: ['Tom Okafor, epidemiologist'],
    epsilonMicro: 1_000_000,
    analyses: ['count', 'breakdown:sex', 'breakdown:age-band'],
    endsOn,
  };
}
