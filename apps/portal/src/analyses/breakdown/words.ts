import type { DimensionName } from './choice.ts';

type Words = { readonly label: string; readonly meaning: string };

/** For whoever asks: each thing that people can be grouped by has a name of its own. */
export const dimensionWords = {
  'breakdown:sex': { label: 'By sex', meaning: 'The people of the cohort by recorded sex' },
  'breakdown:age-band': {
    label: 'By age',
    meaning: 'By age in bands, with everybody of 90 and over together',
  },
  'breakdown:calendar-year': {
    label: 'By year',
    meaning: 'By the calendar year in which people entered the cohort',
  },
  'breakdown:condition': {
    label: 'By condition',
    meaning: 'By which of the conditions you list people have',
  },
} as const satisfies Record<DimensionName, Words>;

export const breakdownWords = { label: 'In groups', meaning: 'The people of the cohort in groups' } as const;
