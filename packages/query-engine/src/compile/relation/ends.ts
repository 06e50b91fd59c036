import type { Cohort } from '../../plan/relation/cohort.ts';
import type { ConsentedRelation } from '../../plan/relation/leaf.ts';
import type { Records } from '../../plan/relation/records.ts';
import {
  aggregate,
  call,
  column,
  compare,
  integer,
  isNull,
  not,
  plus,
  plusDays,
  where,
} from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Cte, Join, Select } from '../sql/query.ts';
import { conceptsTable, type Statement } from '../statement.ts';
import { fewJoins } from './condition.ts';
import { consentedRows } from './consented.ts';
import { recordsSource } from './records.ts';
import { spansOf } from './spans.ts';

const person = column('e', 'person_id');
const start = column('e', 'start_date');
const included = { kind: 'cte', name: 'included' } as const;

/**
 * Rows (person_id, start_date, end_date) of the included events: each with the earliest of its ends that is not
 * before it. Parts needed on the way come first.
 */
export function staysOf(
  cohort: Cohort,
  into: Statement,
): { readonly before: readonly Cte[]; readonly stays: Select } {
  const { end, censoring } = cohort;
  const base = baseEnd(cohort);
  const era = end?.kind === 'custom-era' && cohort.drugs !== null ? erasOf(cohort.drugs, end, into) : null;
  const each = censoring.map((records) => censored(records, into));
  const censorings = each.length > fewJoins ? [earliest(each)] : each;
  const joins: readonly Join[] = [
    ...(era === null ? [] : [joinEnds('x', era.ends)]),
    ...censorings.map((query, index) => joinEnds(`z${index}`, query)),
  ];
  // A day before the event's own start ends nothing. The other ends are never before it.
  const notBefore = end?.kind === 'date-offset' ? where(compare(base, '>=', start), base) : base;
  const ends = [
    notBefore,
    ...(era === null ? [] : [column('x', 'end_date')]),
    ...censorings.map((_, index) => column(`z${index}`, 'end_date')),
  ];
  const endDate = ends.length === 1 ? notBefore : call('least', ...ends);
  return {
    before: era?.before ?? [],
    stays: {
      kind: 'select',
      columns: [
        { as: 'person_id', value: person },
        { as: 'start_date', value: start },
        { as: 'end_date', value: endDate },
      ],
      from: { source: included, alias: 'e' },
      joins,
      where: [compare(endDate, '>=', start)],
    },
  };
}

/** Whether ends are looked up for each event, by its number. */
export const marksEvents = ({ end, censoring, drugs }: Cohort): boolean =>
  censoring.length > 0 || (end?.kind === 'custom-era' && drugs !== null);

/** What ends every stay at the latest: observation, or before that the day a date offset gives. */
function baseEnd({ end }: Cohort): Expression {
  const observed = column('e', 'op_end');
  if (end?.kind !== 'date-offset') return observed;
  if (end.from === 'start') return call('least', plusDays(start, end.days), observed);
  const from = column('e', 'end_date');
  // A visit may not say when it ended; then nothing is counted from there, where `least` would pass over it.
  return where(not(isNull(from)), call('least', plusDays(from, end.days), observed));
}

const joinEnds = (alias: 'x' | `z${number}`, query: Select): Join => ({
  type: 'left',
  source: { kind: 'subquery', query },
  alias,
  on: [compare(column(alias, 'event_id'), '=', column('e', 'event_id'))],
});

/** For each included event the first of the censoring records from it on, within its observation period. */
function censored(records: Records, into: Statement): Select {
  const day = column('r', 'start_date');
  return {
    kind: 'select',
    columns: [
      { as: 'event_id', value: column('e', 'event_id') },
      { as: 'end_date', value: aggregate('min', day) },
    ],
    from: { source: included, alias: 'e' },
    joins: [
      {
        type: 'inner',
        source: recordsSource(records, [], into),
        alias: 'r',
        on: [
          compare(column('r', 'person_id'), '=', person),
          compare(day, '>=', start),
          compare(day, '<=', column('e', 'op_end')),
        ],
      },
    ],
    groupBy: [column('e', 'event_id')],
  };
}

/** Of rows (event_id, end_date) the earliest day of each event. */
const earliest = (members: readonly Select[]): Select => ({
  kind: 'select',
  columns: [
    { as: 'event_id', value: column('r', 'event_id') },
    { as: 'end_date', value: aggregate('min', column('r', 'end_date')) },
  ],
  from: { source: { kind: 'subquery', query: { kind: 'union-all', members } }, alias: 'r' },
  groupBy: [column('r', 'event_id')],
});

type CustomEra = Extract<Cohort['end'], { kind: 'custom-era' }>;

/** Eras of continuous exposure to the drugs, and for each included event the end of the one it lies in. */
function erasOf(
  drugs: ConsentedRelation<'drug_exposure'>,
  era: CustomEra,
  into: Statement,
): { readonly before: readonly Cte[]; readonly ends: Select } {
  const rows = consentedRows(drugs, into.context);
  const began = column('t', 'drug_exposure_start_date');
  const ended =
    era.daysSupply === undefined
      ? call(
          'coalesce',
          column('t', 'drug_exposure_end_date'),
          plus(began, column('t', 'days_supply')),
          plusDays(began, 1),
        )
      : plusDays(began, era.daysSupply);
  const padded = plusDays(ended, era.gapDays + era.offset);
  const exposures = (name: 'drug_concept_id' | 'drug_source_concept_id'): Select => ({
    ...rows,
    columns: [
      { as: 'person_id', value: column('t', 'person_id') },
      { as: 'start_date', value: began },
      { as: 'end_date', value: padded },
    ],
    // One that ends before it starts is nobody's era, and makes no other longer.
    where: [...(rows.where ?? []), compare(padded, '>=', began)],
    joins: [
      {
        type: 'inner',
        source: { kind: 'temporary', table: conceptsTable(into.slot) },
        alias: 'c',
        on: [
          compare(column('c', 'concept_id'), '=', column('t', name)),
          compare(column('c', 'set_no'), '=', integer(era.drugs)),
        ],
      },
      ...(rows.joins ?? []),
    ],
  });
  return {
    before: [
      {
        name: 'exposures',
        query: {
          kind: 'union-all',
          members: [exposures('drug_concept_id'), exposures('drug_source_concept_id')],
        },
      },
      ...spansOf({ kind: 'cte', name: 'exposures' }, era.gapDays, { sorted: 'eras', spans: 'spans' }),
    ],
    ends: {
      kind: 'select',
      columns: [
        { as: 'event_id', value: column('e', 'event_id') },
        { as: 'end_date', value: aggregate('min', column('r', 'end_date')) },
      ],
      from: { source: included, alias: 'e' },
      joins: [
        {
          type: 'inner',
          source: { kind: 'cte', name: 'spans' },
          alias: 'r',
          on: [
            compare(column('r', 'person_id'), '=', person),
            compare(start, '>=', column('r', 'start_date')),
            compare(start, '<=', column('r', 'end_date')),
          ],
        },
      ],
      groupBy: [column('e', 'event_id')],
    },
  };
}
