import type { Domain } from './domain.ts';

/** OMOP `device_exposure`. Devices count as procedures when people choose what to share. */
export const deviceExposure = {
  name: 'DeviceExposure',
  noun: 'device exposure',
  category: 'procedures',
  first: true,
  attributes: { OccurrenceStartDate: 'start-date', Age: 'age', Gender: 'gender' },
  flags: ['DeviceTypeExclude'],
} as const satisfies Domain;
