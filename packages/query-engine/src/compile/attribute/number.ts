import type { Computed, FieldColumn } from '../../cohort/domain/columns.ts';
import type { Field } from '../../cohort/domain/field.ts';
import { call, integer, minus } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Row } from './row.ts';

const ratioTo = (row: Row, limit: 'range_low' | 'range_high'): Expression => ({
  kind: 'arithmetic',
  op: '/',
  left: row.column('record', 'value_as_number'),
  right: call('nullif', row.column('record', limit), integer(0)),
});

/** The number itself, or what is worked out from the record. */
export function numberOf({ of, column }: Field, row: Row): Expression {
  switch (column) {
    case 'length-in-days':
      return minus(row.end, row.start);
    case 'ratio-to-range-low':
      return ratioTo(row, 'range_low');
    case 'ratio-to-range-high':
      return ratioTo(row, 'range_high');
    default:
      return row.column(of, column satisfies Exclude<FieldColumn | Computed, Computed>);
  }
}

/** OHDSI writes decimals with four places into its statements. */
export const fourPlaces = (value: number): number => Number(value.toFixed(4));
