import { boundsOf } from '@assent/query-engine/exact';
import type { Variable } from '../../features/api/shapes.ts';
import { formatCount } from '../../features/ui/format.ts';
import { choiceOfKind, type Missing, type Named, type Of } from '../choice-of-kind.ts';
import { typedWhole } from '../typed-whole.ts';

type NumericFields = {
  readonly measurement: Named | null;
  readonly low: string;
  readonly high: string;
  readonly step: string;
  readonly bins: string;
};

export const numericSummaryChoice = choiceOfKind<NumericFields, Of<'numeric-summary'>>({
  empty: () => ({ measurement: null, low: '', high: '', step: '1', bins: '10' }),
  emptyExact: () => ({}),
  order: (choice, variables) =>
    variables === null ? numericSummaryOf(choice) : variableSummaryOf(choice, variables),
  gridWords: ({ measurement }, variables) => {
    const variable = variables.find((one) => one.measurement === measurement);
    if (variable === undefined) return null;
    const { low, high, bins, unitText } = variable;
    return `${formatCount(bins)} bins from ${formatCount(low)} to ${formatCount(high)} ${unitText}; quantiles to the width of a bin.`;
  },
});

const number = (text: string): number | undefined => {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) && Math.abs(value) <= 1e9 ? value : undefined;
};

/** Bounds have no default: a bound taken from the data would tell of the person at the edge. */
function numericSummaryOf(choice: NumericFields): Of<'numeric-summary'> | Missing {
  const [low, high, step] = [number(choice.low), number(choice.high), number(choice.step)];
  const bins = typedWhole(choice.bins, 0, 50);
  if (choice.measurement === null) return { missing: 'Choose the measurement.' };
  if (low === undefined || high === undefined || low >= high)
    return { missing: 'State the lowest and the highest value that counts as such, the lowest first.' };
  if (step === undefined || step <= 0 || step > high - low)
    return { missing: 'Write the step values are rounded to, above zero and below the range.' };
  if (bins === undefined) return { missing: 'Write the number of bars, from 0 to 50.' };
  return {
    kind: 'numeric-summary',
    measurement: choice.measurement.conceptId,
    bounds: { low, high, step },
    statistics: ['mean', 'standard-deviation'],
    quantiles: [0.25, 0.5, 0.75],
    bins,
  };
}

/** A measurement in exact numbers: everything but which one it is comes out of the dataset's table. */
function variableSummaryOf(
  { measurement }: NumericFields,
  variables: readonly Variable[],
): Of<'numeric-summary'> | Missing {
  const variable = variables.find((one) => one.measurement === measurement?.conceptId);
  if (variable === undefined) return { missing: 'Choose the measurement.' };
  const { unit, bins } = variable;
  return {
    kind: 'numeric-summary',
    measurement: variable.measurement,
    ...(unit !== null && { unit }),
    bounds: boundsOf(variable),
    statistics: ['mean', 'standard-deviation'],
    quantiles: [0.25, 0.5, 0.75],
    bins,
  };
}
