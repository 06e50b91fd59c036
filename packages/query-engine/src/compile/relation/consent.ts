import { categoryBit } from '../../plan/category.ts';
import { personColumn, personTables } from '../../plan/person-tables.ts';
import type { CompileOptions } from '../compiled.ts';
import type { Context, Restrict } from '../context.ts';
import { column, compare, hasBit } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Join, Source } from '../sql/query.ts';

const wholeScope: Source = { kind: 'stored', table: { schema: 'consent', table: 'scope' } };

/**
 * Consent at the bottom: an inner join with the consent scope, which holds one row a person (the engine refuses any
 * other), so that rows are neither repeated nor of anybody else; or with those of its rows that `among` was given.
 * Tests that the hints say cannot fail are left out; the join itself never is.
 */
export const consented = (options: CompileOptions, scope: Source = wholeScope): Context => ({
  scope,
  columns: ['person_id', 'categories', 'data_from', 'data_to'],
  restrict: restriction(options, scope),
  options,
  clip: options.hints.hasDateWindows,
  among: (fewer) => consented(options, fewer),
});

const restriction =
  ({ hints }: CompileOptions, source: Source): Restrict =>
  (table, start) => {
    const bit = categoryBit(personTables[table].category);
    const on: Expression[] = [compare(column('s', 'person_id'), '=', column('t', personColumn(table)))];
    const sharedByAll = (hints.categoriesOfAll & bit) !== 0;
    if (!sharedByAll) on.push(hasBit(column('s', 'categories'), bit));
    // Observation periods have a span rather than a date: they are clipped, see observed.ts.
    if (start !== null && table !== 'observation_period' && hints.hasDateWindows) {
      on.push(compare(start, '>=', column('s', 'data_from')), compare(start, '<=', column('s', 'data_to')));
    }
    return { joins: [{ type: 'inner', source, alias: 's', on }], where: [] };
  };

/** A person's number in the dataset, the same in every version of it: what told sets are made of. */
export const seat: Expression = column('s', 'seat');

/** The scope beside rows of persons that are in it already, for their seats. */
export const joinSeat = (of: 't' | 'e'): Join => ({
  type: 'inner',
  source: wholeScope,
  alias: 's',
  on: [compare(column('s', 'person_id'), '=', column(of, 'person_id'))],
});
