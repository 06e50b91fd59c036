import type { Answer } from '@assent/query-engine';
import type { ReleaseContent } from './content.ts';

type Written = Pick<ReleaseContent, 'cells' | 'tables'>;

/** An answer that was released. One kind for each of the engine's. */
export type ReleasedAnswer = {
  readonly kind: 'cells';
  readonly cells: Written['cells'];
  readonly tables: NonNullable<Written['tables']>;
};

/**
 * An answer as it stands in a released object. Cells stand there without a word that says so, as they did when there was
 * nothing else to release: what a leaf is about keeps its bytes. Another kind comes with a format of its own.
 */
export function writtenAnswer(answer: Answer): Written {
  switch (answer.kind) {
    case 'cells': {
      const { cells, tables } = answer;
      return { cells: [...cells], ...(tables.length > 0 && { tables: tables.map(writtenTable) }) };
    }
  }
}

const writtenTable = ({ cells, ...rest }: Answer['tables'][number]) => ({ ...rest, cells: [...cells] });

/** The answer in a released object; what every file and page goes by. */
export const answerIn = ({ cells, tables = [] }: Written): ReleasedAnswer => ({
  kind: 'cells',
  cells,
  tables,
});

/** Nothing was rounded: the range of each number is the number itself. */
export function asCounted<A extends Answer>(answer: A): A {
  const certain = (cells: A['cells']) =>
    cells.map((cell) => ({ ...cell, low: cell.value, high: cell.value }));
  switch (answer.kind) {
    case 'cells':
      return {
        ...answer,
        cells: certain(answer.cells),
        tables: answer.tables.map((table) => ({ ...table, cells: certain(table.cells) })),
      };
  }
}
