import { z } from 'zod';
import { text } from '../circe/text.ts';

/** Tools other than ATLAS write codes as numbers, and flags as they are; Circe takes them for text. */
const caption = z.union([text, z.number().transform(String), z.boolean().transform(String)]).optional();

/**
 * OMOP `concept.concept_id`. The CDM says 32 bits, data and their exports do not: a house's own concepts are numbered
 * from 2 billion on and some below zero. Any whole number that JSON holds exactly.
 */
const conceptId = z.int();

/** One that says something: 0 is OMOP's word for no matching concept. */
export const namedConceptId = conceptId.refine((id) => id !== 0, 'no concept has the number 0');

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
