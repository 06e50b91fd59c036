import type { AnalysisName, QuestionOrder } from '../api/shapes.ts';
import { formatList } from '../ui/format.ts';

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
  attrition: {
    label: 'Step by step',
    meaning: 'How many people are left after consent and after each rule of the cohort',
  },
  characterisation: {
    label: 'What is frequent among them',
    meaning: 'The most frequent conditions, drugs, procedures or measurements in a period around entry',
  },
  'numeric-summary': {
    label: 'A measurement in numbers',
    meaning: 'Mean, spread, quantiles and a histogram of one measurement, within bounds you state',
  },
  trend: { label: 'Over time', meaning: 'People or new cases in each year, quarter or month' },
  'time-to-event': {
    label: 'Time to an event',
    meaning: 'The share that has not yet had an event, over the days since entry',
  },
  overlap: { label: 'Overlap with another cohort', meaning: 'How many are in both, and in one only' },
} as const satisfies Record<AnalysisName, { readonly label: string; readonly meaning: string }>;

/** "How many people", "By sex and by age"; a name nobody listed stands for itself. */
export function analysisLabel(names: string): string {
  const labels = names
    .split('+')
    .map((name) => (Object.hasOwn(analysisWords, name) ? analysisWords[name as AnalysisName].label : name));
  return formatList(labels.map((label, at) => (at === 0 ? label : label.toLowerCase())));
}
