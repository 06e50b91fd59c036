import type { Domain } from './domain.ts';
import { coded, gender, specialty, visitType, whole } from './field.ts';

/** OMOP `procedure_occurrence`. */
export const procedureOccurrence = {
  name: 'ProcedureOccurrence',
  noun: 'procedure',
  category: 'procedures',
  codeset: true,
  first: true,
  source: 'ProcedureSourceConcept',
  attributes: {
    OccurrenceStartDate: 'start-date',
    ...coded('ProcedureType', 'procedure_type_concept_id', 'of type', { exclude: true }),
    ...coded('Modifier', 'modifier_concept_id', 'with the modifier'),
    Quantity: whole('quantity', 'in a quantity of'),
    Age: 'age',
    ...gender,
    ...specialty,
    ...visitType,
  },
} as const satisfies Domain;
