import { type AskedNumber, persons, WHOLE } from '../asked-number.ts';
import { analysisKind } from '../kind.ts';
import { conditionNote } from './dimension/condition.ts';
import { dimensionCells } from './dimension/dimension.ts';
import { type BreakdownAnalysis, breakdownCells, breakdownMeasures, breakdownSchema } from './shape.ts';

const conditionsOf = ({ by }: BreakdownAnalysis) =>
  by.flatMap((one) => (one.dimension === 'condition' ? [one] : []))[0];

export const breakdown = analysisKind(breakdownSchema, {
  names: ({ by }) => by.map(({ dimension }) => `breakdown:${dimension}` as const),
  other: null,
  byRule: false,
  reads: (analysis) => {
    const conditions = conditionsOf(analysis);
    return conditions === undefined ? null : { table: 'condition_occurrence', concepts: conditions.concepts };
  },
  words: (analysis) => (conditionsOf(analysis) === undefined ? null : conditionNote),
  concepts: (analysis) => conditionsOf(analysis)?.concepts ?? [],
  cells: (analysis, { names }) => breakdownCells(analysis, names),
  emitted: (_, cells) => cells,
  measures: breakdownMeasures,
  grid: () => null,
  numbers: breakdownNumbers,
  found: () => null,
});

function breakdownNumbers({ by }: BreakdownAnalysis): readonly AskedNumber[] {
  const values = by.map((dimension) => dimensionCells(dimension).map(({ key }) => key));
  const cells = values.reduce<readonly (readonly string[])[]>(
    (crossed, keys) => crossed.flatMap((at) => keys.map((key) => [...at, key])),
    [[]],
  );
  const named = (at: readonly string[]) => at.join('|');
  const margins =
    by.length === 1
      ? []
      : values.flatMap((keys, d) =>
          keys.map((key) =>
            persons(
              by.map((_, other) => (other === d ? key : '')).join('|'),
              cells.filter((at) => at[d] === key).map(named),
            ),
          ),
        );
  return [
    persons(WHOLE, cells.map(named)),
    ...margins,
    ...cells.map((at) => persons(named(at), [named(at)])),
  ];
}
