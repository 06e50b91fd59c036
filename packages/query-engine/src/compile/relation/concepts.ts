import type { ConceptItem, Concepts } from '../../plan/relation/concepts.ts';
import { aggregate, column, compare, integer, isNull } from '../sql/build.ts';
import type { TemporaryTable } from '../sql/name.ts';
import type { Select, SqlStatement } from '../sql/query.ts';

const flag = (value: boolean): number => (value ? 1 : 0);

/**
 * Resolves every concept set in one pass over the vocabulary, as OHDSI does: the items themselves where the
 * vocabulary knows them, with their valid descendants where asked, less everything an excluded item brings in.
 */
export function conceptsTable(concepts: Concepts, table: TemporaryTable): SqlStatement {
  const rows = concepts.sets.flatMap(({ number, items }) =>
    items.map((item: ConceptItem) => [number, item.conceptId, flag(item.descendants), flag(item.excluded)]),
  );
  const items = { source: { kind: 'cte', name: 'items' }, alias: 'i' } as const;
  const columns = [
    { as: 'set_no', value: column('i', 'set_no') },
    { as: 'concept_id', value: column('c', 'concept_id') },
    { as: 'excluded', value: column('i', 'excluded') },
  ] as const;
  const concept = { kind: 'stored', table: { schema: 'omop', table: concepts.concept.table } } as const;
  const ancestor = { kind: 'stored', table: { schema: 'omop', table: concepts.ancestor.table } } as const;
  const named: Select = {
    kind: 'select',
    columns,
    from: items,
    joins: [
      {
        type: 'inner',
        source: concept,
        alias: 'c',
        on: [compare(column('c', 'concept_id'), '=', column('i', 'concept_id'))],
      },
    ],
  };
  const descending: Select = {
    kind: 'select',
    columns,
    from: items,
    joins: [
      {
        type: 'inner',
        source: ancestor,
        alias: 'a',
        on: [compare(column('a', 'ancestor_concept_id'), '=', column('i', 'concept_id'))],
      },
      {
        type: 'inner',
        source: concept,
        alias: 'c',
        on: [compare(column('c', 'concept_id'), '=', column('a', 'descendant_concept_id'))],
      },
    ],
    where: [compare(column('i', 'descendants'), '=', integer(1)), isNull(column('c', 'invalid_reason'))],
  };
  return {
    kind: 'create-temporary',
    table,
    ctes: [
      {
        name: 'items',
        columns: ['set_no', 'concept_id', 'descendants', 'excluded'],
        // No items still make a table, so that a set of nothing selects nothing. Set -1 is never asked for.
        query: { kind: 'values', rows: rows.length === 0 ? [[-1, -1, 0, 0]] : rows },
      },
      { name: 'resolved', query: { kind: 'union-all', members: [named, descending] } },
    ],
    query: {
      kind: 'select',
      columns: [
        { as: 'set_no', value: column('r', 'set_no') },
        { as: 'concept_id', value: column('r', 'concept_id') },
      ],
      from: { source: { kind: 'cte', name: 'resolved' }, alias: 'r' },
      groupBy: [column('r', 'set_no'), column('r', 'concept_id')],
      having: [compare(aggregate('max', column('r', 'excluded')), '=', integer(0))],
    },
  };
}
