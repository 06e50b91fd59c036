import { attritionWords } from '../../analyses/attrition/words.ts';
import { dimensionWords } from '../../analyses/breakdown/words.ts';
import { characterisationWords } from '../../analyses/characterisation/words.ts';
import { countWords } from '../../analyses/count/words.ts';
import { numericSummaryWords } from '../../analyses/numeric-summary/words.ts';
import { overlapWords } from '../../analyses/overlap/words.ts';
import { timeToEventWords } from '../../analyses/time-to-event/words.ts';
import { trendWords } from '../../analyses/trend/words.ts';
import type { AnalysisName, QuestionOrder } from '../api/shapes.ts';
import { formatList } from '../ui/format.ts';

export type Analysis = QuestionOrder['analysis'];

export const analysisWords = {
  count: countWords,
  ...dimensionWords,
  attrition: attritionWords,
  characterisation: characterisationWords,
  'numeric-summary': numericSummaryWords,
  trend: trendWords,
  'time-to-event': timeToEventWords,
  overlap: overlapWords,
} as const satisfies Record<AnalysisName, { readonly label: string; readonly meaning: string }>;

/** "How many people", "By sex and by age"; a name nobody listed stands for itself. */
export function analysisLabel(names: string): string {
  const labels = names
    .split('+')
    .map((name) => (Object.hasOwn(analysisWords, name) ? analysisWords[name as AnalysisName].label : name));
  return formatList(labels.map((label, at) => (at === 0 ? label : label.toLowerCase())));
}
