import { wordsOfNumbers } from '../describe/range.ts';
import { decimalRange, type NumberRange } from '../element/number-range.ts';
import { printRange } from '../element/range.ts';
import type { AttributeElement } from './attribute.ts';

/** `value_as_number` of a measurement. A record without a value does not match. */
export interface ValueAsNumber {
  readonly kind: 'value-as-number';
  readonly range: NumberRange;
}

export const valueAsNumber: AttributeElement<'value-as-number'> = {
  kind: 'value-as-number',
  schema: decimalRange.transform((range): ValueAsNumber => ({ kind: 'value-as-number', range })),
  print: (node) => printRange(node.range),
  normal: (node) => node.range,
  words: (node) => `with a value ${wordsOfNumbers(node.range)}`,
};
