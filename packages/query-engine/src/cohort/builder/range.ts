import type { Range } from '../element/range.ts';

/** Inclusive bounds, either of which may be open, as Circe's range; undefined when both are. */
export function rangeOfBounds<T>(from: T | undefined, to: T | undefined): Range<T> | undefined {
  if (from !== undefined && to !== undefined) return { op: 'bt', value: from, extent: to };
  if (from !== undefined) return { op: 'gte', value: from };
  if (to !== undefined) return { op: 'lte', value: to };
  return undefined;
}

/** The other way; undefined when the range is written in any other way, even one that means the same. */
export function boundsOfRange<T>(range: Range<T>): { from?: T; to?: T } | undefined {
  switch (range.op) {
    case 'gte':
      return { from: range.value };
    case 'lte':
      return { to: range.value };
    case 'bt':
      return { from: range.value, to: range.extent };
    default:
      return undefined;
  }
}
