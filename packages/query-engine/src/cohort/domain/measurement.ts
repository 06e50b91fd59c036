import type { Domain } from './domain.ts';
import { coded, decimal, gender, specialty, visitType } from './field.ts';

/** OMOP `measurement`. */
export const measurement = {
  name: 'Measurement',
  noun: 'measurement',
  category: 'measurements',
  codeset: true,
  first: true,
  source: 'MeasurementSourceConcept',
  attributes: {
    OccurrenceStartDate: 'start-date',
    ...coded('MeasurementType', 'measurement_type_concept_id', 'of type', { exclude: true }),
    ...coded('Operator', 'operator_concept_id', 'with the operator'),
    ValueAsNumber: decimal('value_as_number', 'with a value'),
    ...coded('ValueAsConcept', 'value_as_concept_id', 'with the result'),
    ...coded('Unit', 'unit_concept_id', 'in the unit'),
    RangeLow: decimal('range_low', 'with a lower limit of normal'),
    RangeHigh: decimal('range_high', 'with an upper limit of normal'),
    RangeLowRatio: decimal(
      'ratio-to-range-low',
      'with a value that is, in multiples of the lower limit of normal,',
    ),
    RangeHighRatio: decimal(
      'ratio-to-range-high',
      'with a value that is, in multiples of the upper limit of normal,',
    ),
    Abnormal: 'abnormal',
    Age: 'age',
    ...gender,
    ...specialty,
    ...visitType,
  },
} as const satisfies Domain;
