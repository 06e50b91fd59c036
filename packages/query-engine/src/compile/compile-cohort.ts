import type { CohortDefinition } from '../cohort/definition.ts';
import { cohortRelation } from '../plan/cohort-relation.ts';
import type { Cohort } from '../plan/relation/cohort.ts';
import type { Condition } from '../plan/relation/condition.ts';
import type { Events } from '../plan/relation/events.ts';
import type { Context } from './context.ts';
import { conceptSetsTable } from './relation/concepts.ts';
import { conditionsOn } from './relation/condition.ts';
import { marksEvents, staysOf } from './relation/ends.ts';
import { entrantsQuery } from './relation/entrants.ts';
import {
  earliestEvents,
  eventsQuery,
  firstOfFound,
  firstRecords,
  haveFirstRecords,
  sortedOtherwise,
} from './relation/events.ts';
import { lookedAt } from './relation/events-at.ts';
import { onlyOne } from './relation/only-one.ts';
import type { Wanted } from './relation/records.ts';
import { spansOf } from './relation/spans.ts';
import { aggregate, call, column, compare, date, parameter, plusDays, surely, textOf } from './sql/build.ts';
import type { Expression } from './sql/expression.ts';
import type { ColumnName, TemporaryTable } from './sql/name.ts';
import type { Cte, Output, Query, Select, Source, SqlStatement } from './sql/query.ts';
import {
  cohortTable,
  conceptsTable,
  entrantsTable,
  eventsTable,
  firstTable,
  qualifiedTable,
  type Statement,
  statement,
} from './statement.ts';

/** What is asked of a cohort beyond who is in it and since when. */
export interface CohortNeeds {
  /** Every stay with its end, not only each person's first day. */
  readonly ends: boolean;
  /** For every qualified event, which rules it meets. */
  readonly masks: boolean;
}

export interface CompiledCohort {
  /** To run before, in order. */
  readonly prepare: readonly SqlStatement[];
  /**
   * Rows (person_id, start_date) with each person once, at their first entry; with `ends`, rows
   * (person_id, start_date, end_date) of every stay, exactly as OHDSI has them.
   */
  readonly cohort: TemporaryTable;
  /** With `masks`: rows (person_id, start_date, mask), one an event; the n-th letter of mask is '1' where rule n holds. */
  readonly qualified: TemporaryTable | null;
  /** For whatever else is read about the persons of `cohort`, and about nobody else. */
  readonly among: Context;
}

/**
 * A definition as statements that make temporary tables of consented persons. `slot` tells the cohorts of one
 * question apart.
 */
export const compileCohort = (
  definition: CohortDefinition,
  slot: number,
  context: Context,
  needs: CohortNeeds,
): CompiledCohort => compileRelation(cohortRelation(definition), slot, context, needs);

