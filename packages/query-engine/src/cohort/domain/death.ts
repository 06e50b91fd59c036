import type { Domain } from './domain.ts';

/** OMOP `death`; its concept is the cause of death. */
export const death = {
  name: 'Death',
  noun: 'death',
  category: 'death',
  first: false,
  attributes: { OccurrenceStartDate: 'start-date', Age: 'age', Gender: 'gender' },
  flags: ['DeathTypeExclude'],
} as const satisfies Domain;
