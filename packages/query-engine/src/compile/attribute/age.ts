import { call, minus } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';

/** Age as OHDSI counts it: the difference of years. */
export const ageAt = (day: Expression, yearOfBirth: Expression): Expression =>
  minus(call('year', day), yearOfBirth);
