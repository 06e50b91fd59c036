import { compare, integer, parameter, textOf } from '../../../compile/sql/build.ts';
import type { Expression } from '../../../compile/sql/expression.ts';
import { sexConcepts } from './sex.ts';

export const sexCell = (gender: Expression): Expression => ({
  kind: 'case',
  branches: Object.values(sexConcepts).map((concept) => ({
    when: compare(gender, '=', integer(concept)),
    value: textOf(integer(concept)),
  })),
  otherwise: parameter('other', 'VARCHAR'),
});
