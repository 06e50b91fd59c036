import type { Domain } from './domain.ts';
import { gender, whole } from './field.ts';

/** OMOP `condition_era`. */
export const conditionEra = {
  name: 'ConditionEra',
  noun: 'condition era',
  category: 'conditions',
  codeset: true,
  first: true,
  attributes: {
    EraStartDate: 'start-date',
    EraEndDate: 'end-date',
    OccurrenceCount: whole('condition_occurrence_count', 'made of', 'records'),
    EraLength: whole('length-in-days', 'lasting', 'days'),
    AgeAtStart: 'age',
    AgeAtEnd: 'age-at-end',
    ...gender,
  },
} as const satisfies Domain;
