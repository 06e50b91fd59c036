import type { Alias, ColumnName, TemporaryTable } from './name.ts';

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
/** Functions without errors on any value of their argument types. */
export type FunctionName =
  | 'year'
  | 'coalesce'
  | 'greatest'
  | 'least'
  | 'sha256'
  | 'concat'
  | 'row'
  | 'struct_extract'
  | 'nullif'
  | 'quarter'
  | 'strftime'
  | 'round'
  | 'list_sort'
  | 'list_where'
  | 'list_prepend'
  | 'list_append';
export type AggregateName = 'count' | 'min' | 'max' | 'arg_min' | 'sum' | 'list';
export type ParameterType = 'DOUBLE' | 'VARCHAR';

/** The whole of what a statement can compute. There is no node that holds text of a statement. */
export type Expression =
  | { readonly kind: 'column'; readonly of: Alias; readonly name: ColumnName }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'parameter'; readonly value: string | number; readonly type: ParameterType }
  | {
      readonly kind: 'compare';
      readonly op: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'arithmetic';
      /**
       * `/` is of doubles, and nothing divides by what may be zero: engines differ in what that gives. `//` is of integers,
       * and NULL for a divisor of zero.
       */
      readonly op: '+' | '-' | '&' | '/' | '//';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'logic'; readonly op: 'and' | 'or'; readonly members: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'is-null'; readonly of: Expression }
  | { readonly kind: 'one-of'; readonly of: Expression; readonly values: readonly number[] }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] }
  | {
      readonly kind: 'aggregate';
      readonly name: AggregateName;
      readonly distinct: boolean;
      readonly args: readonly Expression[];
    }
  | {
      readonly kind: 'case';
      readonly branches: readonly { readonly when: Expression; readonly value: Expression }[];
      readonly otherwise: Expression;
    }
  | { readonly kind: 'text-of'; readonly of: Expression }
  /** A number as BIGINT. Total only for numbers that were clamped before. */
  | { readonly kind: 'whole'; readonly of: Expression }
  /** The day with this number, counted from 1970-01-01. */
  | { readonly kind: 'day'; readonly of: Expression }
  | {
      readonly kind: 'ordinal';
      readonly within: Expression;
      readonly by: readonly Expression[];
      /** The first of `by` from its last value on. */
      readonly latest: boolean;
    }
  | { readonly kind: 'row-number' }
  | { readonly kind: 'null' }
  | { readonly kind: 'truth'; readonly value: boolean }
  /** A row for each member of the list; only in a select's columns, and of lists of one length. */
  | { readonly kind: 'unnest'; readonly of: Expression }
  /** Of two lists of one length: for each end but the last, whether it lies before the start that follows it. */
  | { readonly kind: 'gaps'; readonly ends: Expression; readonly starts: Expression }
  /** The concept is in a resolved concept set. */
  | {
      readonly kind: 'in-set';
      readonly of: Expression;
      readonly table: TemporaryTable;
      readonly set: number;
    }
  /** SQL's LIKE; the pattern is bound. */
  | { readonly kind: 'like'; readonly of: Expression; readonly pattern: string };
