import type { AnswerTable, CellsAnswer } from './table.ts';

/** Concepts that were found in the data and are shown: their keys are not of the question. */
export const conceptsShown = ({ tables }: CellsAnswer, found: ReadonlySet<string>): readonly number[] => [
  ...new Set(
    tables.filter(({ name }) => found.has(name)).flatMap(({ cells }) => cells.map(({ key }) => Number(key))),
  ),
];

/** The same answer with the vocabulary's names for them. */
export const withNames = (
  answered: CellsAnswer,
  found: ReadonlySet<string>,
  names: ReadonlyMap<number, string>,
): CellsAnswer => ({
  ...answered,
  tables: answered.tables.map(
    (table): AnswerTable =>
      found.has(table.name)
        ? {
            ...table,
            cells: table.cells.map((cell) => ({ ...cell, label: names.get(Number(cell.key)) ?? cell.label })),
          }
        : table,
  ),
});
