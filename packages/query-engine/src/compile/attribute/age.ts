import type { Age } from '../../cohort/attribute/age.ts';
import { call, integer, minus } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import { inRange } from './range.ts';
import type { Row } from './row.ts';

/** Age as OHDSI counts it: the difference of years. */
export const ageAt = (day: Expression, yearOfBirth: Expression): Expression =>
  minus(call('year', day), yearOfBirth);

export const age = (node: Age, row: Row): Expression =>
  inRange(ageAt(row.start, row.yearOfBirth), node.range, integer);
