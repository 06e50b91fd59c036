import { z } from 'zod';
import type { CellDomain } from '../../cell.ts';

const year = z.int().min(1900).max(2200);

/**
 * Persons by calendar year of first cohort entry. The asker states the years; entries outside them go to 'other',
 * so that the list of cells never depends on the data.
 *
 * Sensitivity: a person has one first entry, hence one year (L0 = 1, L1 = 1).
 */
export const calendarYearSchema = z
  .strictObject({ dimension: z.literal('calendar-year'), from: year, to: year })
  .refine((value) => value.from <= value.to, { path: ['to'], error: 'the last year is before the first' })
  .refine((value) => value.to - value.from < 100, { path: ['to'], error: 'more than 100 years' });

export type CalendarYear = Readonly<z.infer<typeof calendarYearSchema>>;

export const calendarYearCells = (asked: CalendarYear): readonly CellDomain[] => [
  ...Array.from({ length: asked.to - asked.from + 1 }, (_, index) => {
    const label = String(asked.from + index);
    return { key: label, label };
  }),
  { key: 'other', label: 'Other years' },
];
