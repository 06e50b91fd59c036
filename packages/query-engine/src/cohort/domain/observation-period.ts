import type { Domain } from './domain.ts';
import { coded, whole } from './field.ts';

/** OMOP `observation_period`. */
export const observationPeriod = {
  name: 'ObservationPeriod',
  noun: 'observation period',
  category: 'demographics',
  codeset: false,
  first: true,
  attributes: {
    PeriodStartDate: 'start-date',
    PeriodEndDate: 'end-date',
    UserDefinedPeriod: 'period',
    ...coded('PeriodType', 'period_type_concept_id', 'of type'),
    PeriodLength: whole('length-in-days', 'lasting', 'days'),
    AgeAtStart: 'age',
    AgeAtEnd: 'age-at-end',
  },
} as const satisfies Domain;
