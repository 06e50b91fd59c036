import {
  type CompiledAnalysis,
  everybodyInCells,
  made,
  membersTable,
  personsByCell,
  personsInCells,
  type ToCompile,
} from '../../compile/compiled-analysis.ts';
import { joinObserved } from '../../compile/relation/observed.ts';
import {
  aggregate,
  call,
  column,
  compare,
  integer,
  isNull,
  minus,
  parameter,
  plusDays,
  stepsIn,
  textOf,
} from '../../compile/sql/build.ts';
import type { Select } from '../../compile/sql/query.ts';
import { stepsOf, type TimeToEventAnalysis } from './shape.ts';

/**
 * Each person of the cohort with how and in which step they leave: 'event|3', 'left|3'. The other cohort has every stay of
 * the outcome cohort; the first that starts on the day of entry or later, and while observed, is the event.
 */
export function compileTimeToEvent(
  analysis: TimeToEventAnalysis,
  { asked: { observation }, tables, context }: ToCompile,
): CompiledAnalysis {
  const { horizonDays, stepDays } = analysis;
  const person = column('e', 'person_id');
  const entry = column('e', 'start_date');
  // The last day of the last step; an event on the day of the horizon is too late.
  const until = call('least', column('o', 'op_end'), plusDays(entry, horizonDays - 1));
  const followed: Select = {
    kind: 'select',
    columns: [
      { as: 'person_id', value: person },
      { as: 'start_date', value: aggregate('min', entry) },
      // Should observation periods overlap, against the CDM, the longest counts.
      { as: 'end_date', value: aggregate('max', until) },
      { as: 'first_day', value: aggregate('min', column('x', 'start_date')) },
    ],
    from: { source: { kind: 'temporary', table: tables.cohort }, alias: 'e' },
    joins: [
      joinObserved({ observation, window: { priorDays: 0, postDays: 0 } }, 'e', context),
      {
        type: 'left',
        source: { kind: 'temporary', table: made(tables.other) },
        alias: 'x',
        on: [
          compare(column('x', 'person_id'), '=', person),
          compare(column('x', 'start_date'), '>=', entry),
          compare(column('x', 'start_date'), '<=', until),
        ],
      },
    ],
    groupBy: [person],
  };
  const event = column('r', 'first_day');
  const leaves = call('coalesce', event, column('r', 'end_date'));
  const step = call(
    'least',
    stepsIn(minus(leaves, column('r', 'start_date')), stepDays),
    integer(stepsOf(analysis) - 1),
  );
  return {
    prepare: [
      membersTable({
        kind: 'select',
        columns: [
          { as: 'person_id', value: column('r', 'person_id') },
          {
            as: 'cell',
            value: call(
              'concat',
              {
                kind: 'case',
                branches: [{ when: isNull(event), value: parameter('left|', 'VARCHAR') }],
                otherwise: parameter('event|', 'VARCHAR'),
              },
              textOf(step),
            ),
          },
        ],
        from: { source: { kind: 'subquery', query: followed }, alias: 'r' },
      }),
    ],
    aggregates: { leaving: personsByCell },
    parts: [personsInCells],
    counted: [everybodyInCells],
  };
}
