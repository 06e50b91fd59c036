import { wordsOfNumbers } from '../describe/range.ts';
import { integerRange, type NumberRange } from '../element/number-range.ts';
import { printRange } from '../element/range.ts';
import { normalInteger } from '../normal/range.ts';
import type { AttributeElement } from './attribute.ts';

/** Age in years at the start of the record, as OHDSI counts it: year of the record minus `person.year_of_birth`. */
export interface Age {
  readonly kind: 'age';
  readonly range: NumberRange;
}

export const age: AttributeElement<'age'> = {
  kind: 'age',
  schema: () => integerRange.transform((range): Age => ({ kind: 'age', range })),
  print: (node) => printRange(node.range),
  normal: (node) => normalInteger(node.range),
  words: (node) => `aged ${wordsOfNumbers(node.range)}`,
};
