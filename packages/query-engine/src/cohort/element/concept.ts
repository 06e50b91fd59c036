import { z } from 'zod';
import { text } from '../circe/text.ts';

/** OMOP `concept.concept_id`, a 32-bit integer. */
const conceptId = z.int().min(0).max(2_147_483_647);

/** Circe's `Concept`. Only the id means anything; the rest is what ATLAS shows and is kept for printing. */
export const conceptSchema = z
  .object({
    CONCEPT_ID: conceptId,
    CONCEPT_NAME: text.optional(),
    CONCEPT_CODE: text.optional(),
    DOMAIN_ID: text.optional(),
    VOCABULARY_ID: text.optional(),
    CONCEPT_CLASS_ID: text.optional(),
    STANDARD_CONCEPT: text.optional(),
    STANDARD_CONCEPT_CAPTION: text.optional(),
    INVALID_REASON: text.optional(),
    INVALID_REASON_CAPTION: text.optional(),
  })
  .transform(({ CONCEPT_ID: id, ...caption }): Concept => ({ id, caption }));

export interface Concept {
  readonly id: number;
  readonly caption: Readonly<Record<string, string | undefined>>;
}

export const printConcept = (concept: Concept): object => ({ CONCEPT_ID: concept.id, ...concept.caption });
