import { z } from 'zod';
import type { AttributeElement } from './attribute.ts';

/** A concept column is in a concept set of the definition, or (`excluded`) is not. */
export interface InSet {
  readonly kind: 'in-set';
  /** Circe's name of the field. */
  readonly key: string;
  /** Index of the concept set; while parsing, Circe's id of it. */
  readonly set: number;
  readonly excluded: boolean;
  readonly bare: boolean;
}

export const inSet: AttributeElement<'in-set'> = {
  kind: 'in-set',
  schema: ({ key, bare }) =>
    bare === true
      ? z.int().transform((set): InSet => ({ kind: 'in-set', key, set, excluded: false, bare: true }))
      : z
          .strictObject({ CodesetId: z.int().optional(), IsExclusion: z.boolean().default(false) })
          .transform((given): InSet | undefined =>
            given.CodesetId === undefined
              ? undefined
              : { kind: 'in-set', key, set: given.CodesetId, excluded: given.IsExclusion, bare: false },
          ),
  print: ({ set, excluded, bare }) => (bare ? set : { CodesetId: set, IsExclusion: excluded }),
  normal: ({ set, excluded }, conceptsOf) => ({ set: conceptsOf(set), excluded }),
  words: (node, { setWords, field }) =>
    `${field?.words ?? 'with'} ${node.excluded ? 'other than ' : ''}${setWords(node.set)}`,
};
