import type { SqlStatement } from '../compile/sql/query.ts';
import type { ConsentScope } from './consent-scope.ts';

/** A day, as a number that can be compared and as text, 'YYYY-MM-DD' where the year has four digits. */
interface Day {
  /** Since 1970-01-01. */
  readonly days: number;
  toString(): string;
}

/** Whole numbers of 64 bits and more are bigint, smaller ones and fractions number. */
export type Value = null | boolean | number | bigint | string | Day;
export type Row = readonly Value[];

/**
 * One connection. It runs one statement at a time and has temporary tables of its own. What is run is a tree and never
 * text: the engine behind the port prints it in its own dialect, and refuses whatever is not one SELECT, CREATE or DROP.
 */
export interface Session {
  /** Creates or drops a temporary table. */
  run(statement: SqlStatement): Promise<void>;
  rows(statement: SqlStatement): Promise<readonly Row[]>;
  /** Rows (seat): there may be one for everybody. */
  seats(statement: SqlStatement): Promise<Uint32Array>;
  /** Rows (cell, seats): who is in each cell. Of nobody there is an empty list. */
  seatsByCell(statement: SqlStatement): Promise<ReadonlyMap<string, Uint32Array>>;
  /** How far the statement in progress is, 0 to 1; null where that is not known. */
  progress(): number | null;
  /**
   * Ends the statement in progress, which then fails. One that comes just before a statement may be forgotten: whoever
   * stops a run repeats it (execute/stopper.ts).
   */
  interrupt(): void;
  /**
   * Whatever text, for tests that attack what is behind the port: no plan comes this way, and the engine's process takes
   * it only where it was opened with the test hook.
   */
  tryText(sql: string): Promise<void>;
}

/**
 * An open database whose only data are one snapshot's files, and one consent scope. No other file, no network, no
 * setting that could open either. test/warehouse-contract.ts is what it promises; a second engine runs it unchanged.
 *
 * Statements find: `omop.<table>` with the columns of CDM 5.4; `vocabulary.descent` and `.mapping`; in
 * `places.care_site_region` where places of care were; and `consent.scope`, one row a person.
 */
export interface Warehouse {
  readonly sessions: readonly [Session, ...Session[]];
  /** How many people there are, whoever of them agreed. */
  persons(): Promise<number>;
  /**
   * Replaces `consent.scope`. Where it fails there is none.
   * @throws {EngineError} ENGINE_CONSENTS for one with a person or a seat in it twice.
   */
  loadScope(scope: ConsentScope): Promise<void>;
  /** Whether a failure was for want of memory. What it says otherwise names values and files, and stays here. */
  wantedMemory(error: unknown): boolean;
  close(): void;
}
