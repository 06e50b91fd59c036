import { z } from 'zod';
import { unsupported } from '../circe/inert.ts';
import { domains } from '../domain/all.ts';
import { countedColumn, isCounted } from '../domain/counted.ts';
import type { Domain } from '../domain/domain.ts';
import { type Criterion, criterionSchema, printCriterion } from './criterion.ts';
import { type Occurrence, occurrenceSchema, printOccurrence } from './occurrence.ts';
import { anyTime, endWindowSchema, printWindow, type Window, windowSchema } from './window.ts';

/** So many records of a criterion, at a time relative to the event being qualified. */
export interface CorrelatedCriterion {
  readonly criterion: Criterion;
  readonly window: Window;
  readonly occurrence: Occurrence;
  /** Also records outside the observation period of the event. */
  readonly ignoreObservationPeriod: boolean;
  /** A second window that must hold as well. */
  readonly endWindow?: Window;
  /** Only records of the same visit as the event. */
  readonly sameVisit?: true;
}

/** Circe's `CorelatedCriteria` (spelt so there). */
export const correlatedCriterionSchema: z.ZodType<CorrelatedCriterion> = z
  .strictObject({
    Criteria: z.lazy(() => criterionSchema),
    StartWindow: windowSchema.optional(),
    EndWindow: endWindowSchema.optional(),
    Occurrence: occurrenceSchema,
    RestrictVisit: z.boolean().default(false),
    IgnoreObservationPeriod: z.boolean().default(false),
  })
  .superRefine(({ Criteria: { domain }, Occurrence: { distinct, countColumn } }, context) => {
    // Circe has the column for records of other domains alone.
    if (!distinct || countColumn === undefined) return;
    const { uncounted = [] }: Domain = domains[domain];
    const known = isCounted(countColumn)
      ? countedColumn(countColumn, domain) !== undefined
      : !uncounted.includes(countColumn);
    if (known) return;
    const path = ['Occurrence', 'CountColumn'];
    context.addIssue({ code: 'custom', path, message: 'is not supported', params: unsupported });
  })
  .transform(
    (given): CorrelatedCriterion => ({
      criterion: given.Criteria,
      window: given.StartWindow ?? anyTime,
      occurrence: given.Occurrence,
      ignoreObservationPeriod: given.IgnoreObservationPeriod,
      ...(given.EndWindow === undefined ? {} : { endWindow: given.EndWindow }),
      ...(given.RestrictVisit ? { sameVisit: true } : {}),
    }),
  );

export const printCorrelatedCriterion = (node: CorrelatedCriterion): object => ({
  Criteria: printCriterion(node.criterion),
  StartWindow: printWindow(node.window),
  ...(node.endWindow === undefined ? {} : { EndWindow: printWindow(node.endWindow) }),
  Occurrence: printOccurrence(node.occurrence),
  RestrictVisit: node.sameVisit === true,
  IgnoreObservationPeriod: node.ignoreObservationPeriod,
});
