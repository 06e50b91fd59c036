import type { Domain } from './domain.ts';
import { gender, whole } from './field.ts';

/** OMOP `drug_era`. */
export const drugEra = {
  name: 'DrugEra',
  noun: 'drug era',
  category: 'drugs',
  codeset: true,
  first: true,
  attributes: {
    EraStartDate: 'start-date',
    EraEndDate: 'end-date',
    OccurrenceCount: whole('drug_exposure_count', 'made of', 'exposures'),
    GapDays: whole('gap_days', 'with', 'days between exposures'),
    EraLength: whole('length-in-days', 'lasting', 'days'),
    AgeAtStart: 'age',
    AgeAtEnd: 'age-at-end',
    ...gender,
  },
} as const satisfies Domain;
