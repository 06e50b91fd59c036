import type { Context } from '../context.ts';
import { column, compare, isNull } from '../sql/build.ts';
import type { TemporaryTable } from '../sql/name.ts';
import type { Cte, Output, Select } from '../sql/query.ts';

const person = column('e', 'person_id');

const scopeColumns = (context: Context): readonly Output[] =>
  context.columns.map((name) => ({ as: name, value: column('s', name) }));

/**
 * The context's scope, of the persons in this table only: one row a person. Whatever else is read for a question is
 * about somebody in it, so that the millions in the whole scope are gone through once.
 */
export function entrantsQuery(persons: TemporaryTable, context: Context): Select {
  const each: Select = {
    kind: 'select',
    columns: [{ as: 'person_id', value: person }],
    from: { source: { kind: 'temporary', table: persons }, alias: 'e' },
    groupBy: [person],
  };
  if (context.scope === null) return each;
  return {
    kind: 'select',
    columns: scopeColumns(context),
    from: { source: context.scope, alias: 's' },
    joins: [
      {
        type: 'inner',
        source: { kind: 'subquery', query: each },
        alias: 'e',
        on: [compare(column('s', 'person_id'), '=', person)],
      },
    ],
  };
}

/** Of the entrants, who is not in `met`: one row a person. */
export const againQuery = (entrants: TemporaryTable, met: Cte['name'], context: Context): Select => ({
  kind: 'select',
  columns: scopeColumns(context),
  from: { source: { kind: 'temporary', table: entrants }, alias: 's' },
  joins: [
    {
      type: 'left',
      source: { kind: 'cte', name: met },
      alias: 'e',
      on: [compare(column('s', 'person_id'), '=', person)],
    },
  ],
  where: [isNull(person)],
});
