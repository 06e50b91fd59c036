import type { Context } from '../../../compile/context.ts';
import { keyedPlace } from '../../../compile/keyed-place.ts';
import { consentedRows } from '../../../compile/relation/consented.ts';
import { aggregate, call, column, compare, parameter, textOf } from '../../../compile/sql/build.ts';
import type { Expression } from '../../../compile/sql/expression.ts';
import type { TemporaryTable } from '../../../compile/sql/name.ts';
import type { Join, Select } from '../../../compile/sql/query.ts';
import type { ConsentedRelation } from '../../../plan/relation/leaf.ts';

/**
 * Joins, as `x`, the one cell of each member who has any of the conditions: the one with the smallest
 * SHA-256(key, person, cell). The key is the engine's secret, so nobody can tell in advance which cell that is.
 */
export function joinChosenCondition(
  conditions: ConsentedRelation<'condition_occurrence'>,
  cohort: TemporaryTable,
  context: Context,
): Join {
  const rows = consentedRows(conditions, context);
  const pairs: Select = {
    ...rows,
    distinct: true,
    columns: [
      { as: 'person_id', value: column('t', 'person_id') },
      { as: 'set_no', value: column('c', 'set_no') },
    ],
    joins: [
      {
        type: 'inner',
        source: { kind: 'temporary', table: 'assent_cells' },
        alias: 'c',
        on: [compare(column('c', 'concept_id'), '=', column('t', 'condition_concept_id'))],
      },
      ...(rows.joins ?? []),
      {
        type: 'inner',
        source: { kind: 'temporary', table: cohort },
        alias: 'e',
        on: [compare(column('e', 'person_id'), '=', column('t', 'person_id'))],
      },
    ],
  };
  const person = column('r', 'person_id');
  const cell = column('r', 'set_no');
  return {
    type: 'left',
    alias: 'x',
    source: {
      kind: 'subquery',
      query: {
        kind: 'select',
        columns: [
          { as: 'person_id', value: person },
          { as: 'set_no', value: aggregate('arg_min', cell, keyedPlace(person, cell, context)) },
        ],
        from: { source: { kind: 'subquery', query: pairs }, alias: 'r' },
        groupBy: [person],
      },
    },
    on: [compare(column('x', 'person_id'), '=', column('e', 'person_id'))],
  };
}

export const chosenCondition = (): Expression =>
  call('coalesce', textOf(column('x', 'set_no')), parameter('none', 'VARCHAR'));
