import { z } from 'zod';

/** Days a person must have been under observation before and after the event, within one observation period. */
export interface ObservationWindow {
  readonly priorDays: number;
  readonly postDays: number;
}

/** People write 99999, or more, for "ever". Keeps date arithmetic far from its limits all the same. */
export const mostDays = 10_000_000;
export const days = z.int().min(0).max(mostDays);

export const observationWindowSchema = z
  .strictObject({ PriorDays: days.default(0), PostDays: days.default(0) })
  .default({ PriorDays: 0, PostDays: 0 })
  .transform(({ PriorDays: priorDays, PostDays: postDays }): ObservationWindow => ({ priorDays, postDays }));

export const printObservationWindow = (window: ObservationWindow): object => ({
  PriorDays: window.priorDays,
  PostDays: window.postDays,
});
