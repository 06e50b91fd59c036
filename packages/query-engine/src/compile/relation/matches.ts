import { type Counted, type CountedColumn, countedColumn, isCounted } from '../../cohort/domain/counted.ts';
import type { Window, WindowBound } from '../../cohort/element/window.ts';
import { personTables } from '../../plan/person-tables.ts';
import type { Matches } from '../../plan/relation/matches.ts';
import { aggregate, column, compare, countDistinct, integer, minus, plusDays } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Select } from '../sql/query.ts';
import type { Statement } from '../statement.ts';
import type { EventsAt } from './events-at.ts';
import { recordsSource, type Wanted } from './records.ts';

/** Rows (event_id, n) for the events that have any. */
export function matchesQuery(matches: Matches, events: EventsAt, into: Statement): Select {
  const event = column('e', events.key);
  return {
    kind: 'select',
    columns: [
      { as: 'event_id', value: event },
      { as: 'n', value: counted(matches) },
    ],
    from: { source: events.source, alias: 'e' },
    joins: [
      {
        type: 'inner',
        source: recordsSource(matches.records, columnsOf(matches), into),
        alias: 'r',
        on: [compare(column('r', 'person_id'), '=', column('e', 'person_id')), ...atTheRightTime(matches)],
      },
    ],
    groupBy: [event],
  };
}

function counted(matches: Matches): Expression {
  const { distinct } = matches;
  switch (distinct) {
    case null:
    case undefined:
      return aggregate('count');
    case 'DOMAIN_CONCEPT':
      return countDistinct(column('r', 'concept_id'));
    case 'START_DATE':
      return countDistinct(column('r', 'start_date'));
    case 'END_DATE':
      return countDistinct(column('r', 'end_date'));
    case 'VISIT_ID':
      return countDistinct(column('r', 'visit_id'));
    case 'DURATION':
      // Where records have no end of their own, Circe says that all are as long as each other.
      return countDistinct(
        'end' in personTables[matches.records.of.table]
          ? minus(column('r', 'end_date'), column('r', 'start_date'))
          : integer(1),
      );
    default:
      return countDistinct(column('r', fieldOf(matches, distinct)));
  }
}

function fieldOf({ records }: Matches, distinct: Counted): CountedColumn {
  const found = countedColumn(distinct, records.domain);
  if (found === undefined) throw new TypeError(`${records.domain} has no ${distinct}`);
  return found;
}

function columnsOf(matches: Matches): readonly Wanted[] {
  const { window, endWindow, sameVisit, distinct } = matches;
  const end =
    window.eventEnd === true ||
    endWindow?.eventEnd === true ||
    distinct === 'END_DATE' ||
    distinct === 'DURATION';
  return [
    ...(end ? (['end_date'] as const) : []),
    ...(sameVisit || distinct === 'VISIT_ID' ? (['visit_id'] as const) : []),
    ...(distinct === 'DOMAIN_CONCEPT' ? (['concept_id'] as const) : []),
    ...(typeof distinct === 'string' && isCounted(distinct) ? [fieldOf(matches, distinct)] : []),
  ];
}

function atTheRightTime(matches: Matches): readonly Expression[] {
  const { window, endWindow, ignoreObservationPeriod, sameVisit } = matches;
  const start = column('r', 'start_date');
  return [
    ...within(window, ignoreObservationPeriod),
    ...(endWindow === null ? [] : within(endWindow, ignoreObservationPeriod)),
    ...(ignoreObservationPeriod
      ? []
      : [compare(start, '>=', column('e', 'op_start')), compare(start, '<=', column('e', 'op_end'))]),
    ...(sameVisit ? [compare(column('r', 'visit_id'), '=', column('e', 'visit_id'))] : []),
  ];
}

function within(window: Window, ignoreObservationPeriod: boolean): readonly Expression[] {
  const record = column('r', window.eventEnd === true ? 'end_date' : 'start_date');
  const index = column('e', window.indexEnd === true ? 'end_date' : 'start_date');
  const bound = (value: WindowBound): Expression | null => {
    if (typeof value === 'number') return plusDays(index, value);
    if (ignoreObservationPeriod) return null;
    return column('e', value === 'observation-start' ? 'op_start' : 'op_end');
  };
  const from = bound(window.from);
  const to = bound(window.to);
  return [
    ...(from === null ? [] : [compare(record, '>=', from)]),
    ...(to === null ? [] : [compare(record, '<=', to)]),
  ];
}
