import type { Cohort } from '../../plan/relation/cohort.ts';
import type { Condition } from '../../plan/relation/condition.ts';
import { conditionsOn } from '../relation/condition.ts';
import { marksEvents, staysOf } from '../relation/ends.ts';
import { onlyOne } from '../relation/only-one.ts';
import type { Wanted } from '../relation/records.ts';
import { spansOf } from '../relation/spans.ts';
import { call, column, compare, date, parameter, plusDays, surely, textOf } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Cte, Select, Source, SqlStatement } from '../sql/query.ts';
import { cohortTable, qualifiedTable, type Statement, statement } from '../statement.ts';
import { created, entersOnce, firstOf, type Making, namesOf, orderOf, same } from './making.ts';

export function masksStatement(
  cohort: Cohort,
  source: Source,
  { slot, context, wanted }: Making,
): SqlStatement {
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
export interface Met {
  readonly source: Source;
  readonly rules: readonly Condition[];
  readonly where: readonly Expression[];
}

/** Events whose mask says that every rule holds: the rules are not asked twice. */
export const meetingAll = ({ rules }: Cohort, slot: number): Met => ({
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

export function stays(cohort: Cohort, { source, rules, where }: Met, asked: Stays): SqlStatement {
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
