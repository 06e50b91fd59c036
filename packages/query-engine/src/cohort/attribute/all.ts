import { abnormal } from './abnormal.ts';
import { age } from './age.ts';
import { ageAtEnd } from './age-at-end.ts';
import type { AttributeElement, AttributeKind } from './attribute.ts';
import { concepts } from './concepts.ts';
import { endAsStart } from './end-as-start.ts';
import { endDate } from './end-date.ts';
import { inSet } from './in-set.ts';
import { number } from './number.ts';
import { period } from './period.ts';
import { startDate } from './start-date.ts';
import { text } from './text.ts';

/** Every kind of attribute of a criterion. */
export const attributes: { readonly [K in AttributeKind]: AttributeElement<K> } = {
  abnormal,
  age,
  'age-at-end': ageAtEnd,
  concepts,
  'end-as-start': endAsStart,
  'end-date': endDate,
  'in-set': inSet,
  number,
  period,
  'start-date': startDate,
  text,
};

/** The element that a node belongs to. TypeScript cannot see that the two kinds are the same one, hence the cast. */
export const elementOf = (kind: AttributeKind): AttributeElement<AttributeKind> =>
  attributes[kind] as unknown as AttributeElement<AttributeKind>;
