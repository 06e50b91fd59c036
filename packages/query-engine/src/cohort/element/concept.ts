import { z } from 'zod';
import { text } from '../circe/text.ts';

/** Tools other than ATLAS write codes as numbers, and flags as they are; Circe takes them for text. */
const caption = z.union([text, z.number().transform(String), z.boolean().transform(String)]).optional();

/** OMOP `concept.concept_id`, a 32-bit integer. */
const conceptId = z.int().min(0).max(2_147_483_647);

/** Circe's `Concept`. Only the id means anything; the rest is what ATLAS shows and is kept for printing. */
export const conceptSchema = z
  .object({
    CONCEPT_ID: conceptId,
    CONCEPT_NAME: caption,
    CONCEPT_CODE: caption,
    DOMAIN_ID: caption,
    VOCABULARY_ID: caption,
    CONCEPT_CLASS_ID: caption,
    STANDARD_CONCEPT: caption,
    STANDARD_CONCEPT_CAPTION: caption,
    INVALID_REASON: caption,
    INVALID_REASON_CAPTION: caption,
  })
  .transform(({ CONCEPT_ID: id, ...caption }): Concept => ({ id, caption }));

export interface Concept {
  readonly id: number;
  readonly caption: Readonly<Record<string, string | undefined>>;
}

export const printConcept = (concept: Concept): object => ({ CONCEPT_ID: concept.id, ...concept.caption });
