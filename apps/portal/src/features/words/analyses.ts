import type { AnalysisName, QuestionOrder } from '../api/shapes.ts';

export type Analysis = QuestionOrder['analysis'];

export const analysisWords = {
  count: { label: 'How many people', meaning: 'One number: the people the cohort holds' },
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
} as const satisfies Record<AnalysisName, { readonly label: string; readonly meaning: string }>;

export const analysisNames = Object.keys(analysisWords) as readonly AnalysisName[];

/** "How many people", "By age"; a name nobody listed stands for itself. */
export const analysisLabel = (name: string): string =>
  Object.hasOwn(analysisWords, name) ? analysisWords[name as AnalysisName].label : name;