export function compileRelation(
  cohort: Cohort,
  slot: number,
  context: Context,
  needs: CohortNeeds,
): CompiledCohort {
  const concepts: readonly SqlStatement[] =
    cohort.concepts.sets.length === 0 ? [] : [conceptSetsTable(cohort.concepts, conceptsTable(slot))];
  const withEnds = needs.ends || entersByItsEnd(cohort);
  const conditions = [...(cohort.of.condition === null ? [] : [cohort.of.condition]), ...cohort.rules];
  const qualified = needs.masks ? qualifiedTable(slot) : null;
  // Over everybody there is no scope that would be worth making smaller.
  const entrants =
    context.scope === null ? context : context.among({ kind: 'temporary', table: entrantsTable(slot) });
  if (conditions.length === 0 && !withEnds && !needs.masks && cohort.limit !== 'last') {
    const looked = haveFirstRecords(cohort.of.of);
    return {
      prepare: [...concepts, ...firstDays(cohort, slot, context)],
      cohort: cohortTable(slot),
      qualified,
      among: looked ? entrants : context,
    };
  }
  const wanted = wantedOf(cohort, conditions, { withEnds, masks: needs.masks });
  if (conditions.length === 0 && !needs.masks) {
    const into = statement(context, slot);
    // Alike events only matter where each of them is looked up.
    const events = {
      kind: 'subquery',
      query: eventsQuery(cohort.of.of, { wanted, each: true }, into),
    } as const;
    const met: Met = { source: events, rules: [], where: [] };
    return {
      prepare: [...concepts, stays(cohort, met, { into, wanted, withEnds, each: needs.ends })],
      cohort: cohortTable(slot),
      qualified,
      among: context,
    };
  }
  const events = eventsStatements(cohort, { slot, context, wanted, each: needs.masks });
  const making = { slot, context: entrants, wanted };
  const narrowed = cohort.of.condition === null ? [] : [narrow(cohort, cohort.of.condition, making)];
  const source: Source = {
    kind: 'temporary',
    table: eventsTable(narrowed.length === 0 ? slot : slot + ADDITIONAL),
  };
  const masks = needs.masks ? [masksStatement(cohort, source, making)] : [];
  const met = needs.masks ? meetingAll(cohort, slot) : { source, rules: cohort.rules, where: [] };
  return {
    prepare: [
      ...concepts,
      ...events,
      ...narrowed,
      ...masks,
      stays(cohort, met, { into: statement(entrants, slot), wanted, withEnds, each: needs.ends }),
    ],
    cohort: cohortTable(slot),
    qualified,
    among: entrants,
  };
}

/** Numbers of the tables of events that additional criteria left over: far from those of any cohort of a question. */
const ADDITIONAL = 1_000;

/** Whether somebody can be out of the cohort for want of an end: then even a count needs the ends. */
const entersByItsEnd = ({ end, censorWindow }: Cohort): boolean =>
  end?.kind === 'date-offset' || censorWindow.from !== undefined || censorWindow.to !== undefined;

/** Whether each person enters at most once, whatever the collapse does. */
const entersOnce = ({ of, limit }: Cohort): boolean =>
  limit !== 'all' || of.of.limit !== 'all' || (of.condition !== null && of.limit !== 'all');

