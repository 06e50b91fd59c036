import type { Cohort } from '../../plan/relation/cohort.ts';
import type { Condition } from '../../plan/relation/condition.ts';
import type { Events } from '../../plan/relation/events.ts';
import type { Context } from '../context.ts';
import { conditionsOn } from '../relation/condition.ts';
import { entrantsQuery } from '../relation/entrants.ts';
import {
  earliestEvents,
  eventsQuery,
  firstOfFound,
  firstRecords,
  haveFirstRecords,
  sortedOtherwise,
} from '../relation/events.ts';
import { onlyOne } from '../relation/only-one.ts';
import type { TemporaryTable } from '../sql/name.ts';
import type { Select, Source, SqlStatement } from '../sql/query.ts';
import {
  cohortTable,
  entrantsTable,
  eventsTable,
  firstTable,
  type Statement,
  statement,
} from '../statement.ts';
import { created, firstOf, type Making, namesOf, orderOf, same } from './making.ts';

/** The shortest way to each person's first day, for definitions that ask for nothing around it. */
export function firstDays(cohort: Cohort, slot: number, context: Context): readonly SqlStatement[] {
  const { of: events } = cohort.of;
  const days = (query: (into: Statement) => Select): SqlStatement => {
    const into = statement(context, slot);
    return created(cohortTable(slot), into.ctes, query(into));
  };
  if (events.limit === 'last' || sortedOtherwise(events)) {
    return [days((into) => firstOf(eventsQuery(events, { wanted: [], each: false }, into)))];
  }
  if (!haveFirstRecords(events)) return [days((into) => earliestEvents(events, into))];
  return firstStatements(events, cohortTable(slot), { slot, context, daysOnly: true });
}

interface FirstOptions {
  readonly slot: number;
  readonly context: Context;
  readonly daysOnly: boolean;
}

/** First records, whose they are, and of these the first events, in `table`. */
function firstStatements(
  events: Events,
  table: TemporaryTable,
  { slot, context, daysOnly }: FirstOptions,
): readonly SqlStatement[] {
  const [first, entrants] = [firstTable(slot), entrantsTable(slot)];
  const [records, found] = [statement(context, slot), statement(context, slot)];
  const query = firstRecords(events, records);
  const { ctes, query: firsts } = firstOfFound(events, { first, entrants, daysOnly }, found);
  return [
    created(first, records.ctes, query),
    created(entrants, [], entrantsQuery(first, context)),
    created(table, [...found.ctes, ...ctes], firsts),
  ];
}

/** The events with which a person may enter, and whose they are. */
export function eventsStatements(
  cohort: Cohort,
  { slot, context, wanted, each }: Making & { each: boolean },
): readonly SqlStatement[] {
  const { of: events } = cohort.of;
  if (events.limit === 'first' && wanted.length === 0 && !each && haveFirstRecords(events)) {
    return firstStatements(events, eventsTable(slot), { slot, context, daysOnly: false });
  }
  const into = statement(context, slot);
  const query = eventsQuery(events, { wanted, each }, into);
  return [
    created(eventsTable(slot), into.ctes, query),
    ...(context.scope === null
      ? []
      : [created(entrantsTable(slot), [], entrantsQuery(eventsTable(slot), context))]),
  ];
}

/** Numbers of the tables of events that additional criteria left over: far from those of any cohort of a question. */
export const ADDITIONAL = 1_000;

/** Circe's additional criteria and the limit on what they leave. */
export function narrow(
  cohort: Cohort,
  condition: Condition,
  { slot, context, wanted }: Making,
): SqlStatement {
  const into = statement(context, slot);
  const source: Source = { kind: 'temporary', table: eventsTable(slot) };
  const { joins, hold } = conditionsOn([condition], { source, key: 'rowid' }, into);
  const rows: Select = {
    kind: 'select',
    columns: same(namesOf(wanted)),
    from: { source, alias: 'e' },
    joins,
    where: hold,
  };
  return created(eventsTable(slot + ADDITIONAL), into.ctes, onlyOne(cohort.of.limit, rows, orderOf(wanted)));
}
