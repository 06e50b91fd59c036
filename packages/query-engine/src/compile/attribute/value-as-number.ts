import type { ValueAsNumber } from '../../cohort/attribute/value-as-number.ts';
import { parameter } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import { inRange } from './range.ts';
import type { Row } from './row.ts';

export const valueAsNumber = (node: ValueAsNumber, row: Row): Expression =>
  inRange(row.value, node.range, (value) => parameter(value, 'DOUBLE'));
