import type { AggregateName, Comparison, Expression, FunctionName, ParameterType } from './expression.ts';
import type { Alias, ColumnName, TemporaryTable } from './name.ts';

/** Constructors of expressions: short, so that the compiler's files read like what they say. */

export const column = (of: Alias, name: ColumnName): Expression => ({ kind: 'column', of, name });

export const integer = (value: number): Expression => ({ kind: 'integer', value });

export const date = (value: string): Expression => ({ kind: 'date', value });

export const parameter = (value: string | number, type: ParameterType): Expression => ({
  kind: 'parameter',
  value,
  type,
});

export const compare = (left: Expression, op: Comparison, right: Expression): Expression => ({
  kind: 'compare',
  op,
  left,
  right,
});

export const plusDays = (left: Expression, days: number): Expression =>
  days === 0 ? left : { kind: 'arithmetic', op: days < 0 ? '-' : '+', left, right: integer(Math.abs(days)) };

export const minus = (left: Expression, right: Expression): Expression => ({
  kind: 'arithmetic',
  op: '-',
  left,
  right,
});

export const plus = (left: Expression, right: Expression): Expression => ({
  kind: 'arithmetic',
  op: '+',
  left,
  right,
});

export const hasBit = (mask: Expression, bit: number): Expression =>
  compare({ kind: 'arithmetic', op: '&', left: mask, right: integer(bit) }, '<>', integer(0));

export const and = (members: readonly Expression[]): Expression => ({ kind: 'logic', op: 'and', members });

export const or = (members: readonly Expression[]): Expression => ({ kind: 'logic', op: 'or', members });

export const not = (of: Expression): Expression => ({ kind: 'not', of });

export const isNull = (of: Expression): Expression => ({ kind: 'is-null', of });

export const oneOf = (of: Expression, values: readonly number[]): Expression => ({
  kind: 'one-of',
  of,
  values,
});

export const call = (name: FunctionName, ...args: readonly Expression[]): Expression => ({
  kind: 'call',
  name,
  args,
});

export const aggregate = (name: AggregateName, ...args: readonly Expression[]): Expression => ({
  kind: 'aggregate',
  name,
  distinct: false,
  args,
});

export const countDistinct = (of: Expression): Expression => ({
  kind: 'aggregate',
  name: 'count',
  distinct: true,
  args: [of],
});

export const unnest = (of: Expression): Expression => ({ kind: 'unnest', of });

export const textOf = (of: Expression): Expression => ({ kind: 'text-of', of });

/** `row_number()` within a partition: 1 for the first. */
export const ordinal = (
  within: Expression,
  by: readonly Expression[],
  { latest = false }: { readonly latest?: boolean } = {},
): Expression => ({ kind: 'ordinal', within, by, latest });

export const nothing: Expression = { kind: 'null' };

export const inSet = (of: Expression, table: TemporaryTable, set: number): Expression => ({
  kind: 'in-set',
  of,
  table,
  set,
});

/** The value where the condition holds, else NULL. */
export const where = (when: Expression, value: Expression): Expression => ({
  kind: 'case',
  branches: [{ when, value }],
  otherwise: nothing,
});

/** True or false, never NULL: an unknown is a no. */
export const surely = (of: Expression): Expression => ({
  kind: 'case',
  branches: [{ when: of, value: integer(1) }],
  otherwise: integer(0),
});

/** A number as BIGINT; only of what was clamped before. */
export const whole = (of: Expression): Expression => ({ kind: 'whole', of });

/** The day with this number, counted from 1970-01-01. */
export const dayNumbered = (of: Expression): Expression => ({ kind: 'day', of });

/** Whole steps of a length in a number. */
export const stepsIn = (left: Expression, length: number): Expression => ({
  kind: 'arithmetic',
  op: '//',
  left,
  right: integer(length),
});

export const dividedBy = (left: Expression, right: Expression): Expression => ({
  kind: 'arithmetic',
  op: '/',
  left,
  right,
});
