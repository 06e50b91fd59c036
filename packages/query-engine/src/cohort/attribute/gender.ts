import { z } from 'zod';
import { listOf } from '../describe/list.ts';
import { type Concept, conceptSchema, printConcept } from '../element/concept.ts';
import type { AttributeElement } from './attribute.ts';

/** `person.gender_concept_id` is one of these. */
export interface Gender {
  readonly kind: 'gender';
  readonly concepts: readonly Concept[];
}

export const gender: AttributeElement<'gender'> = {
  kind: 'gender',
  schema: z
    .array(conceptSchema)
    .max(100)
    .transform((concepts): Gender | undefined =>
      concepts.length === 0 ? undefined : { kind: 'gender', concepts },
    ),
  print: (node) => node.concepts.map(printConcept),
  normal: (node) => [...new Set(node.concepts.map((concept) => concept.id))].sort((a, b) => a - b),
  words: (node, nameOf) =>
    `recorded as ${listOf(
      node.concepts.map((concept) => nameOf(concept.id)),
      'or',
    )}`,
};
