import { z } from 'zod';
import { datasetField, digestField, studyCodeField } from './fields.ts';

/**
 * Who looked at an answer, and why they decided as they did. `by` is the checker's keyed pseudonym, the same for all
 * of one checker's decisions: who accepts everything stands out. A reason can hold what was seen and has few likely
 * texts, so it is committed to under a salt; a bare hash could be guessed.
 */
export const outputCheckSchema = z.strictObject({ by: digestField, reason: digestField });

/** A checker returned an answer: nobody else has seen it and nobody will. */
export const outputReturnedSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('output-returned'),
  study: studyCodeField,
  dataset: datasetField,
  queryHash: digestField,
  checked: outputCheckSchema,
});
