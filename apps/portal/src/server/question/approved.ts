import { z } from 'zod';
import { analysisName, category, hash, isoDate } from '../shapes.ts';

/**
 * What of a frozen request (`StudyRequest.content`) binds a question: which definitions, which kinds of data,
 * from when to when. Parsed again here, so that a row changed by hand is refused instead of trusted.
 */
export const approvedContent = z.object({
  categories: z.array(category),
  purposes: z.array(z.string()),
  disease: z.object({ conceptId: z.int() }).optional(),
  dataFrom: isoDate.optional(),
  dataTo: isoDate.optional(),
  cohorts: z.array(z.object({ name: z.string(), hash, expression: z.record(z.string(), z.unknown()) })),
});
export type ApprovedContent = z.infer<typeof approvedContent>;

/** What the board said: kept in `Decision.conditions`. */
export const approvedConditions = z.object({
  threshold: z.int().min(1),
  analyses: z.array(analysisName),
});
export type ApprovedConditions = z.infer<typeof approvedConditions>;
