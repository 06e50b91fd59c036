import type { z } from 'zod';
import type { Age } from './age.ts';
import type { Gender } from './gender.ts';
import type { StartDate } from './start-date.ts';
import type { ValueAsNumber } from './value-as-number.ts';

/** A condition on one record (or, for the first three, on the event that is being qualified). */
export type Attribute = Age | Gender | StartDate | ValueAsNumber;

export type AttributeKind = Attribute['kind'];

type AttributeOf<K extends AttributeKind> = Extract<Attribute, { kind: K }>;

/** What reading, printing and wording an attribute takes. Its SQL is in `compile/attribute`. */
export interface AttributeElement<K extends AttributeKind> {
  readonly kind: K;
  /** Circe's value for it; undefined when the value means "no condition". */
  readonly schema: z.ZodType<AttributeOf<K> | undefined>;
  print(node: AttributeOf<K>): unknown;
  /** What is compared for equal meaning: no captions. */
  normal(node: AttributeOf<K>): unknown;
  /** "aged 18 or over": follows the thing it restricts. */
  words(node: AttributeOf<K>, nameOf: (conceptId: number) => string): string;
}
