import { persons } from '../asked-number.ts';
import { analysisKind } from '../kind.ts';
import { secondCohort } from '../second-cohort.ts';
import { overlapCells, overlapMeasures, overlapSchema } from './shape.ts';

export const overlap = analysisKind(overlapSchema, {
  names: ({ kind }) => [kind],
  other: { place: 'with', definition: (analysis) => analysis.with, everyStay: false },
  byRule: false,
  reads: () => null,
  words: (analysis, names) => secondCohort(analysis.with, names),
  concepts: () => [],
  cells: overlapCells,
  emitted: (_, cells) => cells,
  measures: overlapMeasures,
  grid: () => null,
  numbers: () => [
    persons('first', ['both', 'first-only']),
    persons('second', ['both', 'second-only']),
    ...['both', 'first-only', 'second-only'].map((key) => persons(key, [key])),
  ],
  found: () => null,
});
