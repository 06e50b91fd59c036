import type { Domain } from './domain.ts';
import { coded, gender, specialty, textField, visitType } from './field.ts';

/** OMOP `condition_occurrence`. */
export const conditionOccurrence = {
  name: 'ConditionOccurrence',
  noun: 'condition record',
  category: 'conditions',
  codeset: true,
  first: true,
  source: 'ConditionSourceConcept',
  attributes: {
    OccurrenceStartDate: 'start-date',
    OccurrenceEndDate: 'end-date',
    ...coded('ConditionType', 'condition_type_concept_id', 'of type', { exclude: true }),
    ...coded('ConditionStatus', 'condition_status_concept_id', 'of status'),
    StopReason: textField('stop_reason', 'with a stop reason'),
    Age: 'age',
    ...gender,
    ...specialty,
    ...visitType,
  },
} as const satisfies Domain;
