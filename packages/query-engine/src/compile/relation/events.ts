import type { Events } from '../../plan/relation/events.ts';
import type { Context } from '../context.ts';
import { aggregate, call, column, integer } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { TemporaryTable } from '../sql/name.ts';
import type { Cte, Output, Query, Select, Source } from '../sql/query.ts';
import type { Statement } from '../statement.ts';
import { againQuery } from './entrants.ts';
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

/** Rows (person_id, start_date), one a person: the first record of any of the criteria, observed or not. */
export function firstRecords(events: Events, into: Statement): Select {
  const members = events.any.map((records) => recordsQuery(records, [], into));
  return {
    kind: 'select',
    columns: [
      { as: 'person_id', value: person },
      { as: 'start_date', value: aggregate('min', day) },
    ],
    from: { source: { kind: 'subquery', query: { kind: 'union-all', members } }, alias: 'r' },
    groupBy: [person],
  };
}

/**
 * Whether first events can be found from first records: they come in the order of their days, and what surrounds a
 * record is not looked at twice.
 */
export const haveFirstRecords = (events: Events): boolean =>
  events.limit !== 'last' &&
  !sortedOtherwise(events) &&
  events.any.every(({ correlated }) => correlated === null);

interface Found {
  /** Holds `firstRecords`. */
  readonly first: TemporaryTable;
  /** Holds the entrants of `first`. */
  readonly entrants: TemporaryTable;
  /** The day is all that is asked: no observation period. */
  readonly daysOnly: boolean;
}

/**
 * Rows (person_id, start_date, op_start, op_end) of each person's first event. Most people's first record is observed,
 * and then it is the first event, found without looking at what period every other record is in; the records of the
 * others are read again.
 */
export function firstOfFound(
  events: Events,
  { first, entrants, daysOnly }: Found,
  into: Statement,
): { readonly ctes: readonly Cte[]; readonly query: Query } {
  const among = into.context.among({ kind: 'temporary', table: entrants });
  const met = earliestPeriods(events, { kind: 'temporary', table: first }, { daysOnly, context: among });
  // Somebody who has one record only has no other that could be observed.
  if (events.any.length === 1 && events.any.every((records) => records.first))
    return { ctes: [], query: met };
  const again = { ...into, context: among.among({ kind: 'cte', name: 'again' }) };
  const names = ['person_id', 'start_date', ...(daysOnly ? [] : (['op_start', 'op_end'] as const))] as const;
  return {
    ctes: [
      { name: 'met', once: true, query: met },
      { name: 'again', once: true, query: againQuery(entrants, 'met', among) },
    ],
    query: {
      kind: 'union-all',
      members: [
        {
          kind: 'select',
          columns: names.map((name) => ({ as: name, value: column('e', name) })),
          from: { source: { kind: 'cte', name: 'met' }, alias: 'e' },
        },
        daysOnly ? earliestEvents(events, again) : firstEvents(events, again),
      ],
    },
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
 * is looked at.
 */
const firstEvents = (events: Events, into: Statement): Select =>
  earliestPeriods(
    events,
    { kind: 'subquery', query: earliestEvents(events, into) },
    { daysOnly: false, context: into.context },
  );

/**
 * The days, one a person, that lie inside an observation period that reaches far enough. Should periods overlap,
 * against the CDM, a day is looked at in the first of them.
 */
function earliestPeriods(
  events: Events,
  days: Source,
  { daysOnly, context }: { readonly daysOnly: boolean; readonly context: Context },
): Select {
  const period = aggregate('min', call('row', column('o', 'op_start'), column('o', 'op_end')));
  const part = (index: number): Expression => call('struct_extract', period, integer(index));
  return {
    kind: 'select',
    columns: [
      { as: 'person_id', value: person },
      { as: 'start_date', value: day },
      ...(daysOnly
        ? []
        : [{ as: 'op_start', value: part(1) } as const, { as: 'op_end', value: part(2) } as const]),
    ],
    from: { source: days, alias: 'r' },
    joins: [joinObserved(events, 'r', context)],
    groupBy: [person, day],
  };
}
