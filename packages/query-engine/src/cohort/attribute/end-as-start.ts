import { wordsOfDates } from '../describe/range.ts';
import { type DateRange, dateRange } from '../element/date-range.ts';
import { printRange } from '../element/range.ts';
import type { AttributeElement } from './attribute.ts';

/**
 * Circe's `OccurrenceEndDate` of a drug exposure: its SQL compares it with the day the exposure starts
 * (DrugExposureSqlBuilder, in every version so far). Whoever asks is told; see checkDesign.
 */
export interface EndAsStart {
  readonly kind: 'end-as-start';
  readonly range: DateRange;
}

export const endAsStart: AttributeElement<'end-as-start'> = {
  kind: 'end-as-start',
  schema: () => dateRange.transform((range): EndAsStart => ({ kind: 'end-as-start', range })),
  print: (node) => printRange(node.range),
  normal: (node) => node.range,
  words: (node) => `starting ${wordsOfDates(node.range)} (asked of its end; OHDSI looks at its start)`,
};
