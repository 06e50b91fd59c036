import { type PersonTableSpec, personTables, type RecordTable } from '../../plan/person-tables.ts';
import { call, column, date, plusDays } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { ColumnName } from '../sql/name.ts';

/** Tables whose end is taken as it stands: one that is missing is no day, and in no range or window. */
const asItStands: readonly RecordTable[] = [
  'condition_era',
  'dose_era',
  'drug_era',
  'observation_period',
  'payer_plan_period',
  'visit_detail',
  'visit_occurrence',
];

/** The day OHDSI takes for the end of being somewhere that has not ended. */
export const stillThere = '2099-12-31';

export const startOf = (table: RecordTable): Expression => column('t', personTables[table].start);

/** The columns of the days a record says it lasted, wherever they were moved to. */
export function ownDays(table: RecordTable): readonly ColumnName[] {
  const spec: PersonTableSpec = personTables[table];
  return [spec.start, spec.end].filter((name) => name !== undefined) as ColumnName[];
}

/** The day a record ends, where it does not say as OHDSI takes it: the day after it started, or when a supply ran out. */
export function endOf(table: RecordTable): Expression {
  const spec: PersonTableSpec = personTables[table];
  const nextDay = plusDays(startOf(table), 1);
  if (spec.end === undefined) return nextDay;
  const end = column('t', spec.end as ColumnName);
  if (asItStands.includes(table)) return end;
  if (table === 'location_history') return call('coalesce', end, date(stillThere));
  if (table === 'drug_exposure') return call('coalesce', end, supplied, nextDay);
  return call('coalesce', end, nextDay);
}

const supplied: Expression = {
  kind: 'arithmetic',
  op: '+',
  left: column('t', 'drug_exposure_start_date'),
  right: column('t', 'days_supply'),
};
