import type { Concepts } from '../../plan/relation/concepts.ts';
import { aggregate, column, compare, integer, isNull, parameter } from '../sql/build.ts';
import type { TemporaryTable } from '../sql/name.ts';
import type { Cte, Join, Select, SqlStatement } from '../sql/query.ts';

const flag = (value: boolean): number => (value ? 1 : 0);
const stored = (table: 'concept' | 'concept_ancestor' | 'concept_relationship') =>
  ({ kind: 'stored', table: { schema: 'omop', table } }) as const;

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
  const none = mapped ? [-1, -1, 0, 0, 0] : [-1, -1, 0, 0];
  return {
    kind: 'create-temporary',
    table,
    ctes: [
      {
        name: 'items',
        columns: [
          'set_no',
          'concept_id',
          'descendants',
          'excluded',
          ...(mapped ? (['mapped'] as const) : []),
        ],
        // No items still make a table, so that a set of nothing selects nothing. Set -1 is never asked for.
        query: { kind: 'values', rows: rows.length === 0 ? [none] : rows },
      },
      ...resolved(mapped),
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

function resolved(mapped: boolean): readonly Cte[] {
  const kept = ['set_no', 'excluded', ...(mapped ? (['mapped'] as const) : [])] as const;
  const ofItem = (extra: readonly Join[], where: Select['where']): Select => ({
    kind: 'select',
    columns: [
      { as: 'set_no', value: column('i', 'set_no') },
      { as: 'concept_id', value: column('c', 'concept_id') },
      ...kept.slice(1).map((name) => ({ as: name, value: column('i', name) })),
    ],
    from: { source: { kind: 'cte', name: 'items' }, alias: 'i' },
    joins: extra,
    where: where ?? [],
  });
  const named = ofItem(
    [
      {
        type: 'inner',
        source: stored('concept'),
        alias: 'c',
        on: [compare(column('c', 'concept_id'), '=', column('i', 'concept_id'))],
      },
    ],
    [],
  );
  const descending = ofItem(
    [
      {
        type: 'inner',
        source: stored('concept_ancestor'),
        alias: 'a',
        on: [compare(column('a', 'ancestor_concept_id'), '=', column('i', 'concept_id'))],
      },
      {
        type: 'inner',
        source: stored('concept'),
        alias: 'c',
        on: [compare(column('c', 'concept_id'), '=', column('a', 'descendant_concept_id'))],
      },
    ],
    [compare(column('i', 'descendants'), '=', integer(1)), isNull(column('c', 'invalid_reason'))],
  );
  if (!mapped) return [{ name: 'resolved', query: { kind: 'union-all', members: [named, descending] } }];
  const direct: Select = {
    kind: 'select',
    columns: (['set_no', 'concept_id', 'excluded'] as const).map((name) => ({
      as: name,
      value: column('r', name),
    })),
    from: { source: { kind: 'cte', name: 'direct' }, alias: 'r' },
  };
  const mapping: Select = {
    kind: 'select',
    columns: [
      { as: 'set_no', value: column('r', 'set_no') },
      { as: 'concept_id', value: column('a', 'concept_id_1') },
      { as: 'excluded', value: column('r', 'excluded') },
    ],
    from: { source: { kind: 'cte', name: 'direct' }, alias: 'r' },
    joins: [
      {
        type: 'inner',
        source: stored('concept_relationship'),
        alias: 'a',
        on: [
          compare(column('a', 'concept_id_2'), '=', column('r', 'concept_id')),
          compare(column('a', 'relationship_id'), '=', parameter('Maps to', 'VARCHAR')),
          isNull(column('a', 'invalid_reason')),
        ],
      },
    ],
    where: [compare(column('r', 'mapped'), '=', integer(1))],
  };
  return [
    { name: 'direct', query: { kind: 'union-all', members: [named, descending] } },
    { name: 'resolved', query: { kind: 'union-all', members: [direct, mapping] } },
  ];
}
