import { printCirce } from '../circe/print.ts';
import type { CohortDefinition } from '../definition.ts';
import { type DesignFinding, found } from './finding.ts';

/** Where Circe writes days of the calendar: bounds of ranges, of periods and of the window stays are cut to. */
const dayFields: ReadonlySet<string> = new Set(['Value', 'Extent', 'StartDate', 'EndDate']);

/**
 * Days of the calendar within a month. Exact numbers come in whole months, and who can state any day in a definition
 * can ask for groups that differ by the people of one day. The last day of a month bounds it as well as the first.
 */
export const checkMonths = (definition: CohortDefinition): readonly DesignFinding[] =>
  withinMonths(printCirce(definition), []).map((path) => found('DESIGN_DAY_IN_MONTH', path));

/** Paths of what holds such a day. */
function withinMonths(node: unknown, path: readonly PropertyKey[]): readonly (readonly PropertyKey[])[] {
  if (typeof node !== 'object' || node === null) return [];
  const entries = Object.entries(node);
  const here = entries.some(([key, value]) => dayFields.has(key) && isWithinMonth(value));
  return [
    ...(here ? [path] : []),
    ...entries.flatMap(([key, value]) =>
      withinMonths(value, [...path, Array.isArray(node) ? Number(key) : key]),
    ),
  ];
}

function isWithinMonth(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const next = new Date(Date.parse(`${value}T00:00:00Z`) + 86_400_000);
  return !value.endsWith('-01') && next.getUTCDate() !== 1;
}
