import type { AnalysisName } from '../../features/api/shapes.ts';
import { choiceOfKind, type Missing, type Named, type Of } from '../choice-of-kind.ts';
import { type Years, yearsUpTo } from '../years.ts';

type Dimension = Of<'breakdown'>['by'][number];
export type DimensionName = Extract<AnalysisName, `breakdown:${string}`>;

type BreakdownFields = Years & {
  readonly dimensions: readonly DimensionName[];
  readonly conditions: readonly Named[];
};

export const breakdownChoice = choiceOfKind<BreakdownFields, Of<'breakdown'>>({
  empty: (year) => ({ dimensions: [], ...yearsUpTo(year), conditions: [] }),
  emptyExact: () => ({}),
  order: breakdownOf,
  gridWords: ({ by }) =>
    by.some(({ dimension }) => dimension === 'age-band')
      ? 'Ages in bands of 10 years, with everybody of 90 and over together.'
      : null,
});

function breakdownOf(choice: BreakdownFields): Of<'breakdown'> | Missing {
  const { dimensions, fromYear: from, toYear: to, conditions } = choice;
  if (dimensions.length === 0) return { missing: 'Tick at least one thing to group by.' };
  if (dimensions.length > 3)
    return { missing: 'Tick at most three: every further one makes groups smaller.' };
  if (dimensions.includes('breakdown:calendar-year') && from > to)
    return { missing: 'The first year is after the last one.' };
  if (dimensions.includes('breakdown:condition') && conditions.length === 0)
    return { missing: 'Add at least one condition.' };
  return {
    kind: 'breakdown',
    by: dimensions.map((name) => dimensionOf(name, choice)),
  };
}

function dimensionOf(name: DimensionName, choice: BreakdownFields): Dimension {
  switch (name) {
    case 'breakdown:sex':
      return { dimension: 'sex' };
    case 'breakdown:age-band':
      return { dimension: 'age-band' };
    case 'breakdown:calendar-year':
      return { dimension: 'calendar-year', from: choice.fromYear, to: choice.toYear };
    case 'breakdown:condition':
      return { dimension: 'condition', concepts: choice.conditions.map(({ conceptId }) => conceptId) };
  }
}
