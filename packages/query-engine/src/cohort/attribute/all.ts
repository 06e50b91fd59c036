import { age } from './age.ts';
import type { AttributeElement, AttributeKind } from './attribute.ts';
import { gender } from './gender.ts';
import { startDate } from './start-date.ts';
import { valueAsNumber } from './value-as-number.ts';

/** Every attribute of a criterion that is covered. */
export const attributes: { readonly [K in AttributeKind]: AttributeElement<K> } = {
  age,
  gender,
  'start-date': startDate,
  'value-as-number': valueAsNumber,
};

/** The element that a node belongs to. TypeScript cannot see that the two kinds are the same one, hence the cast. */
export const elementOf = (kind: AttributeKind): AttributeElement<AttributeKind> =>
  attributes[kind] as unknown as AttributeElement<AttributeKind>;
