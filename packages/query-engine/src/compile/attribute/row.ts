import type { FieldColumn } from '../../cohort/domain/columns.ts';
import type { FieldOwner } from '../../cohort/domain/field.ts';
import type { Expression } from '../sql/expression.ts';

/** What an attribute's test can look at: a record, or an event and its person. */
export interface Row {
  readonly start: Expression;
  readonly end: Expression;
  readonly yearOfBirth: Expression;
  /** A column of the record, or of what it points at. */
  column(of: FieldOwner, name: FieldColumn): Expression;
  /** Whether a concept is in a concept set of the definition. */
  inSet(concept: Expression, set: number): Expression;
}