/** What of an event is looked at later on; the record's own number where it decides between two that differ in that. */
function wantedOf(
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

/** The shortest way to each person's first day, for definitions that ask for nothing around it. */
function firstDays(cohort: Cohort, slot: number, context: Context): readonly SqlStatement[] {
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

const created = (table: TemporaryTable, ctes: readonly Cte[], query: Query): SqlStatement => ({
  kind: 'create-temporary',
  table,
  ctes,
  query,
});

const firstOf = (query: Select): Select => {
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

interface Making {
  readonly slot: number;
  readonly context: Context;
  readonly wanted: readonly Wanted[];
}

/** The events with which a person may enter, and whose they are. */
function eventsStatements(
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

const namesOf = (wanted: readonly Wanted[]): readonly ColumnName[] => [
  'person_id',
  'start_date',
  ...wanted,
  'op_start',
  'op_end',
];

const same = (names: readonly ColumnName[]): readonly Output[] =>
  names.map((name) => ({ as: name, value: column('e', name) }));

/** Circe's additional criteria and the limit on what they leave. */
function narrow(cohort: Cohort, condition: Condition, { slot, context, wanted }: Making): SqlStatement {
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

const orderOf = (wanted: readonly Wanted[]) => ({
  day: column('e', 'start_date'),
  tie: wanted.includes('record_id') ? column('e', 'record_id') : null,
});

function masksStatement(cohort: Cohort, source: Source, { slot, context, wanted }: Making): SqlStatement {
  const into = statement(context, slot);
  const { joins, hold } = conditionsOn(cohort.rules, { source, key: 'rowid' }, into);
  const bits = hold.map((held) => textOf(surely(held)));
  return created(qualifiedTable(slot), into.ctes, {
    kind: 'select',
    columns: [...same(namesOf(wanted)), { as: 'mask', value: call('concat', letters(''), ...bits) }],
    from: { source, alias: 'e' },
    joins,
  });
}

const letters = (text: string): Expression => parameter(text, 'VARCHAR');

/** The events that go on: where they are, which rules are still to be asked of them, and what else they must meet. */
interface Met {
  readonly source: Source;
  readonly rules: readonly Condition[];
  readonly where: readonly Expression[];
}

/** Events whose mask says that every rule holds: the rules are not asked twice. */
const meetingAll = ({ rules }: Cohort, slot: number): Met => ({
  source: { kind: 'temporary', table: qualifiedTable(slot) },
  rules: [],
  where: [compare(column('e', 'mask'), '=', letters('1'.repeat(rules.length)))],
});

interface Stays {
  readonly into: Statement;
  readonly wanted: readonly Wanted[];
  readonly withEnds: boolean;
  /** Every stay instead of first days. */
  readonly each: boolean;
}

function stays(cohort: Cohort, { source, rules, where }: Met, asked: Stays): SqlStatement {
  const { into, wanted, withEnds, each } = asked;
  const { joins, hold } = conditionsOn(rules, { source, key: 'rowid' }, into);
  const met: Select = {
    kind: 'select',
    columns: same(namesOf(wanted)),
    from: { source, alias: 'e' },
    joins,
    where: [...where, ...hold],
  };
  if (!withEnds && cohort.limit !== 'last') {
    // The first of all is the first of those that are kept.
    return created(
      cohortTable(into.slot),
      into.ctes,
      firstOf({ ...met, columns: same(['person_id', 'start_date']) }),
    );
  }
  const kept = onlyOne(cohort.limit, met, orderOf(wanted));
  if (!withEnds) return created(cohortTable(into.slot), into.ctes, firstOf(kept));
  const { before, stays: rows } = staysOf(cohort, into);
  // A stay is joined with others of its person only if there can be any, and if more than its first day is asked.
  const { from, to } = cohort.censorWindow;
  const joined = !entersOnce(cohort) && (each || from !== undefined || to !== undefined);
  const ctes: Cte[] = [
    ...into.ctes,
    marksEvents(cohort)
      ? { name: 'included', once: true, query: numbered(kept, wanted) }
      : { name: 'included', query: kept },
    ...before,
    { name: 'stays', query: rows },
    ...(joined ? collapsed(cohort) : []),
  ];
  const query = within(cohort, { kind: 'cte', name: joined ? 'joined' : 'stays' });
  return created(cohortTable(into.slot), ctes, each ? query : firstOf(query));
}

/** With a number for each, by which its ends are found. */
const numbered = (query: Select, wanted: readonly Wanted[]): Select => ({
  kind: 'select',
  columns: [{ as: 'event_id', value: { kind: 'row-number' } }, ...same(namesOf(wanted))],
  from: { source: { kind: 'subquery', query }, alias: 'e' },
});

/** Stays of a person that are at most the era pad apart become one. */
function collapsed({ eraPad }: Cohort): readonly Cte[] {
  const padded: Select = {
    kind: 'select',
    columns: [
      { as: 'person_id', value: column('r', 'person_id') },
      { as: 'start_date', value: column('r', 'start_date') },
      { as: 'end_date', value: plusDays(column('r', 'end_date'), eraPad) },
    ],
    from: { source: { kind: 'cte', name: 'stays' }, alias: 'r' },
  };
  return spansOf({ kind: 'subquery', query: padded }, eraPad, { sorted: 'sorted', spans: 'joined' });
}

/** Cut to the censor window; what lies outside is left out. */
function within({ censorWindow: { from, to } }: Cohort, source: Source): Select {
  const start = column('r', 'start_date');
  const end = column('r', 'end_date');
  const first = from === undefined ? start : call('greatest', start, date(from));
  const last = to === undefined ? end : call('least', end, date(to));
  return {
    kind: 'select',
    columns: [
      { as: 'person_id', value: column('r', 'person_id') },
      { as: 'start_date', value: first },
      { as: 'end_date', value: last },
    ],
    from: { source, alias: 'r' },
    where: from === undefined && to === undefined ? [] : [compare(first, '<=', last)],
  };
}
