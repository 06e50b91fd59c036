import { z } from 'zod';

/** Days a person must have been under observation before and after the event, within one observation period. */
export interface ObservationWindow {
  readonly priorDays: number;
  readonly postDays: number;
}

/** More than any life; keeps date arithmetic far from its limits. */
export const days = z.int().min(0).max(100_000);

export const observationWindowSchema = z
  .strictObject({ PriorDays: days.default(0), PostDays: days.default(0) })
  .default({ PriorDays: 0, PostDays: 0 })
  .transform(({ PriorDays: priorDays, PostDays: postDays }): ObservationWindow => ({ priorDays, postDays }));

export const printObservationWindow = (window: ObservationWindow): object => ({
  PriorDays: window.priorDays,
  PostDays: window.postDays,
});
