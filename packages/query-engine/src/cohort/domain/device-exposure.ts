import type { Domain } from './domain.ts';
import { coded, gender, specialty, textField, visitType, whole } from './field.ts';

/** OMOP `device_exposure`. */
export const deviceExposure = {
  name: 'DeviceExposure',
  noun: 'device exposure',
  category: 'procedures',
  codeset: true,
  first: true,
  source: 'DeviceSourceConcept',
  attributes: {
    OccurrenceStartDate: 'start-date',
    OccurrenceEndDate: 'end-date',
    ...coded('DeviceType', 'device_type_concept_id', 'of type', { exclude: true }),
    UniqueDeviceId: textField('unique_device_id', 'with a device identifier'),
    Quantity: whole('quantity', 'in a quantity of'),
    Age: 'age',
    ...gender,
    ...specialty,
    ...visitType,
  },
} as const satisfies Domain;
