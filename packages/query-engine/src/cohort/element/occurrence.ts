import { z } from 'zod';
import { inert } from '../circe/inert.ts';

/** How many records must be found; `distinct` counts different concepts instead of records. */
export interface Occurrence {
  readonly comparison: 'exactly' | 'at-most' | 'at-least';
  readonly count: number;
  readonly distinct: boolean;
}

/** Circe's `Occurrence.Type` is the index into this list. */
const comparisons = ['exactly', 'at-most', 'at-least'] as const;

export const occurrenceSchema = z
  .strictObject({
    Type: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    Count: z.int().min(0).max(1_000_000),
    IsDistinct: z.boolean().default(false),
    CountColumn: inert('DOMAIN_CONCEPT'),
  })
  .transform(
    (given): Occurrence => ({
      comparison: comparisons[given.Type],
      count: given.Count,
      distinct: given.IsDistinct,
    }),
  );

export const printOccurrence = (occurrence: Occurrence): object => ({
  Type: comparisons.indexOf(occurrence.comparison),
  Count: occurrence.count,
  IsDistinct: occurrence.distinct,
});
