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

/**
 * OHDSI writes decimals with four places into its statements: the shortest decimal that is the number, rounded half
 * away from zero (Java's `%.4f`; `toFixed` would round what the binary number stands for).
 */
export function fourPlaces(value: number): number {
  const [digits = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const [whole = '0', fraction = ''] = digits.split('.');
  // value = mantissa * 10^scale, in whole numbers.
  const mantissa = BigInt(whole + fraction);
  const scale = Number(exponent) - fraction.length + 4;
  const units = scale >= 0 ? mantissa * 10n ** BigInt(scale) : rounded(mantissa, 10n ** BigInt(-scale));
  return Math.sign(value) * Number(`${units}e-4`);
}

const rounded = (value: bigint, by: bigint): bigint => (2n * value + by) / (2n * by);
