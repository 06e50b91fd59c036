import type { Domain } from './domain.ts';

/** OMOP `procedure_occurrence`. */
export const procedureOccurrence = {
  name: 'ProcedureOccurrence',
  noun: 'procedure',
  category: 'procedures',
  first: true,
  attributes: { OccurrenceStartDate: 'start-date', Age: 'age', Gender: 'gender' },
  flags: ['ProcedureTypeExclude'],
} as const satisfies Domain;
