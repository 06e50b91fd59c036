import { z } from 'zod';
import { inert } from '../circe/inert.ts';
import { type Criterion, criterionSchema, printCriterion } from './criterion.ts';
import { type Occurrence, occurrenceSchema, printOccurrence } from './occurrence.ts';
import { anyTime, printWindow, type Window, windowSchema } from './window.ts';

/** So many records of a criterion, at a time relative to the event being qualified. */
export interface CorrelatedCriterion {
  readonly criterion: Criterion;
  readonly window: Window;
  readonly occurrence: Occurrence;
  /** Also records outside the observation period of the event. */
  readonly ignoreObservationPeriod: boolean;
}

/** Circe's `CorelatedCriteria` (spelt so there). */
export const correlatedCriterionSchema = z
  .strictObject({
    Criteria: criterionSchema,
    StartWindow: windowSchema.optional(),
    EndWindow: inert(),
    Occurrence: occurrenceSchema,
    RestrictVisit: inert(false),
    IgnoreObservationPeriod: z.boolean().default(false),
  })
  .transform(
    (given): CorrelatedCriterion => ({
      criterion: given.Criteria,
      window: given.StartWindow ?? anyTime,
      occurrence: given.Occurrence,
      ignoreObservationPeriod: given.IgnoreObservationPeriod,
    }),
  );

export const printCorrelatedCriterion = (node: CorrelatedCriterion): object => ({
  Criteria: printCriterion(node.criterion),
  StartWindow: printWindow(node.window),
  Occurrence: printOccurrence(node.occurrence),
  RestrictVisit: false,
  IgnoreObservationPeriod: node.ignoreObservationPeriod,
});
