import type { Domain } from './domain.ts';

/** OMOP `visit_occurrence`. */
export const visitOccurrence = {
  name: 'VisitOccurrence',
  noun: 'visit',
  category: 'visits',
  first: true,
  attributes: { OccurrenceStartDate: 'start-date', Age: 'age', Gender: 'gender' },
  flags: ['VisitTypeExclude'],
} as const satisfies Domain;
