import type { Analysis } from '../../src/analysis/analysis.ts';
import { analysisNames } from '../../src/analysis/names.ts';
import { parseCirce } from '../../src/cohort/circe/parse.ts';
import type { Protection } from '../../src/disclosure/protection.ts';
import { defaultSdcPolicy, type SdcPolicy } from '../../src/disclosure/sdc/index.ts';
import { buildPlan } from '../../src/plan/build-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { type Authorisation, type AuthorisedPlan, gate } from '../../src/release/gate.ts';

/** Everybody with a record of one of the conditions, as ATLAS would write it. */
export function conditionCohort(...conceptIds: readonly number[]): unknown {
  return {
    ConceptSets: [
      {
        id: 0,
        name: 'condition',
        expression: {
          items: conceptIds.map((id) => ({ concept: { CONCEPT_ID: id, CONCEPT_NAME: 'condition' } })),
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
  };
}

export interface PlanOptions {
  readonly digest: string;
  readonly conceptId?: number;
  readonly analysis?: Analysis;
  readonly epsilonMicro?: bigint;
}

export function planFor({ digest, conceptId = 201_826, analysis, epsilonMicro }: PlanOptions): Plan {
  const question = {
    definition: parseCirce(conditionCohort(conceptId)),
    analysis: analysis ?? { kind: 'count' },
    epsilonMicro: epsilonMicro ?? 500_000n,
  } as const;
  return buildPlan(question, { digest });
}

type Dp = Extract<Protection, { regime: 'differential-privacy' }>;

export const laplace = (change: Partial<Dp> = {}): { -readonly [K in keyof Dp]: Dp[K] } => ({
  regime: 'differential-privacy',
  noise: 'laplace',
  epsilonMicro: 500_000n,
  deltaPico: 1_000_000n,
  threshold: 10,
  ...change,
});

/** Exact answers by health-agency rules. A question for one names no epsilon. */
export const exact = (policy: Partial<SdcPolicy> = {}): Protection => ({
  regime: 'statistical-disclosure-control',
  policy: { ...defaultSdcPolicy, ...policy },
});

export function authorisationFor(plan: Plan, change: Partial<Authorisation> = {}): Authorisation {
  return {
    chargeId: 'charge-1',
    queryHash: plan.queryHash,
    protection: laplace({ epsilonMicro: plan.question.epsilonMicro }),
    categories: ['demographics', 'conditions', 'drugs', 'measurements'],
    analyses: analysisNames,
    ...change,
  };
}

export function authorised(options: PlanOptions, change: Partial<Authorisation> = {}): AuthorisedPlan {
  const plan = planFor(options);
  return gate(plan, authorisationFor(plan, change));
}
