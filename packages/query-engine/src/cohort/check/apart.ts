import type { Attribute } from '../attribute/attribute.ts';
import type { Range } from '../element/range.ts';
import { normalInteger } from '../normal/range.ts';

/** Whether no value meets two conditions on the same thing. Of conditions on different things it is never so. */
export function areApart(a: Attribute, b: Attribute): boolean {
  if (a.kind === 'concepts' && b.kind === 'concepts') {
    if (a.key !== b.key || a.excluded || b.excluded) return false;
    return !a.concepts.some(({ id }) => b.concepts.some((other) => other.id === id));
  }
  if (a.kind === 'age' && b.kind === 'age')
    return rangesApart(normalInteger(a.range), normalInteger(b.range));
  if (a.kind === 'start-date' && b.kind === 'start-date') return rangesApart(a.range, b.range);
  if (a.kind === 'end-date' && b.kind === 'end-date') return rangesApart(a.range, b.range);
  return false;
}

interface Span<T> {
  readonly low?: T;
  readonly high?: T;
  /** The bound itself is not in it. */
  readonly open?: boolean;
}

/** Undefined for what is not one span. */
function spanOf<T>(range: Range<T>): Span<T> | undefined {
  switch (range.op) {
    case 'lt':
      return { high: range.value, open: true };
    case 'lte':
      return { high: range.value };
    case 'eq':
      return { low: range.value, high: range.value };
    case 'gt':
      return { low: range.value, open: true };
    case 'gte':
      return { low: range.value };
    case 'bt':
      return { low: range.value, high: range.extent };
    default:
      return undefined;
  }
}

function rangesApart<T extends number | string>(one: Range<T>, other: Range<T>): boolean {
  const a = spanOf(one);
  const b = spanOf(other);
  if (a === undefined || b === undefined) return false;
  return isAfter(a, b) || isAfter(b, a);
}

function isAfter<T extends number | string>({ low, open }: Span<T>, other: Span<T>): boolean {
  if (low === undefined || other.high === undefined) return false;
  return low > other.high || (low === other.high && (open === true || other.open === true));
}
