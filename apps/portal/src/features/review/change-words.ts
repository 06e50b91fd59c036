import { categoryWords } from '../../shared/words/categories.ts';
import { purposeLabel } from '../../shared/words/duo.ts';
import type { AnalysisName, Category } from '../api/shapes.ts';
import { draftField } from '../study/draft-fields.ts';
import { formatDay, formatEpsilon } from '../ui/format.ts';
import { analysisLabel } from '../words/analyses.ts';
import type { Request } from './risks.ts';

type Change = Request['changes'][number];

/** One difference as people read it: the form's name of the part, and values without ids and units. */
export function changeInWords({ field, before, after }: Change): Change {
  return { field: nameOf(field), before: value(field, before), after: value(field, after) };
}

const others: Readonly<Record<string, string>> = {
  cohorts: 'Cohorts',
  members: 'People of the study',
  organisation: 'Organisation',
};

const nameOf = (field: string): string => others[field] ?? draftField(field).label;

const lines = (text: string, words: (line: string) => string): string =>
  text.split('\n').map(words).join('\n');

function value(field: string, text: string): string {
  if (text === '') return 'Nothing';
  switch (field) {
    case 'epsilonMicro':
      return `${formatEpsilon(Number(text))} epsilon`;
    case 'purposes':
      return lines(text, purposeLabel);
    case 'analyses':
      return lines(text, (name) => analysisLabel(name as AnalysisName));
    case 'categories':
      return lines(text, (name) =>
        Object.hasOwn(categoryWords, name) ? categoryWords[name as Category].label : name,
      );
    case 'dataFrom':
    case 'dataTo':
    case 'endsOn':
      return formatDay(text);
    case 'commercialInterest':
      return text.replace(/^true, /, 'Yes. ').replace(/^false,.*$/s, 'None');
    default:
      return text;
  }
}
