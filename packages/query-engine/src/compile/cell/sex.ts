import { sexConcepts } from '../../analysis/dimension/sex.ts';
import { compare, integer, parameter, textOf } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';

export const sexCell = (gender: Expression): Expression => ({
  kind: 'case',
  branches: Object.values(sexConcepts).map((concept) => ({
    when: compare(gender, '=', integer(concept)),
    value: textOf(integer(concept)),
  })),
  otherwise: parameter('other', 'VARCHAR'),
});
