import type { Row, Value } from '../warehouse/warehouse.ts';

const comparable = (value: Value): Value | bigint =>
  typeof value === 'object' && value !== null ? value.days : value;

/** By the first value in which they differ; for values that are neither text nor NULL. */
export function byValue(a: Row, b: Row): number {
  for (const [index, value] of a.entries()) {
    const [left, right] = [comparable(value), comparable(b[index] ?? null)];
    if (left === right || left === null || right === null) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}
