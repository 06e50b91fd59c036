import type { Attribute } from '../../cohort/attribute/attribute.ts';
import type { Expression } from '../sql/expression.ts';
import { age } from './age.ts';
import { gender } from './gender.ts';
import type { Row } from './row.ts';
import { startDate } from './start-date.ts';
import { valueAsNumber } from './value-as-number.ts';

export function holds(attribute: Attribute, row: Row): Expression {
  switch (attribute.kind) {
    case 'age':
      return age(attribute, row);
    case 'gender':
      return gender(attribute, row);
    case 'start-date':
      return startDate(attribute, row);
    case 'value-as-number':
      return valueAsNumber(attribute, row);
  }
}

export const isOfPerson = ({ kind }: Attribute): boolean => kind === 'age' || kind === 'gender';
export const isOfRecord = ({ kind }: Attribute): boolean => kind === 'value-as-number';
