import type { Records } from '../../plan/relation/records.ts';
import { column } from '../sql/build.ts';
import type { Select, Source } from '../sql/query.ts';
import type { Statement } from '../statement.ts';
import { consentedRows } from './consented.ts';
import { locationsOfPersons } from './locations.ts';
import { observedPeriods } from './observed.ts';

/** Where records are read; observation periods and locations are made into records first. */
export function tableOf(records: Records, into: Statement): Omit<Select, 'columns'> {
  switch (records.of.table) {
    case 'observation_period':
      return { kind: 'select', from: { source: periods(records, into), alias: 't' } };
    case 'location_history':
      return { kind: 'select', from: { source: locations(records, into), alias: 't' } };
    default:
      return consentedRows(records.of, into.context);
  }
}

/** Observation periods as records: as far as they are shared, under their own names. */
const periods = ({ observation }: Records, { context }: Statement): Source => ({
  kind: 'subquery',
  query: observedPeriods(observation, context, {
    start: 'observation_period_start_date',
    end: 'observation_period_end_date',
    others: [
      { as: 'observation_period_id', value: column('t', 'observation_period_id') },
      { as: 'period_type_concept_id', value: column('t', 'period_type_concept_id') },
    ],
  }),
});

const locations = ({ of, location }: Records, { context }: Statement): Source => ({
  kind: 'subquery',
  query: locationsOfPersons(of, location, context),
});
