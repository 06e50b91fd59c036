import { wordsOfNumbers } from '../describe/range.ts';
import { integerRange, type NumberRange } from '../element/number-range.ts';
import { printRange } from '../element/range.ts';
import { normalInteger } from '../normal/range.ts';
import type { AttributeElement } from './attribute.ts';

/** Age in years at the end of an era or period: year of its end minus `person.year_of_birth`. */
export interface AgeAtEnd {
  readonly kind: 'age-at-end';
  readonly range: NumberRange;
}

export const ageAtEnd: AttributeElement<'age-at-end'> = {
  kind: 'age-at-end',
  schema: () => integerRange.transform((range): AgeAtEnd => ({ kind: 'age-at-end', range })),
  print: (node) => printRange(node.range),
  normal: (node) => normalInteger(node.range),
  words: (node) => `aged ${wordsOfNumbers(node.range)} at its end`,
};
