import type { SqlStatement } from './sql/query.ts';

/** A statement and the values bound to its $1, $2 … in order. Values of the data subject or asker are never in `text`. */
export interface Statement {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/**
 * What the engine runs, in this order, on one connection. The cohort is computed once, into a temporary table of
 * that connection.
 */
interface PlanOf<Statement> {
  /** Creates temporary tables, last among them `assent_members` of (person_id, cell): one row a counted person. */
  readonly prepare: readonly Statement[];
  /** By name: rows (cell VARCHAR, amount BIGINT or HUGEINT); cells with nothing in them are absent. */
  readonly aggregates: Readonly<Record<string, Statement>>;
  /** Rows (seat UINTEGER): everybody counted. */
  readonly counted: readonly Statement[];
  /** Rows (cell VARCHAR, seats UINTEGER[]): who is in each cell. Run only for exact numbers, in place of `counted`. */
  readonly parts: readonly Statement[];
  /** Drops what `prepare` made. */
  readonly cleanup: readonly Statement[];
}

/** As trees: what a warehouse is given. */
export type PlanStatements = PlanOf<SqlStatement>;
/** As text in some dialect. */
export type CompiledPlan = PlanOf<Statement>;

/** What is known about the consent scope as a whole; lets the SQL leave out tests that cannot fail. */
export interface ScopeHints {
  /** Bits granted by every person in the scope. */
  readonly categoriesOfAll: number;
  /** Some person limits the dates of the records they share. */
  readonly hasDateWindows: boolean;
}

export interface CompileOptions {
  readonly hints: ScopeHints;
  /** Hex; keys the choice of a cell for persons who could be in several. Secret of the engine. */
  readonly orderKey: string;
  /** The approval's period, inclusive ISO dates; records outside it do not exist for this question. */
  readonly period?: { readonly from?: string; readonly to?: string };
}
