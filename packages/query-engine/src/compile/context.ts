import type { PersonTable } from '../plan/person-tables.ts';
import type { CompileOptions } from './compiled.ts';
import type { Expression } from './sql/expression.ts';
import type { ColumnName } from './sql/name.ts';
import type { Join, Source } from './sql/query.ts';

/** What restricts a table about persons, as parts of the select that reads it under the alias `t`. */
interface Restriction {
  readonly joins: readonly Join[];
  readonly where: readonly Expression[];
}

/** A restriction for each table; `start` is the record's date, null for tables without one. */
export type Restrict = (table: PersonTable, start: Expression | null) => Restriction;

/** Whose records there are, and which of them. */
export interface Context {
  /** The relation every table about persons is joined with, one row a person, alias `s`; null over everybody. */
  readonly scope: Source | null;
  /** Columns of that relation. */
  readonly columns: readonly ColumnName[];
  readonly restrict: Restrict;
  readonly options: CompileOptions;
  /** Clips observation periods to the dates shared; false when nobody limits dates and consent is in force. */
  readonly clip: boolean;
  /** The same for fewer persons: with a scope that was made from this one (entrants.ts). */
  among(scope: Source): Context;
}
