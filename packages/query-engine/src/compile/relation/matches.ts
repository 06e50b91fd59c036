import type { WindowBound } from '../../cohort/element/window.ts';
import type { Matches } from '../../plan/relation/matches.ts';
import { aggregate, column, compare, countDistinct, plusDays } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Select, Source } from '../sql/query.ts';

const event = column('e', 'rowid');
const record = column('r', 'start_date');

/** Rows (event_id, n) for the events that have any; `records` is where the criterion's records are. */
export const matchesQuery = (matches: Matches, records: Source): Select => ({
  kind: 'select',
  columns: [
    { as: 'event_id', value: event },
    { as: 'n', value: matches.distinct ? countDistinct(column('r', 'concept_id')) : aggregate('count') },
  ],
  from: { source: { kind: 'temporary', table: 'assent_events' }, alias: 'e' },
  joins: [
    {
      type: 'inner',
      source: records,
      alias: 'r',
      on: [compare(column('r', 'person_id'), '=', column('e', 'person_id')), ...atTheRightTime(matches)],
    },
  ],
  groupBy: [event],
});

function atTheRightTime({ window, ignoreObservationPeriod }: Matches): readonly Expression[] {
  const bound = (value: WindowBound): Expression | null => {
    if (typeof value === 'number') return plusDays(column('e', 'start_date'), value);
    if (ignoreObservationPeriod) return null;
    return column('e', value === 'observation-start' ? 'op_start' : 'op_end');
  };
  const from = bound(window.from);
  const to = bound(window.to);
  return [
    ...(from === null ? [] : [compare(record, '>=', from)]),
    ...(to === null ? [] : [compare(record, '<=', to)]),
    ...(ignoreObservationPeriod || window.from === 'observation-start'
      ? []
      : [compare(record, '>=', column('e', 'op_start'))]),
    ...(ignoreObservationPeriod || window.to === 'observation-end'
      ? []
      : [compare(record, '<=', column('e', 'op_end'))]),
  ];
}
