import { z } from 'zod';
import { text } from '../circe/text.ts';
import { definitionLimits } from '../limits.ts';
import { type Concept, conceptSchema, printConcept } from './concept.ts';

export interface ConceptSetItem {
  readonly concept: Concept;
  /** Also every concept under it in `concept_ancestor`. */
  readonly descendants: boolean;
  readonly excluded: boolean;
  /** Also the concepts that map to them ('Maps to' in `concept_relationship`), such as source codes. */
  readonly mapped: boolean;
}

/** The concepts of the included items less those of the excluded ones. */
export interface ConceptSet {
  readonly name: string;
  readonly description?: string;
  readonly items: readonly ConceptSetItem[];
}

const itemSchema = z
  .strictObject({
    concept: conceptSchema,
    isExcluded: z.boolean().default(false),
    includeDescendants: z.boolean().default(false),
    includeMapped: z.boolean().default(false),
  })
  .transform(
    (item): ConceptSetItem => ({
      concept: item.concept,
      descendants: item.includeDescendants,
      excluded: item.isExcluded,
      mapped: item.includeMapped,
    }),
  );

export const conceptSetSchema = z.strictObject({
  id: z.int(),
  name: text.default(''),
  description: text.optional(),
  expression: z.strictObject({ items: z.array(itemSchema).max(definitionLimits.conceptsInASet) }),
});

export const printConceptSet = (set: ConceptSet, id: number): object => ({
  id,
  name: set.name,
  ...(set.description === undefined ? {} : { description: set.description }),
  expression: {
    items: set.items.map((item) => ({
      concept: printConcept(item.concept),
      isExcluded: item.excluded,
      includeDescendants: item.descendants,
      includeMapped: item.mapped,
    })),
  },
});
