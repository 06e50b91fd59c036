import type { z } from 'zod';

export const rangeOperators = ['lt', 'lte', 'eq', '!eq', 'gt', 'gte', 'bt', '!bt'] as const;

/** Circe's ranges: one bound with a comparison, or two inclusive bounds within (`bt`) or outside (`!bt`) of which to be. */
export type Range<T> =
  | { readonly op: 'lt' | 'lte' | 'eq' | '!eq' | 'gt' | 'gte'; readonly value: T }
  | { readonly op: 'bt' | '!bt'; readonly value: T; readonly extent: T };

interface CirceRange<T> {
  readonly Value: T;
  readonly Op: (typeof rangeOperators)[number];
  readonly Extent?: T | undefined;
}

export function rangeOf<T>(
  { Value: value, Op: op, Extent: extent }: CirceRange<T>,
  context: z.core.$RefinementCtx,
): Range<T> {
  if (op !== 'bt' && op !== '!bt') return { op, value };
  if (extent === undefined) {
    context.addIssue({ code: 'custom', path: ['Extent'], message: 'a range between two values needs both' });
    return { op, value, extent: value };
  }
  return { op, value, extent };
}

export const printRange = <T>(range: Range<T>): object => ({
  Value: range.value,
  Op: range.op,
  ...('extent' in range ? { Extent: range.extent } : {}),
});
