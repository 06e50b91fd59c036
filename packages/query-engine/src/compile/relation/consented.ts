import { type PersonTable, personTables } from '../../plan/person-tables.ts';
import type { ConsentedRelation } from '../../plan/relation/leaf.ts';
import type { Context } from '../context.ts';
import { column, compare, date, parameter } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { ColumnName } from '../sql/name.ts';
import type { Select } from '../sql/query.ts';

/** The days of records that exist at all: keeps arithmetic on dates total, whatever a source system wrote. */
const firstDay = '1000-01-01';
const lastDay = '9999-12-31';

type Start = {
  [T in PersonTable]: (typeof personTables)[T] extends { start: infer S } ? S : never;
}[PersonTable];

const startColumn = (table: PersonTable): (Start & ColumnName) | null => {
  const spec = personTables[table];
  return 'start' in spec ? spec.start : null;
};

/**
 * The reading of one consented table: everything but the columns. The only place where a table about persons gets
 * into a statement; its alias is `t`.
 */
export function consentedRows({ table }: ConsentedRelation, context: Context): Omit<Select, 'columns'> {
  const name = startColumn(table);
  const start = name === null ? null : column('t', name);
  const { joins, where } = context.restrict(table, start);
  return {
    kind: 'select',
    from: { source: { kind: 'stored', table: { schema: 'omop', table } }, alias: 't' },
    joins,
    where: [
      ...aboutPersons(table),
      ...(start === null || table === 'observation_period' ? [] : withinPeriod(start, context)),
      ...where,
    ],
  };
}

/** Of a table that speaks of others too, the rows about persons: a number of something else is no person's. */
function aboutPersons(table: PersonTable): readonly Expression[] {
  const spec = personTables[table];
  if (!('only' in spec)) return [];
  return [compare(column('t', spec.only.column), '=', parameter(spec.only.value, 'VARCHAR'))];
}

function withinPeriod(start: Expression, { options: { period } }: Context): readonly Expression[] {
  return [
    compare(start, '>=', date(period?.from ?? firstDay)),
    compare(start, '<=', date(period?.to ?? lastDay)),
  ];
}
