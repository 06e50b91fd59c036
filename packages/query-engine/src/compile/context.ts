import type { PersonTable } from '../plan/person-tables.ts';
import type { CompileOptions } from './compiled.ts';
import type { Expression } from './sql/expression.ts';
import type { Join } from './sql/query.ts';

/** What restricts a table about persons, as parts of the select that reads it under the alias `t`. */
interface Restriction {
  readonly joins: readonly Join[];
  readonly where: readonly Expression[];
}

/** A restriction for each table; `start` is the record's date, null for tables without one. */
export type Restrict = (table: PersonTable, start: Expression | null) => Restriction;

export interface Context {
  readonly restrict: Restrict;
  readonly options: CompileOptions;
  /** Clips observation periods to the dates shared; false when nobody limits dates and consent is in force. */
  readonly clip: boolean;
}
