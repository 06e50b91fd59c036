import { z } from 'zod';
import { definitionLimits } from '../limits.ts';
import { type Criterion, criterionSchema, printCriterion } from './criterion.ts';
import { type Limit, limitSchema, printLimit } from './limit.ts';
import {
  type ObservationWindow,
  observationWindowSchema,
  printObservationWindow,
} from './observation-window.ts';

/** The events with which a person may enter: any of these records, within an observation period. */
export interface PrimaryCriteria {
  readonly criteria: readonly Criterion[];
  readonly window: ObservationWindow;
  /** `first`: only the earliest of them is looked at, even when a later one would meet the rules. */
  readonly limit: Limit;
}

export const primaryCriteriaSchema = z
  .strictObject({
    CriteriaList: z
      .array(criterionSchema)
      .min(1, 'nothing to enter the cohort with')
      .max(definitionLimits.members),
    ObservationWindow: observationWindowSchema,
    PrimaryCriteriaLimit: limitSchema,
  })
  .transform(
    (given): PrimaryCriteria => ({
      criteria: given.CriteriaList,
      window: given.ObservationWindow,
      limit: given.PrimaryCriteriaLimit,
    }),
  );

export const printPrimaryCriteria = (primary: PrimaryCriteria): object => ({
  CriteriaList: primary.criteria.map(printCriterion),
  ObservationWindow: printObservationWindow(primary.window),
  PrimaryCriteriaLimit: printLimit(primary.limit),
});
