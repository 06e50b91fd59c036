import type { Asked } from '../plan/relation/asked.ts';
import type { Context } from './context.ts';
import { joinSeat, seat } from './relation/consent.ts';
import { aggregate, call, column, parameter, textOf } from './sql/build.ts';
import type { ColumnName, TemporaryTable } from './sql/name.ts';
import type { Select, SqlStatement } from './sql/query.ts';

/** The tables the cohorts of a question are in. */
interface CohortTables {
  readonly cohort: TemporaryTable;
  /** With the rules each event meets, where the analysis needs them. */
  readonly qualified: TemporaryTable | null;
  /** The other cohort's. */
  readonly other: TemporaryTable | null;
  /** For what is read about persons of the cohort only. */
  readonly among: Context;
}

/** What an analysis is compiled from: the question as relations, and the cohorts that are there when it runs. */
export interface ToCompile {
  readonly asked: Asked;
  readonly tables: CohortTables;
  readonly context: Context;
}

export function made<T>(needed: T | null): T {
  if (needed === null) throw new TypeError('a relation that was not made');
  return needed;
}

/** An analysis as statements over the tables that its cohorts are in. */
export interface CompiledAnalysis {
  /** To run after the cohorts, in order. The first makes `assent_members` of (person_id, cell), one row a person. */
  readonly prepare: readonly SqlStatement[];
  /** By the name of what is aggregated: rows (cell VARCHAR, amount). Cells with nothing in them are absent. */
  readonly aggregates: Readonly<Record<string, SqlStatement>>;
  /** Rows (seat UINTEGER): everybody counted, in any order; somebody may be in several of the statements. */
  readonly counted: readonly SqlStatement[];
  /** Rows (cell VARCHAR, seats UINTEGER[]): who is in each cell, for exact numbers, which are held against one another. */
  readonly parts: readonly SqlStatement[];
}

const members: TemporaryTable = 'assent_members';
const cell = column('t', 'cell');

export const membersTable = (query: Select): SqlStatement => ({
  kind: 'create-temporary',
  table: members,
  ctes: [],
  query,
});

/** Persons a cell. */
export const personsByCell: SqlStatement = {
  kind: 'query',
  query: {
    kind: 'select',
    columns: [
      { as: 'cell', value: cell },
      { as: 'amount', value: aggregate('count') },
    ],
    from: { source: { kind: 'temporary', table: members }, alias: 't' },
    groupBy: [cell],
  },
};

/** Sums of a column by another. */
export const sumsBy = (table: TemporaryTable, by: ColumnName, of: ColumnName | null): SqlStatement => ({
  kind: 'query',
  query: {
    kind: 'select',
    columns: [
      { as: 'cell', value: textOf(column('t', by)) },
      { as: 'amount', value: of === null ? aggregate('count') : aggregate('sum', column('t', of)) },
    ],
    from: { source: { kind: 'temporary', table }, alias: 't' },
    groupBy: [column('t', by)],
  },
});

/** Who is in each cell. */
export const personsInCells: SqlStatement = whoBy(members, 'cell');

/** The same of another table, each cell under a name of its kind. */
export function whoBy(table: TemporaryTable, by: ColumnName, kind?: string): SqlStatement {
  const key = textOf(column('t', by));
  return {
    kind: 'query',
    query: {
      kind: 'select',
      columns: [
        {
          as: 'cell',
          value: kind === undefined ? key : call('concat', parameter(`${kind}|`, 'VARCHAR'), key),
        },
        { as: 'seat', value: aggregate('list', seat) },
      ],
      from: { source: { kind: 'temporary', table }, alias: 't' },
      joins: [joinSeat('t')],
      groupBy: [column('t', by)],
    },
  };
}

/** Everybody who was put into a cell. */
export const everybodyInCells: SqlStatement = {
  kind: 'query',
  query: {
    kind: 'select',
    columns: [{ as: 'seat', value: seat }],
    from: { source: { kind: 'temporary', table: members }, alias: 't' },
    joins: [joinSeat('t')],
  },
};

/** Everybody in the cohort, whether or not they are in a cell. */
export const everybodyIn = (cohort: TemporaryTable): SqlStatement => ({
  kind: 'query',
  query: {
    kind: 'select',
    columns: [{ as: 'seat', value: seat }],
    from: { source: { kind: 'temporary', table: cohort }, alias: 'e' },
    joins: [joinSeat('e')],
  },
});

/** The cohort, each person in the one cell. */
export const wholeCohort = (table: TemporaryTable): Select => ({
  kind: 'select',
  columns: [
    { as: 'person_id', value: column('e', 'person_id') },
    { as: 'cell', value: parameter('', 'VARCHAR') },
  ],
  from: { source: { kind: 'temporary', table }, alias: 'e' },
});
