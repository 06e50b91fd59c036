import type { ConsentedRelation } from '../../plan/relation/leaf.ts';
import type { Context } from '../context.ts';
import { call, column, compare, date, plusDays } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Alias, ColumnName } from '../sql/name.ts';
import type { Join, Output, Select } from '../sql/query.ts';
import { consentedRows } from './consented.ts';

const start = column('t', 'observation_period_start_date');
const end = column('t', 'observation_period_end_date');

interface Names {
  readonly start: ColumnName;
  readonly end: ColumnName;
  readonly others: readonly Output[];
}

/**
 * Observation periods as far as they are shared: clipped to the dates a person shares and to the approval's period.
 * To a question, time outside these was not observed.
 */
export function observedPeriods(
  observation: ConsentedRelation<'observation_period'>,
  context: Context,
  names: Names,
): Select {
  const { from, to } = context.options.period ?? {};
  const lower = [
    ...(context.clip ? [column('s', 'data_from')] : []),
    ...(from === undefined ? [] : [date(from)]),
  ];
  const upper = [...(context.clip ? [column('s', 'data_to')] : []), ...(to === undefined ? [] : [date(to)])];
  const opStart = lower.length === 0 ? start : call('greatest', start, ...lower);
  const opEnd = upper.length === 0 ? end : call('least', end, ...upper);
  const rows = consentedRows(observation, context);
  return {
    ...rows,
    columns: [
      { as: 'person_id', value: column('t', 'person_id') },
      { as: names.start, value: opStart },
      { as: names.end, value: opEnd },
      ...names.others,
    ],
    where: [
      ...(rows.where ?? []),
      ...(opStart === start && opEnd === end ? [] : [compare(opStart, '<=', opEnd)]),
    ],
  };
}

interface Around {
  readonly observation: ConsentedRelation<'observation_period'>;
  /** Days before and after that it has to cover as well. */
  readonly window: { readonly priorDays: number; readonly postDays: number };
}

/** Joins, as `o`, the observation period around an event, when it reaches far enough before and after. */
export const joinObserved = ({ observation, window }: Around, to: Alias, context: Context): Join => ({
  type: 'inner',
  alias: 'o',
  source: {
    kind: 'subquery',
    query: observedPeriods(observation, context, { start: 'op_start', end: 'op_end', others: [] }),
  },
  on: [
    compare(column('o', 'person_id'), '=', column(to, 'person_id')),
    ...reaches(column(to, 'start_date'), window),
  ],
});

// Days are moved on the event's date, which is bounded, and never on the period's, which is not.
const reaches = (event: Expression, { priorDays, postDays }: Around['window']): readonly Expression[] => [
  compare(plusDays(event, -priorDays), '>=', column('o', 'op_start')),
  compare(plusDays(event, postDays), '<=', column('o', 'op_end')),
];
