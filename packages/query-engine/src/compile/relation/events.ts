import type { Events } from '../../plan/relation/events.ts';
import type { Context } from '../context.ts';
import { aggregate, call, column, integer } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Query, Select } from '../sql/query.ts';
import { joinObserved } from './observed.ts';
import { recordsQuery } from './records.ts';

const person = column('r', 'person_id');
const day = column('r', 'start_date');

/** Records of any of the criteria inside an observation period that reaches far enough; columns left to the caller. */
function observedRecords(events: Events, context: Context): Omit<Select, 'columns'> {
  const members = events.any.map((records) => recordsQuery(records, context, { concept: false }));
  const [only] = members;
  const query: Query = members.length === 1 && only !== undefined ? only : { kind: 'union-all', members };
  return {
    kind: 'select',
    from: { source: { kind: 'subquery', query }, alias: 'r' },
    joins: [joinObserved(events, 'r', context)],
  };
}

/** Rows (person_id, start_date), one a person: the earliest event. */
export const earliestEvents = (events: Events, context: Context): Select => ({
  ...observedRecords(events, context),
  columns: [
    { as: 'person_id', value: person },
    { as: 'start_date', value: aggregate('min', day) },
  ],
  groupBy: [person],
});

/** Rows (person_id, start_date) of the events in play, for rules that need no more. Days may repeat. */
export const eventDays = (events: Events, context: Context): Select =>
  events.limit === 'first'
    ? earliestEvents(events, context)
    : {
        ...observedRecords(events, context),
        columns: [
          { as: 'person_id', value: person },
          { as: 'start_date', value: day },
        ],
      };

/**
 * Rows (person_id, start_date, op_start, op_end), each once: all that a rule can see of an event. Should observation
 * periods overlap, against the CDM, an earliest event is looked at in the first of them.
 */
export function distinctEvents(events: Events, context: Context): Select {
  if (events.limit === 'all') {
    return {
      ...observedRecords(events, context),
      distinct: true,
      columns: [
        { as: 'person_id', value: person },
        { as: 'start_date', value: day },
        { as: 'op_start', value: column('o', 'op_start') },
        { as: 'op_end', value: column('o', 'op_end') },
      ],
    };
  }
  const period = aggregate('min', call('row', column('o', 'op_start'), column('o', 'op_end')));
  const part = (index: number): Expression => call('struct_extract', period, integer(index));
  return {
    kind: 'select',
    columns: [
      { as: 'person_id', value: person },
      { as: 'start_date', value: day },
      { as: 'op_start', value: part(1) },
      { as: 'op_end', value: part(2) },
    ],
    from: { source: { kind: 'subquery', query: earliestEvents(events, context) }, alias: 'r' },
    joins: [joinObserved(events, 'r', context)],
    groupBy: [person, day],
  };
}
