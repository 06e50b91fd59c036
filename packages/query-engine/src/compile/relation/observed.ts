import type { ObservationWindow } from '../../cohort/element/observation-window.ts';
import type { Events } from '../../plan/relation/events.ts';
import type { Context } from '../context.ts';
import { call, column, compare, date, plusDays } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Alias } from '../sql/name.ts';
import type { Join, Select } from '../sql/query.ts';
import { consentedRows } from './consented.ts';

const start = column('t', 'observation_period_start_date');
const end = column('t', 'observation_period_end_date');

/**
 * Observation periods as far as they are shared: clipped to the dates a person shares and to the approval's period.
 * To a question, time outside these was not observed.
 */
function observed({ observation }: Events, context: Context): Select {
  const { from, to } = context.options.period ?? {};
  const lower = [
    ...(context.clip ? [column('s', 'data_from')] : []),
    ...(from === undefined ? [] : [date(from)]),
  ];
  const upper = [...(context.clip ? [column('s', 'data_to')] : []), ...(to === undefined ? [] : [date(to)])];
  const opStart = lower.length === 0 ? start : call('greatest', start, ...lower);
  const opEnd = upper.length === 0 ? end : call('least', end, ...upper);
  const rows = consentedRows(observation, context);
  return {
    ...rows,
    columns: [
      { as: 'person_id', value: column('t', 'person_id') },
      { as: 'op_start', value: opStart },
      { as: 'op_end', value: opEnd },
    ],
    where: [
      ...(rows.where ?? []),
      ...(opStart === start && opEnd === end ? [] : [compare(opStart, '<=', opEnd)]),
    ],
  };
}

/** Joins, as `o`, the observation period around an event, when it reaches far enough before and after. */
export const joinObserved = (events: Events, to: Alias, context: Context): Join => ({
  type: 'inner',
  alias: 'o',
  source: { kind: 'subquery', query: observed(events, context) },
  on: [
    compare(column('o', 'person_id'), '=', column(to, 'person_id')),
    ...reaches(column(to, 'start_date'), events.window),
  ],
});

// Days are moved on the event's date, which is bounded, and never on the period's, which is not.
const reaches = (event: Expression, { priorDays, postDays }: ObservationWindow): readonly Expression[] => [
  compare(plusDays(event, -priorDays), '>=', column('o', 'op_start')),
  compare(plusDays(event, postDays), '<=', column('o', 'op_end')),
];
