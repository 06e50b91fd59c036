import { parseAnalysis } from '../../../src/analysis/analysis.ts';
import { parseCirce } from '../../../src/cohort/circe/parse.ts';
import type { Protection } from '../../../src/disclosure/protection.ts';
import type { SdcPolicy } from '../../../src/disclosure/sdc/index.ts';
import { buildPlan } from '../../../src/plan/build-plan.ts';
import { type AuthorisedPlan, gate } from '../../../src/release/gate.ts';
import { authorisationFor, conditionCohort, exact } from '../../support/questions.ts';
import type { TinyPerson } from '../../support/tiny-snapshot.ts';

export const concepts = {
  diabetes: 201_826,
  lung: 255_573,
  infarction: 4_329_847,
  metformin: 1_503_297,
  hba1c: 3_004_410,
} as const;

export const PERSONS = 400;

/** Every fourth has the outcome, between 30 and 300 days after entry. */
export const hasInfarction = (i: number): boolean => i % 4 === 0;
export const daysToInfarction = (i: number): number => 30 * (1 + ((i / 4) % 10));
export const hasLung = (i: number): boolean => i % 3 === 0;
export const isMeasured = (i: number): boolean => i % 10 !== 0;
/** In tenths: 50 to 99. */
export const tenths = (i: number): number => 50 + (i % 50);
export const yearOf = (i: number): number => 2013 + (i % 5);

const after = (i: number, days: number): string =>
  new Date(Date.UTC(yearOf(i), 5, 1) + days * 86_400_000).toISOString().slice(0, 10);

/** Persons 1..400, all with diabetes, 80 a year from 2013 to 2017; what else they have follows from their number less 1. */
export const population: readonly TinyPerson[] = Array.from({ length: PERSONS }, (_, i) => ({
  id: BigInt(i + 1),
  sex: i % 2 === 0 ? 8532 : 8507,
  born: 1950 + (i % 40),
  conditions: [
    { concept: concepts.diabetes, day: after(i, 0) },
    ...(hasLung(i) ? [{ concept: concepts.lung, day: after(i, -10) }] : []),
    ...(hasInfarction(i) ? [{ concept: concepts.infarction, day: after(i, daysToInfarction(i)) }] : []),
  ],
  drugs: i % 2 === 0 ? [{ concept: concepts.metformin, day: after(i, 5) }] : [],
  measurements: isMeasured(i) ? [{ concept: concepts.hba1c, day: after(i, 0), value: tenths(i) / 10 }] : [],
}));

/** Diabetics, and by a rule only those with the lung disease at any time before entry. */
export const ruled = (): Record<string, unknown> => {
  const { ConceptSets, ...rest } = conditionCohort(concepts.diabetes) as {
    ConceptSets: unknown[];
  };
  const lung = { CONCEPT_ID: concepts.lung, CONCEPT_NAME: 'lung' };
  return {
    ...rest,
    ConceptSets: [...ConceptSets, { id: 1, name: 'lung', expression: { items: [{ concept: lung }] } }],
    InclusionRules: [
      {
        name: 'Lung disease before',
        expression: {
          Type: 'ALL',
          CriteriaList: [
            {
              Criteria: { ConditionOccurrence: { CodesetId: 1 } },
              StartWindow: { Start: { Coeff: -1 }, End: { Days: 0, Coeff: 1 } },
              Occurrence: { Type: 2, Count: 1 },
            },
          ],
        },
      },
    ],
  };
};

export const asked = {
  count: { kind: 'count' },
  breakdown: { kind: 'breakdown', by: [{ dimension: 'sex' }] },
  crossed: {
    kind: 'breakdown',
    by: [{ dimension: 'sex' }, { dimension: 'calendar-year', from: 2013, to: 2017 }],
  },
  attrition: { kind: 'attrition' },
  overlap: { kind: 'overlap', with: conditionCohort(concepts.lung) },
  trend: { kind: 'trend', measure: 'persons', period: 'year', from: '2013-01-01', to: '2017-12-31' },
  incidence: { kind: 'trend', measure: 'incidence', period: 'year', from: '2013-01-01', to: '2017-12-31' },
  timeToEvent: {
    kind: 'time-to-event',
    outcome: conditionCohort(concepts.infarction),
    horizonDays: 360,
    stepDays: 60,
  },
  characterisation: {
    kind: 'characterisation',
    domain: 'conditions',
    window: { from: -30, to: 0 },
    top: 10,
    features: 5,
  },
  numericSummary: {
    kind: 'numeric-summary',
    measurement: concepts.hba1c,
    bounds: { low: 4, high: 12, step: 0.1 },
    statistics: ['mean', 'standard-deviation'],
    quantiles: [0.25, 0.5, 0.75],
    bins: 8,
  },
} as const;

/** The dataset's own bounds and bins of what is measured, and its values have no unit. */
export const variables: SdcPolicy['variables'] = [
  {
    measurement: concepts.hba1c,
    name: 'Haemoglobin A1c',
    unit: null,
    unitText: '',
    low: 4,
    high: 12,
    bins: 8,
  },
];
export const exactly = (policy: Partial<SdcPolicy> = {}): Protection => exact({ variables, ...policy });

/** The same where they can be asked for exact answers. */
export const askedExactly = {
  ...asked,
  characterisation: { ...asked.characterisation, features: 100 },
  numericSummary: { ...asked.numericSummary, bounds: { low: 4, high: 12, step: 8 / 10_000 } },
} as const;

export interface Asking {
  readonly digest: string;
  readonly protection: Protection;
  readonly definition?: unknown;
  readonly chargeId?: string;
  readonly persons?: number;
}

/** A question that was approved and paid for. */
export function allowed(
  analysis: unknown,
  { digest, protection, definition, ...rest }: Asking,
): AuthorisedPlan {
  const question = {
    definition: parseCirce(definition ?? conditionCohort(concepts.diabetes)),
    analysis: parseAnalysis(analysis),
    epsilonMicro: protection.regime === 'differential-privacy' ? protection.epsilonMicro : 0n,
  };
  const plan = buildPlan(question, { digest, ...(rest.persons !== undefined && { persons: rest.persons }) });
  return gate(plan, authorisationFor(plan, { protection, chargeId: rest.chargeId ?? 'charge-1' }));
}
