import type { Domain } from './domain.ts';
import { coded, decimal, gender, whole } from './field.ts';

/** OMOP `dose_era`. */
export const doseEra = {
  name: 'DoseEra',
  noun: 'dose era',
  category: 'drugs',
  codeset: true,
  first: true,
  attributes: {
    EraStartDate: 'start-date',
    EraEndDate: 'end-date',
    ...coded('Unit', 'unit_concept_id', 'in the unit'),
    DoseValue: decimal('dose_value', 'at a dose of'),
    EraLength: whole('length-in-days', 'lasting', 'days'),
    AgeAtStart: 'age',
    AgeAtEnd: 'age-at-end',
    ...gender,
  },
} as const satisfies Domain;
