import { z } from 'zod';

export const year = z.int().min(1900).max(2200);
export const conceptId = z.int().refine((id) => id !== 0);
/** Days from the day a person enters the cohort; at most a century either way. */
export const days = z.int().min(-36_525).max(36_525);
/** A length of time. */
export const length = z.int().min(1).max(36_525);
