import { CohortError } from '../errors.ts';
import { definitionLimits } from '../limits.ts';

/** A value takes two bytes of JSON or more: its own and what parts it from the next. */
const maxNodes = definitionLimits.bytes / 2;

/** Keys of whole and decimal numbers. Dates have some of them too, but no date reads as a number. */
const numbers: ReadonlySet<string> = new Set([
  ...['Days', 'Coeff', 'PriorDays', 'PostDays', 'Count', 'Type', 'EraPad', 'Offset', 'GapDays'],
  ...[
    'DaysSupplyOverride',
    'StartOffset',
    'EndOffset',
    'Value',
    'Extent',
    'CodesetId',
    'DrugCodesetId',
    'id',
  ],
]);

/** ATLAS has written numbers as its fields held them, as text; Circe reads them as numbers. */
const numberIn = (key: string, value: unknown): unknown =>
  typeof value === 'string' && numbers.has(key) && /^-?\d{1,9}(\.\d{1,9})?$/.test(value)
    ? Number(value)
    : value;

/**
 * Circe writes `null` for "not given" in some versions and leaves the key out in others: keys with null are dropped.
 * Bounds depth and size first, so that no recursion after this can be driven out of stack or memory.
 *
 * @throws {CohortError} COHORT_TOO_LARGE
 */
export function withoutNulls(json: unknown): unknown {
  let nodes = 0;
  const visit = (value: unknown, depth: number): unknown => {
    nodes += 1;
    if (depth > definitionLimits.depth || nodes > maxNodes) throw new CohortError('COHORT_TOO_LARGE', '');
    if (Array.isArray(value)) return value.map((item) => visit(item, depth + 1));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== null && inner !== undefined)
        .map(([key, inner]) => [key, numberIn(key, visit(inner, depth + 1))]),
    );
  };
  return visit(json, 0);
}
