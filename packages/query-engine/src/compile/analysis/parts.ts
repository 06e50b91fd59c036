import { aggregate, column, like, listDistinct, or, parameter, textOf } from '../sql/build.ts';
import type { ColumnName, TemporaryTable } from '../sql/name.ts';
import type { Select, SqlStatement } from '../sql/query.ts';

/** An analysis as statements over the tables that its cohorts are in. */
export interface CompiledAnalysis {
  /** To run after the cohorts, in order. The first makes `assent_members` of (person_id, cell), one row a person. */
  readonly prepare: readonly SqlStatement[];
  /** By the name of what is aggregated: rows (cell VARCHAR, amount). Cells with nothing in them are absent. */
  readonly aggregates: Readonly<Record<string, SqlStatement>>;
  /** Rows (person_id), ascending: the sets of persons whose numbers are shown. */
  readonly sets: readonly SqlStatement[];
  /** Rows (cell VARCHAR, person ids BIGINT[]): who is in each cell, for exact numbers, which are held against one another. */
  readonly parts: readonly SqlStatement[];
}

const members: TemporaryTable = 'assent_members';
const cell = column('t', 'cell');
const person = column('t', 'person_id');

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

export function whoBy(table: TemporaryTable, by: ColumnName): SqlStatement {
  return {
    kind: 'query',
    query: {
      kind: 'select',
      columns: [
        { as: 'cell', value: textOf(column('t', by)) },
        { as: 'person_id', value: aggregate('list', person) },
      ],
      from: { source: { kind: 'temporary', table }, alias: 't' },
      groupBy: [column('t', by)],
    },
  };
}

/** One cell of everybody in the table, whether or not they are in another, and however often. */
export const everybodyAs = (name: string, table: TemporaryTable): SqlStatement => ({
  kind: 'query',
  query: {
    kind: 'select',
    columns: [
      { as: 'cell', value: parameter(name, 'VARCHAR') },
      { as: 'person_id', value: listDistinct(column('e', 'person_id')) },
    ],
    from: { source: { kind: 'temporary', table }, alias: 'e' },
  },
});

/** Everybody counted, or those whose cell is like one of the patterns. */
export const setOf = (...patterns: readonly string[]): SqlStatement => ({
  kind: 'query',
  query: {
    kind: 'select',
    columns: [{ as: 'person_id', value: person }],
    from: { source: { kind: 'temporary', table: members }, alias: 't' },
    where: patterns.length === 0 ? [] : [or(patterns.map((pattern) => like(cell, pattern)))],
    orderBy: [person],
  },
});

/** Everybody in the cohort, whether or not they are in a cell. */
export const personsOf = (cohort: TemporaryTable): SqlStatement => ({
  kind: 'query',
  query: {
    kind: 'select',
    columns: [{ as: 'person_id', value: column('e', 'person_id') }],
    from: { source: { kind: 'temporary', table: cohort }, alias: 'e' },
    orderBy: [column('e', 'person_id')],
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
