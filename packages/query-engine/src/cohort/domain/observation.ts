import type { Domain } from './domain.ts';

/** OMOP `observation`. */
export const observation = {
  name: 'Observation',
  noun: 'observation',
  category: 'observations',
  first: true,
  attributes: { OccurrenceStartDate: 'start-date', Age: 'age', Gender: 'gender' },
  flags: ['ObservationTypeExclude'],
} as const satisfies Domain;
