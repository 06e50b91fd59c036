import type { CellDomain } from '../../analysis/cell.ts';
import { type Aggregate, valuesAt } from '../aggregates.ts';
import type { Cell } from '../table.ts';
import { type DpContext, noisy, personsCell } from './noisy.ts';

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
