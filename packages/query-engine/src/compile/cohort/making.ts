import type { Cohort } from '../../plan/relation/cohort.ts';
import type { Condition } from '../../plan/relation/condition.ts';
import type { Context } from '../context.ts';
import { lookedAt } from '../relation/events-at.ts';
import type { Wanted } from '../relation/records.ts';
import { aggregate, column } from '../sql/build.ts';
import type { ColumnName, TemporaryTable } from '../sql/name.ts';
import type { Cte, Output, Query, Select, SqlStatement } from '../sql/query.ts';

export interface Making {
  readonly slot: number;
  readonly context: Context;
  readonly wanted: readonly Wanted[];
}

/** Whether each person enters at most once, whatever the collapse does. */
export const entersOnce = ({ of, limit }: Cohort): boolean =>
  limit !== 'all' || of.of.limit !== 'all' || (of.condition !== null && of.limit !== 'all');

/** What of an event is looked at later on; the record's own number where it decides between two that differ in that. */
export function wantedOf(
  cohort: Cohort,
  conditions: readonly Condition[],
  { withEnds, masks }: { readonly withEnds: boolean; readonly masks: boolean },
): readonly Wanted[] {
  const { end } = cohort;
  const byItsEnd = withEnds && end?.kind === 'date-offset' && end.from === 'end';
  const looked = new Set<Wanted>([...lookedAt(conditions), ...(byItsEnd ? (['end_date'] as const) : [])]);
  const chosen = entersOnce(cohort) && looked.size > 0;
  return [...looked, ...(chosen || masks ? (['record_id'] as const) : [])];
}

export const namesOf = (wanted: readonly Wanted[]): readonly ColumnName[] => [
  'person_id',
  'start_date',
  ...wanted,
  'op_start',
  'op_end',
];

export const same = (names: readonly ColumnName[]): readonly Output[] =>
  names.map((name) => ({ as: name, value: column('e', name) }));

export const orderOf = (wanted: readonly Wanted[]) => ({
  day: column('e', 'start_date'),
  tie: wanted.includes('record_id') ? column('e', 'record_id') : null,
});

export const created = (table: TemporaryTable, ctes: readonly Cte[], query: Query): SqlStatement => ({
  kind: 'create-temporary',
  table,
  ctes,
  query,
});

/** Of rows of events each person's first day. */
export const firstOf = (query: Select): Select => {
  const person = column('r', 'person_id');
  return {
    kind: 'select',
    columns: [
      { as: 'person_id', value: person },
      { as: 'start_date', value: aggregate('min', column('r', 'start_date')) },
    ],
    from: { source: { kind: 'subquery', query }, alias: 'r' },
    groupBy: [person],
  };
};
