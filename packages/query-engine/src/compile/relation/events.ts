import type { Events } from '../../plan/relation/events.ts';
import { aggregate, call, column, integer } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Output, Query, Select } from '../sql/query.ts';
import type { Statement } from '../statement.ts';
import { joinObserved } from './observed.ts';
import { onlyOne } from './only-one.ts';
import { recordsQuery, type Wanted } from './records.ts';

const person = column('r', 'person_id');
const day = column('r', 'start_date');

/** Records of any of the criteria inside an observation period that reaches far enough; columns left to the caller. */
function observedRecords(
  events: Events,
  wanted: readonly Wanted[],
  into: Statement,
): Omit<Select, 'columns'> {
  const members = events.any.map((records) => recordsQuery(records, wanted, into));
  const [only] = members;
  const query: Query = members.length === 1 && only !== undefined ? only : { kind: 'union-all', members };
  return {
    kind: 'select',
    from: { source: { kind: 'subquery', query }, alias: 'r' },
    joins: [joinObserved(events, 'r', into.context)],
  };
}

/** Rows (person_id, start_date), one a person: the earliest event. */
export const earliestEvents = (events: Events, into: Statement): Select => ({
  ...observedRecords(events, [], into),
  columns: [
    { as: 'person_id', value: person },
    { as: 'start_date', value: aggregate('min', day) },
  ],
  groupBy: [person],
});

/** Rows (person_id, start_date) of all events, for a cohort that asks for no more. Days may repeat. */
export const eventDays = (events: Events, into: Statement): Select => ({
  ...observedRecords(events, [], into),
  columns: [
    { as: 'person_id', value: person },
    { as: 'start_date', value: day },
  ],
});

/**
 * Rows (person_id, start_date, op_start, op_end, what is wanted): the events with which a person may enter.
 * `each`: every record is an event, as where events are counted; otherwise events that are alike are one.
 */
export function eventsQuery(
  events: Events,
  { wanted, each }: { readonly wanted: readonly Wanted[]; readonly each: boolean },
  into: Statement,
): Select {
  const sorted = sortedOtherwise(events);
  const order = ['sort_date', 'record_id'] as const;
  if (events.limit === 'first' && wanted.length === 0 && !each && !sorted) return firstEvents(events, into);
  const columns: readonly Output[] = [
    { as: 'person_id', value: person },
    { as: 'start_date', value: day },
    ...wanted.map((name): Output => ({ as: name, value: column('r', name) })),
    { as: 'op_start', value: column('o', 'op_start') },
    { as: 'op_end', value: column('o', 'op_end') },
  ];
  const rows: Select = {
    ...observedRecords(events, sorted ? [...new Set([...wanted, ...order])] : wanted, into),
    columns,
    distinct: !each && events.limit === 'all',
  };
  const tie = sorted || wanted.includes('record_id') ? column('r', 'record_id') : null;
  return onlyOne(events.limit, rows, { day: sorted ? column('r', 'sort_date') : day, tie });
}

/**
 * Whether events come in another order than that of their days: a period that is taken to start on a day that was
 * asked for keeps the place of its own first day, in OHDSI's SQL (`sort_date`).
 */
export const sortedOtherwise = ({ any, limit }: Events): boolean =>
  limit !== 'all' &&
  any.some(({ attributes }) =>
    attributes.some((attribute) => attribute.kind === 'period' && attribute.from !== undefined),
  );

/**
 * Each person's earliest event by aggregates, which are faster than a window where nothing of the record but its day
 * is looked at. Should observation periods overlap, against the CDM, it is looked at in the first of them.
 */
function firstEvents(events: Events, into: Statement): Select {
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
    from: { source: { kind: 'subquery', query: earliestEvents(events, into) }, alias: 'r' },
    joins: [joinObserved(events, 'r', into.context)],
    groupBy: [person, day],
  };
}
