import { z } from 'zod';
import { listOf, merged } from '../describe/list.ts';
import { type Concept, conceptSchema, printConcept } from '../element/concept.ts';
import { definitionLimits } from '../limits.ts';
import type { AttributeElement } from './attribute.ts';

/** A concept column is one of these, or (`excluded`) is something else. A record without a value does not match. */
export interface Concepts {
  readonly kind: 'concepts';
  /** Circe's name of the field. */
  readonly key: string;
  readonly concepts: readonly Concept[];
  readonly excluded: boolean;
}

export const concepts: AttributeElement<'concepts'> = {
  kind: 'concepts',
  // An empty list asks for nothing, as in Circe.
  schema: ({ key }) =>
    z
      .array(conceptSchema)
      .max(definitionLimits.conceptsInASet)
      .transform((list): Concepts | undefined =>
        list.length === 0 ? undefined : { kind: 'concepts', key, concepts: list, excluded: false },
      ),
  print: (node) => node.concepts.map(printConcept),
  normal: ({ concepts: list, excluded }) => ({
    concepts: [...new Set(list.map(({ id }) => id))].sort((a, b) => a - b),
    excluded,
  }),
  words: (node, { nameOf, field }) =>
    `${field?.words ?? 'with'} ${node.excluded ? 'other than ' : ''}${listOf(
      merged(node.concepts.map(({ id }) => nameOf(id))),
      'or',
    )}`,
};
