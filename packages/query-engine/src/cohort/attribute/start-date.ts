import { wordsOfDates } from '../describe/range.ts';
import { type DateRange, dateRange } from '../element/date-range.ts';
import { printRange } from '../element/range.ts';
import type { AttributeElement } from './attribute.ts';

/** The date the record starts. Circe calls it OccurrenceStartDate, and EraStartDate for eras. */
export interface StartDate {
  readonly kind: 'start-date';
  readonly range: DateRange;
}

export const startDate: AttributeElement<'start-date'> = {
  kind: 'start-date',
  schema: () => dateRange.transform((range): StartDate => ({ kind: 'start-date', range })),
  print: (node) => printRange(node.range),
  normal: (node) => node.range,
  words: (node, { dates }) => `${dates.starting} ${wordsOfDates(node.range)}`,
};
