import type { Domain } from './domain.ts';

/** OMOP `condition_occurrence`. */
export const conditionOccurrence = {
  name: 'ConditionOccurrence',
  noun: 'condition record',
  category: 'conditions',
  first: true,
  attributes: { OccurrenceStartDate: 'start-date', Age: 'age', Gender: 'gender' },
  flags: ['ConditionTypeExclude'],
} as const satisfies Domain;
