import type { Domain } from './domain.ts';
import { coded, decimal, gender, specialty, textField, visitType } from './field.ts';

/** OMOP `observation`. */
export const observation = {
  name: 'Observation',
  noun: 'observation',
  category: 'observations',
  codeset: true,
  first: true,
  source: 'ObservationSourceConcept',
  attributes: {
    OccurrenceStartDate: 'start-date',
    ...coded('ObservationType', 'observation_type_concept_id', 'of type', { exclude: true }),
    ValueAsNumber: decimal('value_as_number', 'with a value'),
    ValueAsString: textField('value_as_string', 'with a text'),
    ...coded('ValueAsConcept', 'value_as_concept_id', 'with the result'),
    ...coded('Qualifier', 'qualifier_concept_id', 'with the qualifier'),
    ...coded('Unit', 'unit_concept_id', 'in the unit'),
    Age: 'age',
    ...gender,
    ...specialty,
    ...visitType,
  },
} as const satisfies Domain;
