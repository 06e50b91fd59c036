import type { Variable } from '../features/api/shapes.ts';
import type { Analysis } from '../features/words/analyses.ts';
import { attritionChoice } from './attrition/choice.ts';
import { breakdownChoice } from './breakdown/choice.ts';
import { characterisationChoice } from './characterisation/choice.ts';
import type { ChoiceOfKind, Missing, Of } from './choice-of-kind.ts';
import { countChoice } from './count/choice.ts';
import { numericSummaryChoice } from './numeric-summary/choice.ts';
import { overlapChoice } from './overlap/choice.ts';
import { timeToEventChoice } from './time-to-event/choice.ts';
import { trendChoice } from './trend/choice.ts';

const folders = {
  count: countChoice,
  breakdown: breakdownChoice,
  attrition: attritionChoice,
  characterisation: characterisationChoice,
  'numeric-summary': numericSummaryChoice,
  trend: trendChoice,
  'time-to-event': timeToEventChoice,
  overlap: overlapChoice,
};

export type Kind = Analysis['kind'];
type FieldsOf<K extends Kind> = ReturnType<(typeof folders)[K]['empty']>;
type Choices = { readonly [K in Kind]: ChoiceOfKind<FieldsOf<K>, Of<K>> };
const choices: Choices = folders;

type All<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer Both) => void
  ? Both
  : never;
/** What the form holds: the analysis chosen, and what was filled in for any of them. */
export type AnalysisChoice = { readonly kind: Kind } & All<FieldsOf<Kind>>;

export const emptyChoice = (kind: Kind, year: number): AnalysisChoice =>
  Object.assign({ kind }, ...Object.values(choices).map(({ empty }) => empty(year)));

/** Where a form for exact numbers begins: on the grid that they come in. */
export const emptyExactChoice = (kind: Kind, year: number): AnalysisChoice =>
  Object.assign(emptyChoice(kind, year), ...Object.values(choices).map(({ emptyExact }) => emptyExact()));

/** The analysis as it is asked, or what is still missing. `variables` are given where numbers are exact. */
export const analysisOf = (
  choice: AnalysisChoice,
  variables: readonly Variable[] | null = null,
): Analysis | Missing => choices[choice.kind].order(choice, variables);

/** In which periods, bands and bins an exact answer comes; null where there are none. */
export const gridWords = <K extends Kind>(
  analysis: { [P in K]: Of<P> & { readonly kind: P } }[K],
  variables: readonly Variable[],
): string | null => (choices[analysis.kind] as Choices[K]).gridWords(analysis, variables);
