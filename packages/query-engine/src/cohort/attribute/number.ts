import { wordsOfNumbers } from '../describe/range.ts';
import { decimalRange, integerRange, type NumberRange } from '../element/number-range.ts';
import { printRange } from '../element/range.ts';
import { normalInteger } from '../normal/range.ts';
import type { AttributeElement } from './attribute.ts';

/** A number of the record lies in a range. A record without one does not match. */
export interface NumberField {
  readonly kind: 'number';
  /** Circe's name of the field. */
  readonly key: string;
  readonly whole: boolean;
  readonly range: NumberRange;
}

export const number: AttributeElement<'number'> = {
  kind: 'number',
  schema: ({ key, whole }) =>
    (whole === true ? integerRange : decimalRange).transform(
      (range): NumberField => ({ kind: 'number', key, whole: whole === true, range }),
    ),
  print: (node) => printRange(node.range),
  normal: (node) => (node.whole ? normalInteger(node.range) : node.range),
  words: (node, { field }) => `${field?.words ?? 'with a number'} ${wordsOfNumbers(node.range, field?.unit)}`,
};
