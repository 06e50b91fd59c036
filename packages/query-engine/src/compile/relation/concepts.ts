import type { Concepts } from '../../plan/relation/concepts.ts';
import { aggregate, column, compare, integer, or } from '../sql/build.ts';
import type { ColumnName, TemporaryTable } from '../sql/name.ts';
import type { Cte, Join, Query, Select, SqlStatement } from '../sql/query.ts';

const flag = (value: boolean): number => (value ? 1 : 0);
const stored = (table: 'descent' | 'mapping') =>
  ({ kind: 'stored', table: { schema: 'vocabulary', table } }) as const;

/**
 * Resolves every concept set in one pass over the vocabulary, as OHDSI does: the items themselves where the
 * vocabulary knows them, with their valid descendants and what maps to any of these where asked, less everything an
 * excluded item brings in.
 */
export function conceptSetsTable(concepts: Concepts, table: TemporaryTable): SqlStatement {
  const mapped = concepts.sets.some(({ items }) => items.some((item) => item.mapped));
  const rows = concepts.sets.flatMap(({ number, items }) =>
    items.map((item) => [
      number,
      item.conceptId,
      flag(item.descendants),
      flag(item.excluded),
      ...(mapped ? [flag(item.mapped)] : []),
    ]),
  );
  const items: Cte = {
    name: 'items',
    query: {
      kind: 'integers',
      columns: ['set_no', 'concept_id', 'descendants', 'excluded', ...(mapped ? (['mapped'] as const) : [])],
      rows,
    },
  };
  return {
    kind: 'create-temporary',
    table,
    ctes: mapped ? [items, { name: 'direct', query: direct(['mapped']) }] : [items],
    query: {
      kind: 'select',
      columns: same(['set_no', 'concept_id']),
      from: { source: { kind: 'subquery', query: mapped ? withMapped : direct([]) }, alias: 'r' },
      groupBy: [column('r', 'set_no'), column('r', 'concept_id')],
      having: [compare(aggregate('max', column('r', 'excluded')), '=', integer(0))],
    },
  };
}

const same = (names: readonly ColumnName[]): Select['columns'] =>
  names.map((name) => ({ as: name, value: column('r', name) }));

/** What each item brings in by itself. */
const direct = (others: readonly ColumnName[]): Select => ({
  kind: 'select',
  columns: [
    { as: 'set_no', value: column('i', 'set_no') },
    { as: 'concept_id', value: column('a', 'descendant_concept_id') },
    ...(['excluded', ...others] as const).map((name) => ({ as: name, value: column('i', name) })),
  ],
  from: { source: { kind: 'cte', name: 'items' }, alias: 'i' },
  joins: [
    joined('descent', [
      compare(column('a', 'ancestor_concept_id'), '=', column('i', 'concept_id')),
      or([
        compare(column('i', 'descendants'), '=', integer(1)),
        compare(column('a', 'descendant_concept_id'), '=', column('i', 'concept_id')),
      ]),
    ]),
  ],
});

const joined = (table: 'descent' | 'mapping', on: Join['on']): Join => ({
  type: 'inner',
  source: stored(table),
  alias: 'a',
  on,
});

/** The same with what maps to it, for the items that ask for that. */
const withMapped: Query = {
  kind: 'union-all',
  members: [
    {
      kind: 'select',
      columns: same(['set_no', 'concept_id', 'excluded']),
      from: { source: { kind: 'cte', name: 'direct' }, alias: 'r' },
    },
    {
      kind: 'select',
      columns: [
        { as: 'set_no', value: column('r', 'set_no') },
        { as: 'concept_id', value: column('a', 'source_concept_id') },
        { as: 'excluded', value: column('r', 'excluded') },
      ],
      from: { source: { kind: 'cte', name: 'direct' }, alias: 'r' },
      joins: [joined('mapping', [compare(column('a', 'concept_id'), '=', column('r', 'concept_id'))])],
      where: [compare(column('r', 'mapped'), '=', integer(1))],
    },
  ],
};
