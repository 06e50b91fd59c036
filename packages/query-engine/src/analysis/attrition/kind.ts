import { persons } from '../asked-number.ts';
import { analysisKind } from '../kind.ts';
import { attritionCells, attritionMeasures, attritionSchema } from './shape.ts';

export const attrition = analysisKind(attritionSchema, {
  names: ({ kind }) => [kind],
  other: null,
  byRule: true,
  reads: () => null,
  words: () =>
    'The steps follow one another: each counts those who meet everything up to it. Somebody with several entries is as far as the one that meets most.',
  concepts: () => [],
  cells: (_, { definition }) => attritionCells(definition),
  emitted: (_, cells) => cells,
  measures: (_, definition) => attritionMeasures(definition),
  grid: () => null,
  numbers: (_, definition) => {
    const steps = attritionCells(definition).map(({ key }) => key);
    return steps.map((step, i) => persons(step, steps.slice(i)));
  },
  found: () => null,
});
