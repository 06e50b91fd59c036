import { z } from 'zod';
import { unsupported } from '../circe/inert.ts';
import { type Counted, isCounted } from '../domain/counted.ts';

/** How many records must be found; `distinct` counts different concepts instead of records. */
export interface Occurrence {
  readonly comparison: (typeof comparisons)[number];
  readonly count: number;
  readonly distinct: boolean;
  /** What `distinct` tells apart; nothing given: concepts. */
  readonly countColumn?: CountColumn;
}

/** Circe's `CriteriaColumn`: what can be counted distinct, of records of any domain or of some. */
const countColumns = ['DOMAIN_CONCEPT', 'START_DATE', 'END_DATE', 'VISIT_ID', 'DURATION'] as const;
export type CountColumn = (typeof countColumns)[number] | Counted;

/** Circe's `Occurrence.Type` is the index into this list. */
const comparisons = ['exactly', 'at-most', 'at-least'] as const;

function known(column: string | undefined, context: z.core.$RefinementCtx): void {
  if (column === undefined || (countColumns as readonly string[]).includes(column) || isCounted(column))
    return;
  context.addIssue({ code: 'custom', message: 'is not supported', params: unsupported });
}

export const occurrenceSchema = z
  .strictObject({
    Type: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    Count: z.int().min(0).max(1_000_000),
    IsDistinct: z.boolean().default(false),
    CountColumn: z.string().optional().superRefine(known),
  })
  .transform(
    (given): Occurrence => ({
      comparison: comparisons[given.Type],
      count: given.Count,
      distinct: given.IsDistinct,
      ...(given.CountColumn === undefined ? {} : { countColumn: given.CountColumn as CountColumn }),
    }),
  );

export const printOccurrence = (occurrence: Occurrence): object => ({
  Type: comparisons.indexOf(occurrence.comparison),
  Count: occurrence.count,
  IsDistinct: occurrence.distinct,
  ...(occurrence.countColumn === undefined ? {} : { CountColumn: occurrence.countColumn }),
});
