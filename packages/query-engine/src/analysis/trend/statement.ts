import {
  type CompiledAnalysis,
  everybodyIn,
  everybodyInCells,
  membersTable,
  personsByCell,
  personsInCells,
  sumsBy,
  type ToCompile,
  whoBy,
} from '../../compile/compiled-analysis.ts';
import type { Context } from '../../compile/context.ts';
import { observedPeriods } from '../../compile/relation/observed.ts';
import {
  aggregate,
  call,
  column,
  compare,
  date,
  dayNumbered,
  integer,
  minus,
  parameter,
  plus,
  textOf,
} from '../../compile/sql/build.ts';
import type { Expression } from '../../compile/sql/expression.ts';
import type { TemporaryTable } from '../../compile/sql/name.ts';
import type { Select, SqlStatement } from '../../compile/sql/query.ts';
import type { Asked } from '../../plan/relation/asked.ts';
import { type Period, periodsBetween } from './period.ts';
import { atRiskKey, type TrendAnalysis } from './shape.ts';

const entry = column('e', 'start_date');

/** New persons by period of first entry, and the person-days at risk of an incidence. */
export function compileTrend(
  analysis: TrendAnalysis,
  { asked, tables: { cohort }, context }: ToCompile,
): CompiledAnalysis {
  const { from, to } = analysis;
  const incidence = analysis.measure === 'incidence';
  return {
    prepare: [
      membersTable({
        kind: 'select',
        columns: [
          { as: 'person_id', value: column('e', 'person_id') },
          { as: 'cell', value: periodKey(analysis.period) },
        ],
        from: { source: { kind: 'temporary', table: cohort }, alias: 'e' },
        where: [compare(entry, '>=', date(from)), compare(entry, '<=', date(to))],
      }),
      ...(incidence ? [personDays({ ...asked, analysis }, cohort, context)] : []),
    ],
    aggregates: {
      persons: personsByCell,
      ...(incidence && { 'person-days': sumsBy('assent_parts', 'set_no', 'amount') }),
    },
    parts: incidence ? [personsInCells, whoBy('assent_parts', 'set_no', atRiskKey)] : [personsInCells],
    // Person-time is that of everybody until they enter, whenever they do: the whole cohort makes it what it is.
    counted: incidence ? [everybodyInCells, everybodyIn(cohort)] : [everybodyInCells],
  };
}

/** As period.ts writes keys. */
function periodKey(period: TrendAnalysis['period']): Expression {
  if (period === 'year') return textOf(call('year', entry));
  if (period === 'month') return call('strftime', entry, parameter('%Y-%m', 'VARCHAR'));
  return call(
    'concat',
    textOf(call('year', entry)),
    parameter('-Q', 'VARCHAR'),
    textOf(call('quarter', entry)),
  );
}

/**
 * Rows (person_id, set_no, amount): days a person was observed in period number set_no, up to the day they entered the
 * cohort. Clamped to the days of the period: observation periods that overlap, against the CDM, count once at most.
 */
function personDays(
  { observation, analysis }: Asked & { readonly analysis: TrendAnalysis },
  cohort: TemporaryTable,
  context: Context,
): SqlStatement {
  const periods = periodsBetween(analysis);
  const person = column('o', 'person_id');
  const [first, last] = [dayNumbered(column('i', 'first_day')), dayNumbered(column('i', 'last_day'))];
  // Until entry, where there is one: whoever has entered is not at risk any more.
  const until = call('least', column('o', 'op_end'), call('coalesce', entry, column('o', 'op_end')));
  const begins = call('greatest', column('o', 'op_start'), first);
  const ends = call('least', until, last);
  const days = plus(minus(ends, begins), integer(1));
  const parts: Select = {
    kind: 'select',
    columns: [
      { as: 'person_id', value: person },
      { as: 'set_no', value: column('i', 'set_no') },
      {
        as: 'amount',
        value: call('least', aggregate('sum', days), aggregate('max', plus(minus(last, first), integer(1)))),
      },
    ],
    from: {
      source: {
        kind: 'subquery',
        query: observedPeriods(observation, context, { start: 'op_start', end: 'op_end', others: [] }),
      },
      alias: 'o',
    },
    joins: [
      {
        type: 'left',
        source: { kind: 'temporary', table: cohort },
        alias: 'e',
        on: [compare(column('e', 'person_id'), '=', person)],
      },
      {
        type: 'inner',
        source: { kind: 'cte', name: 'periods' },
        alias: 'i',
        on: [compare(column('o', 'op_start'), '<=', last), compare(column('o', 'op_end'), '>=', first)],
      },
    ],
    where: [compare(begins, '<=', ends)],
    groupBy: [person, column('i', 'set_no')],
  };
  return {
    kind: 'create-temporary',
    table: 'assent_parts',
    ctes: [
      {
        name: 'periods',
        query: {
          kind: 'integers',
          columns: ['set_no', 'first_day', 'last_day'],
          rows: periods.map(({ firstDay, lastDay }: Period, i) => [i, firstDay, lastDay]),
        },
      },
    ],
    query: parts,
  };
}
