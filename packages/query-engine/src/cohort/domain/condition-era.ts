import type { Domain } from './domain.ts';

/** OMOP `condition_era`. */
export const conditionEra = {
  name: 'ConditionEra',
  noun: 'condition era',
  category: 'conditions',
  first: true,
  attributes: { EraStartDate: 'start-date', AgeAtStart: 'age', Gender: 'gender' },
  flags: [],
} as const satisfies Domain;
