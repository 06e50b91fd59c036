import type { Domain } from './domain.ts';

/** OMOP `measurement`. */
export const measurement = {
  name: 'Measurement',
  noun: 'measurement',
  category: 'measurements',
  first: true,
  attributes: {
    OccurrenceStartDate: 'start-date',
    Age: 'age',
    Gender: 'gender',
    ValueAsNumber: 'value-as-number',
  },
  flags: ['MeasurementTypeExclude'],
} as const satisfies Domain;
