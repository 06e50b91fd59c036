import type { Domain } from './domain.ts';

/** OMOP `drug_exposure`. */
export const drugExposure = {
  name: 'DrugExposure',
  noun: 'drug exposure',
  category: 'drugs',
  first: true,
  attributes: { OccurrenceStartDate: 'start-date', Age: 'age', Gender: 'gender' },
  flags: ['DrugTypeExclude'],
} as const satisfies Domain;
