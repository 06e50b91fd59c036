import { wordsOfDates } from '../describe/range.ts';
import { type DateRange, dateRange } from '../element/date-range.ts';
import { printRange } from '../element/range.ts';
import type { AttributeElement } from './attribute.ts';

/** The date the record ends; where it has none, the day OHDSI takes instead. */
export interface EndDate {
  readonly kind: 'end-date';
  readonly range: DateRange;
}

export const endDate: AttributeElement<'end-date'> = {
  kind: 'end-date',
  schema: () => dateRange.transform((range): EndDate => ({ kind: 'end-date', range })),
  print: (node) => printRange(node.range),
  normal: (node) => node.range,
  words: (node, { dates }) => `${dates.ending} ${wordsOfDates(node.range)}`,
};
