import { z } from 'zod';
import { BIDI_CONTROL, expression, LIMITS } from '../shapes.ts';

// As JSON.stringify writes NUL and halves of characters: neither PostgreSQL's jsonb nor a leaf can hold them.
const UNSTORABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** Circe JSON of bounded size: what it means is the query engine's to say. */
export const boundedExpression = expression.refine((value) => {
  const json = JSON.stringify(value);
  return json.length <= LIMITS.circe && !UNSTORABLE.test(json) && !BIDI_CONTROL.test(json);
}, `longer than ${LIMITS.circe} characters, or with characters that cannot be stored`);

/** What looks wrong with the design of a cohort. */
export const designFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  /** JSON pointer into the expression as the system prints it. */
  place: z.string(),
  /** Where it is about two: the place of the other. */
  other: z.string().optional(),
  message: z.string(),
  suggestion: z.string(),
});

/** The words of a definition, in the order people enter, stay and leave. */
export const cohortSection = z.object({
  part: z.enum(['entry', 'rules', 'exit', 'lists']),
  sentences: z.array(z.object({ words: z.string(), points: z.array(z.string()) })),
});
