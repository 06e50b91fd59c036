import type { Domain } from './domain.ts';

/** OMOP `drug_era`. */
export const drugEra = {
  name: 'DrugEra',
  noun: 'drug era',
  category: 'drugs',
  first: true,
  attributes: { EraStartDate: 'start-date', AgeAtStart: 'age', Gender: 'gender' },
  flags: [],
} as const satisfies Domain;
