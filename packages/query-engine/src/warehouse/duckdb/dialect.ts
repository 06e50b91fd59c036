import type { Dialect } from '../../compile/sql/dialect.ts';
import { integerText, nameText } from '../../compile/sql/literal.ts';
import { bodyText, standard } from '../../compile/sql/standard.ts';

/** Up to here binding costs more than it saves. */
const PLANNED_ROWS = 32;

/** Temporary tables lie in a schema of their own, of this connection. */
const temporary = (table: string): string => `"temp".${nameText(table)}`;

export const duckdb: Dialect = {
  expressions: {
    ...standard.expressions,
    unnest: ({ of }, { expression }) => `unnest(${expression(of)})`,
    gaps: ({ ends, starts }, { expression }) =>
      `list_transform(list_zip(${expression(ends)}[:-2], ${expression(starts)}[2:]), lambda "g": "g"[1] < "g"[2])`,
    'in-set': ({ of, table, set }, { expression }) =>
      `(${expression(of)} IN (SELECT "k"."concept_id" FROM ${temporary(table)} AS "k" WHERE "k"."set_no" = ${integerText(set)}))`,
  },
  queries: {
    ...standard.queries,
    integers({ columns, rows }, { bind }) {
      // DuckDB plans every row of VALUES by itself, and every member of a list; a list that is bound it does not.
      const list = (index: number) => {
        const text = `[${rows.map((row) => integerText(row[index] ?? 0)).join(', ')}]`;
        return rows.length > PLANNED_ROWS ? bind(text) : text;
      };
      return `SELECT ${columns
        .map((name, index) => `unnest(CAST(${list(index)} AS BIGINT[])) AS ${nameText(name)}`)
        .join(', ')}`;
    },
  },
  sources: { ...standard.sources, temporary: ({ table }) => temporary(table) },
  statements: {
    ...standard.statements,
    'create-temporary': ({ table, ctes, query }, printer) =>
      `CREATE OR REPLACE TEMPORARY TABLE ${nameText(table)} AS\n${bodyText(ctes, query, printer)}`,
    'drop-temporary': ({ table }) => `DROP TABLE IF EXISTS ${temporary(table)}`,
  },
};
