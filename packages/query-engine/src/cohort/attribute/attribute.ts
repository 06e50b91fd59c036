import type { z } from 'zod';
import type { Field } from '../domain/field.ts';
import type { Abnormal } from './abnormal.ts';
import type { Age } from './age.ts';
import type { AgeAtEnd } from './age-at-end.ts';
import type { Concepts } from './concepts.ts';
import type { EndAsStart } from './end-as-start.ts';
import type { EndDate } from './end-date.ts';
import type { InSet } from './in-set.ts';
import type { NumberField } from './number.ts';
import type { Period } from './period.ts';
import type { StartDate } from './start-date.ts';
import type { TextField } from './text.ts';

/** A condition on one record (or on the event that is being qualified). */
export type Attribute =
  | Abnormal
  | Age
  | AgeAtEnd
  | Concepts
  | EndAsStart
  | EndDate
  | InSet
  | NumberField
  | Period
  | StartDate
  | TextField;

export type AttributeKind = Attribute['kind'];

type AttributeOf<K extends AttributeKind> = Extract<Attribute, { kind: K }>;

/** A field and the name Circe gives it in the domain at hand. */
type NamedField = Field & { readonly key: string };

/** The words of names that belong to people, not to this code. */
interface AttributeWords {
  nameOf(conceptId: number): string;
  /** A concept set by its index in the definition. */
  setWords(set: number): string;
  /** Where the attribute is a column of OMOP: how people say it. */
  readonly field: Field | undefined;
  /** "starting", "entering": how people say it of the dates of what the attribute is of. */
  readonly dates: { readonly starting: string; readonly ending: string };
}

/** What reading, printing and wording an attribute takes. Its SQL is in `compile/attribute`. */
export interface AttributeElement<K extends AttributeKind> {
  readonly kind: K;
  /** Circe's value for it; undefined when the value means "no condition". Fields are told which they are. */
  schema(field: NamedField): z.ZodType<AttributeOf<K> | undefined>;
  print(node: AttributeOf<K>): unknown;
  /** What is compared for equal meaning: no captions, no numbers of concept sets. */
  normal(node: AttributeOf<K>, conceptsOf: (set: number) => unknown): unknown;
  /** "aged 18 or over": follows the thing it restricts. */
  words(node: AttributeOf<K>, words: AttributeWords): string;
}
