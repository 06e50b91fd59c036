import { z } from 'zod';
import type { AttributeElement } from './attribute.ts';

/** A concept column is in a concept set of the definition, or (`excluded`) is not. With no set chosen: whether it says anything. */
export interface InSet {
  readonly kind: 'in-set';
  /** Circe's name of the field. */
  readonly key: string;
  /** Index of the concept set; while parsing, Circe's id of it. Null: none was chosen. */
  readonly set: number | null;
  readonly excluded: boolean;
  readonly bare: boolean;
}

export const inSet: AttributeElement<'in-set'> = {
  kind: 'in-set',
  schema: ({ key, bare }) =>
    bare === true
      ? z.int().transform((set): InSet => ({ kind: 'in-set', key, set, excluded: false, bare: true }))
      : z.strictObject({ CodesetId: z.int().optional(), IsExclusion: z.boolean().default(false) }).transform(
          ({ CodesetId: set = null, IsExclusion: excluded }): InSet => ({
            kind: 'in-set',
            key,
            set,
            excluded,
            bare: false,
          }),
        ),
  print: ({ set, excluded, bare }) =>
    bare ? set : { ...(set === null ? {} : { CodesetId: set }), IsExclusion: excluded },
  normal: ({ set, excluded }, conceptsOf) => ({ set: set === null ? null : conceptsOf(set), excluded }),
  words: ({ set, excluded }, { setWords, field }) => {
    const about = field?.words ?? 'with';
    if (set === null)
      return `${about} (${excluded ? 'none is recorded' : 'any, as long as one is recorded'})`;
    return `${about} ${excluded ? 'other than ' : ''}${setWords(set)}`;
  },
};
