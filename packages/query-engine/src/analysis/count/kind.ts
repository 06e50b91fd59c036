import { persons, WHOLE } from '../asked-number.ts';
import { analysisKind } from '../kind.ts';
import { countCells, countMeasures, countSchema } from './shape.ts';

export const count = analysisKind(countSchema, {
  names: ({ kind }) => [kind],
  other: null,
  byRule: false,
  reads: () => null,
  words: () => null,
  concepts: () => [],
  cells: countCells,
  emitted: (_, cells) => cells,
  measures: countMeasures,
  grid: () => null,
  numbers: () => [persons(WHOLE, [''])],
  found: () => null,
});
