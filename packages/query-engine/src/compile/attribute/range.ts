import type { Range } from '../../cohort/element/range.ts';
import { and, compare, not } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';

const operators = { lt: '<', lte: '<=', eq: '=', '!eq': '<>', gt: '>', gte: '>=' } as const;

/** Bounds are inclusive. NULL is in no range, nor outside any. */
export function inRange<T>(of: Expression, range: Range<T>, literal: (value: T) => Expression): Expression {
  switch (range.op) {
    case 'bt':
      return and([compare(of, '>=', literal(range.value)), compare(of, '<=', literal(range.extent))]);
    case '!bt':
      return not(and([compare(of, '>=', literal(range.value)), compare(of, '<=', literal(range.extent))]));
    default:
      return compare(of, operators[range.op], literal(range.value));
  }
}
