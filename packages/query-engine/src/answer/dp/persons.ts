import type { CellDomain } from '../../analysis/cell.ts';
import { type Aggregate, aggregateOf, valuesAt } from '../aggregates.ts';
import type { DpGiven } from '../kind.ts';
import type { Cell, CellsAnswer } from '../table.ts';
import { type DpContext, noisy, personsCell } from './noisy.ts';

/** Where the answer is its cells of persons and nothing else. */
export const cellsUnderDp = (_: unknown, { plan, aggregates, context }: DpGiven): CellsAnswer => ({
  kind: 'cells',
  cells: noisyPersons(context, plan.cells, aggregateOf(aggregates, 'persons')),
  tables: [],
});

/** Every cell of a public domain of persons, in its order, empty or not. */
export function noisyPersons(
  context: DpContext,
  domain: readonly CellDomain[],
  persons: Aggregate,
): readonly Cell[] {
  const cells = noisy(
    context,
    'persons',
    valuesAt(
      persons,
      domain.map(({ key }) => key),
    ),
  );
  return cells.map((cell, i) => personsCell(domain[i]?.label ?? cell.key, cell));
}
