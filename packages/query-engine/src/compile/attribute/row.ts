import type { Expression } from '../sql/expression.ts';

/** What an attribute's test can look at. */
export interface Row {
  /** The record's first day, or the event's. */
  readonly start: Expression;
  readonly yearOfBirth: Expression;
  readonly gender: Expression;
  readonly value: Expression;
}
