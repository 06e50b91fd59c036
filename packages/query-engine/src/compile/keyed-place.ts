import type { Context } from './context.ts';
import { call, parameter, textOf } from './sql/build.ts';
import type { Expression } from './sql/expression.ts';

/**
 * Where (person, cell) stands in the keyed order by which a person's cells are capped: SHA-256(key, person, cell). The
 * key is the engine's secret, so nobody can tell in advance which cells are kept, and neither data order nor other
 * people change it.
 */
export function keyedPlace(person: Expression, cell: Expression, { options }: Context): Expression {
  const key = parameter(options.orderKey, 'VARCHAR');
  const separator = parameter(':', 'VARCHAR');
  return call('sha256', call('concat', key, separator, textOf(person), separator, textOf(cell)));
}
