import type { AnalysisName } from '../api/shapes.ts';
import type { Analysis } from '../words/analyses.ts';

/** What the form holds: the analysis chosen, and what was filled in for any of them. */
export type AnalysisChoice = {
  readonly name: AnalysisName;
  readonly fromYear: number;
  readonly toYear: number;
  readonly conditions: readonly { readonly conceptId: number; readonly name: string }[];
};

/** The analysis as it is asked, or what is still missing. */
export function analysisOf(choice: AnalysisChoice): Analysis | { readonly missing: string } {
  switch (choice.name) {
    case 'count':
      return { kind: 'count' };
    case 'breakdown:sex':
      return { kind: 'breakdown', by: 'sex' };
    case 'breakdown:age-band':
      return { kind: 'breakdown', by: 'age-band' };
    case 'breakdown:calendar-year':
      return choice.fromYear <= choice.toYear
        ? { kind: 'breakdown', by: 'calendar-year', from: choice.fromYear, to: choice.toYear }
        : { missing: 'The first year is after the last one.' };
    case 'breakdown:condition':
      return choice.conditions.length > 0
        ? {
            kind: 'breakdown',
            by: 'condition',
            concepts: choice.conditions.map(({ conceptId }) => conceptId),
          }
        : { missing: 'Add at least one condition.' };
  }
}
