import { nameFrom } from '../../cohort/describe/names.ts';
import { boundsOf, type Variable } from '../../disclosure/sdc/variables.ts';
import { type AskedNumber, persons, WHOLE } from '../asked-number.ts';
import type { ConceptNames } from '../cell.ts';
import { type OffGrid, off } from '../grid.ts';
import { analysisKind } from '../kind.ts';
import { type NumericSummaryAnalysis, numericSummaryMeasures, numericSummarySchema } from './shape.ts';

export const numericSummary = analysisKind(numericSummarySchema, {
  names: ({ kind }) => [kind],
  other: null,
  byRule: false,
  reads: ({ measurement }) => ({ table: 'measurement', concepts: [measurement] }),
  words: numericWords,
  concepts: ({ measurement, unit }) => [measurement, ...(unit === undefined ? [] : [unit])],
  cells: () => [],
  emitted: ({ statistics, quantiles, bins }) => 1 + statistics.length + quantiles.length + bins,
  measures: numericSummaryMeasures,
  grid: asVariable,
  numbers: numericNumbers,
  found: () => null,
});

function numericWords({ measurement, unit, bounds }: NumericSummaryAnalysis, names: ConceptNames): string {
  const nameOf = nameFrom(names);
  const { low, high, step } = bounds;
  const inUnit = unit === undefined ? '' : ` in ${nameOf(unit)}`;
  return `Of each person one value counts: of ${nameOf(measurement)}${inUnit}, the one nearest to entry. A value under ${low} or over ${high} counts as that bound, and all are rounded to steps of ${step}; who has no value is not counted.`;
}

/** Null where bounds, unit and bins are those that the dataset states. */
function asVariable(analysis: NumericSummaryAnalysis, variables: readonly Variable[]): OffGrid | null {
  const variable = variables.find(({ measurement }) => measurement === analysis.measurement);
  if (variable === undefined) return off('measurement', 'is one of the variables of this dataset');
  const { low, high, step } = boundsOf(variable);
  const { bounds } = analysis;
  if (bounds.low !== low || bounds.high !== high || bounds.step !== step) {
    return off('bounds', `go from ${low} to ${high}, as the dataset states them`);
  }
  if ((analysis.unit ?? null) !== variable.unit) return off('unit', 'is the one that the dataset states');
  return analysis.bins === variable.bins
    ? null
    : off('bins', `are ${variable.bins}, as the dataset states them`);
}

function numericNumbers({ bins: length, statistics }: NumericSummaryAnalysis): readonly AskedNumber[] {
  const bins = Array.from({ length }, (_, bin) => String(bin));
  return [
    persons(WHOLE, bins),
    ...bins.map((bin) => persons(bin, [bin])),
    ...(!statistics.includes('mean') ? [] : [{ name: 'sum', parts: bins, list: 'value' } as const]),
  ];
}
