import type { Domain } from './domain.ts';

/**
 * OMOP `location_history` (CDM 6), the rows about persons; its concept is the region of the location. Circe has
 * `StartDate` and `EndDate` for it as well, and its SQL passes over them: they are refused.
 */
export const locationRegion = {
  name: 'LocationRegion',
  noun: 'recorded location',
  category: 'demographics',
  codeset: true,
  first: false,
  adjustment: 'ignored',
  uncounted: ['DURATION'],
  attributes: {},
} as const satisfies Domain;
