import type { CohortDefinition } from '../cohort/definition.ts';
import { cohortRelation } from '../plan/cohort-relation.ts';
import type { Cohort } from '../plan/relation/cohort.ts';
import type { Condition } from '../plan/relation/condition.ts';
import type { Context } from './context.ts';
import { conceptSetsTable } from './relation/concepts.ts';
import { conditionsOn } from './relation/condition.ts';
import { spansOf, staysOf } from './relation/ends.ts';
import { earliestEvents, eventDays, eventsQuery, onlyOne } from './relation/events.ts';
import { lookedAt } from './relation/events-at.ts';
import type { Wanted } from './relation/records.ts';
import { aggregate, call, column, compare, date, parameter, plusDays, surely, textOf } from './sql/build.ts';
import type { Expression } from './sql/expression.ts';
import type { ColumnName, TemporaryTable } from './sql/name.ts';
import type { Cte, Output, Select, Source, SqlStatement } from './sql/query.ts';
import { cohortTable, conceptsTable, eventsTable, qualifiedTable, statement } from './statement.ts';

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
  if (conditions.length === 0 && !withEnds && !needs.masks && cohort.limit !== 'last') {
    return { prepare: [...concepts, firstDays(cohort, slot, context)], cohort: cohortTable(slot), qualified };
  }
  const wanted: readonly Wanted[] = [
    ...new Set<Wanted>([
      ...lookedAt(conditions),
      ...(withEnds && cohort.end?.kind === 'date-offset' && cohort.end.from === 'end'
        ? (['end_date'] as const)
        : []),
      ...(withEnds || needs.masks ? (['record_id'] as const) : []),
    ]),
  ];
  const events = eventsStatement(cohort, { slot, context, wanted, each: needs.masks });
  const narrowed =
    cohort.of.condition === null ? [] : [narrow(cohort, cohort.of.condition, { slot, context, wanted })];
  const source: Source = {
    kind: 'temporary',
    table: eventsTable(narrowed.length === 0 ? slot : slot + ADDITIONAL),
  };
  const masks = needs.masks ? [masksStatement(cohort, source, { slot, context, wanted })] : [];
  const met = needs.masks ? meetingAll(cohort, slot) : { source, rules: cohort.rules, where: [] };
  return {
    prepare: [
      ...concepts,
      events,
      ...narrowed,
      ...masks,
      stays(cohort, met, { slot, context, wanted, withEnds, each: needs.ends }),
    ],
    cohort: cohortTable(slot),
    qualified,
  };
}

/** Numbers of the tables of events that additional criteria left over: far from those of any cohort of a question. */
const ADDITIONAL = 1_000;

/** Whether somebody can be out of the cohort for want of an end: then even a count needs the ends. */
const entersByItsEnd = ({ end, censorWindow }: Cohort): boolean =>
  end?.kind === 'date-offset' || censorWindow.from !== undefined || censorWindow.to !== undefined;

/** The shortest way to each person's first day, for definitions that ask for nothing around it. */
function firstDays(cohort: Cohort, slot: number, context: Context): SqlStatement {
  const into = statement(context, slot);
  const { of: events } = cohort.of;
  if (events.limit === 'last') {
    return created(
      cohortTable(slot),
      into.ctes,
      firstOf(eventsQuery(events, { wanted: [], each: false }, into)),
    );
  }
  const query =
    events.any.length === 1 || events.limit === 'first'
      ? earliestEvents(events, into)
      : firstOf(eventDays(events, into));
  return created(cohortTable(slot), into.ctes, query);
}

const created = (table: TemporaryTable, ctes: readonly Cte[], query: Select): SqlStatement => ({
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

function eventsStatement(
  cohort: Cohort,
  { slot, context, wanted, each }: Making & { each: boolean },
): SqlStatement {
  const into = statement(context, slot);
  const query = eventsQuery(cohort.of.of, { wanted, each }, into);
  return created(eventsTable(slot), into.ctes, query);
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
  return created(eventsTable(slot + ADDITIONAL), into.ctes, {
    kind: 'select',
    columns: same(namesOf(wanted)),
    from: { source, alias: 'e' },
    joins,
    where: hold,
    qualify: onlyOne(cohort.of.limit, 'e', wanted.includes('record_id') ? 'record_id' : null),
  });
}

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

interface Stays extends Making {
  readonly withEnds: boolean;
  /** Every stay instead of first days. */
  readonly each: boolean;
}

function stays(
  cohort: Cohort,
  { source, rules, where }: Met,
  { slot, context, wanted, withEnds, each }: Stays,
): SqlStatement {
  const into = statement(context, slot);
  const { joins, hold } = conditionsOn(rules, { source, key: 'rowid' }, into);
  const included: Select = {
    kind: 'select',
    columns: [{ as: 'event_id', value: column('e', 'rowid') }, ...same(namesOf(wanted))],
    from: { source, alias: 'e' },
    joins,
    where: [...where, ...hold],
    qualify:
      withEnds || cohort.limit === 'last'
        ? onlyOne(cohort.limit, 'e', wanted.includes('record_id') ? 'record_id' : null)
        : [],
  };
  if (!withEnds) {
    // The first of all is the first of those that are kept.
    return created(
      cohortTable(slot),
      into.ctes,
      firstOf({ ...included, columns: same(['person_id', 'start_date']) }),
    );
  }
  const { before, stays: rows } = staysOf(cohort, into);
  const ctes: Cte[] = [
    ...into.ctes,
    { name: 'included', once: true, query: included },
    ...before,
    { name: 'stays', query: rows },
    ...collapsed(cohort),
  ];
  const query = within(cohort, { kind: 'cte', name: cohort.limit === 'all' ? 'joined' : 'stays' });
  return created(cohortTable(slot), ctes, each ? query : firstOf(query));
}

/** Stays of a person that are at most the era pad apart become one. With one event a person there is nothing to join. */
function collapsed({ limit, eraPad }: Cohort): readonly Cte[] {
  if (limit !== 'all') return [];
  const padded: Select = {
    kind: 'select',
    columns: [
      { as: 'person_id', value: column('r', 'person_id') },
      { as: 'start_date', value: column('r', 'start_date') },
      { as: 'end_date', value: plusDays(column('r', 'end_date'), eraPad) },
    ],
    from: { source: { kind: 'cte', name: 'stays' }, alias: 'r' },
  };
  return [
    { name: 'padded', query: padded },
    ...spansOf({ kind: 'cte', name: 'padded' }, eraPad, { marked: 'resolved', spans: 'joined' }),
  ];
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
