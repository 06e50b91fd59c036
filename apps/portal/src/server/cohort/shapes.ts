import { sectionParts, severities } from '@assent/query-engine/lists';
import { z } from 'zod';
import { BIDI_CONTROL, expression } from '../shapes.ts';

// As JSON.stringify writes NUL and halves of characters: neither PostgreSQL's jsonb nor a leaf can hold them.
const UNSTORABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/;

// A definition may come as text of JSON, in which a character is written as it is or by its number.
const BIDI_ESCAPED = /\\u(?:061c|200[ef]|202[a-e]|206[6-9])/i;

/** Circe JSON, also as its tools wrap it. What it means, and whether it is too large, is the query engine's to say. */
export const storableExpression = z.union([expression, z.array(z.unknown()), z.string()]).refine((value) => {
  const json = JSON.stringify(value);
  return !UNSTORABLE.test(json) && !BIDI_CONTROL.test(json) && !BIDI_ESCAPED.test(json);
}, 'has characters that cannot be stored or shown');

/** What looks wrong with the design of a cohort. */
export const designFinding = z.object({
  code: z.string(),
  severity: z.enum(severities),
  /** JSON pointer into the expression as the system prints it. */
  place: z.string(),
  /** Where it is about two: the place of the other. */
  other: z.string().optional(),
  message: z.string(),
  suggestion: z.string(),
});

/** The words of a definition, in the order people enter, stay and leave. */
export const cohortSection = z.object({
  part: z.enum(sectionParts),
  sentences: z.array(z.object({ words: z.string(), points: z.array(z.string()) })),
});
