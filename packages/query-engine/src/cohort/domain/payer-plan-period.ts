import type { Domain } from './domain.ts';
import { bareSet, gender, whole } from './field.ts';

/** OMOP `payer_plan_period`. */
export const payerPlanPeriod = {
  name: 'PayerPlanPeriod',
  noun: 'payer plan period',
  category: 'demographics',
  codeset: false,
  first: true,
  attributes: {
    PeriodStartDate: 'start-date',
    PeriodEndDate: 'end-date',
    UserDefinedPeriod: 'period',
    PeriodLength: whole('length-in-days', 'lasting', 'days'),
    AgeAtStart: 'age',
    AgeAtEnd: 'age-at-end',
    ...gender,
    PayerConcept: bareSet('payer_concept_id', 'with the payer'),
    PlanConcept: bareSet('plan_concept_id', 'with the plan'),
    SponsorConcept: bareSet('sponsor_concept_id', 'with the sponsor'),
    StopReasonConcept: bareSet('stop_reason_concept_id', 'stopped because of'),
    PayerSourceConcept: bareSet('payer_source_concept_id', 'with the source code of a payer'),
    PlanSourceConcept: bareSet('plan_source_concept_id', 'with the source code of a plan'),
    SponsorSourceConcept: bareSet('sponsor_source_concept_id', 'with the source code of a sponsor'),
    StopReasonSourceConcept: bareSet(
      'stop_reason_source_concept_id',
      'with the source code of a stop reason',
    ),
  },
} as const satisfies Domain;
