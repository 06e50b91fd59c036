import type { Statement } from '../compiled.ts';
import { integerText, nameText } from './literal.ts';
import { type Bind, printExpression } from './print-expression.ts';
import type { Cte, Query, Select, Source, SqlStatement } from './query.ts';

/** DuckDB's SQL. The only place where text of a statement is put together. */
export function printStatement(statement: SqlStatement): Statement {
  const values: (string | number)[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  return { text: textOf(statement, bind), values };
}

function textOf(statement: SqlStatement, bind: Bind): string {
  switch (statement.kind) {
    case 'create-temporary': {
      const table = nameText(statement.table);
      return `CREATE OR REPLACE TEMPORARY TABLE ${table} AS\n${printBody(statement.ctes, statement.query, bind)}`;
    }
    case 'query':
      return printBody(statement.ctes ?? [], statement.query, bind);
    case 'drop-temporary':
      return `DROP TABLE IF EXISTS "temp".${nameText(statement.table)}`;
  }
}

function printBody(parts: readonly Cte[], query: Query, bind: Bind): string {
  const ctes = parts.map((cte) => printCte(cte, bind)).join(',\n');
  return `${ctes === '' ? '' : `WITH ${ctes}\n`}${printQuery(query, bind)}`;
}

const printCte = ({ name, once, query }: Cte, bind: Bind): string =>
  `${nameText(name)} AS ${once === true ? 'MATERIALIZED ' : ''}(${printQuery(query, bind)})`;

/** Up to here binding costs more than it saves. */
const PLANNED_ROWS = 32;

function printQuery(query: Query, bind: Bind): string {
  switch (query.kind) {
    case 'select':
      return printSelect(query, bind);
    case 'union-all':
      return query.members.map((member) => `(${printQuery(member, bind)})`).join('\nUNION ALL\n');
    case 'integers': {
      // DuckDB plans every row of VALUES by itself, and every member of a list; a list that is bound it does not.
      const list = (index: number) => {
        const text = `[${query.rows.map((row) => integerText(row[index] ?? 0)).join(', ')}]`;
        return query.rows.length > PLANNED_ROWS ? bind(text) : text;
      };
      const columns = query.columns.map(
        (name, index) => `unnest(CAST(${list(index)} AS BIGINT[])) AS ${nameText(name)}`,
      );
      return `SELECT ${columns.join(', ')}`;
    }
  }
}

function printSelect(select: Select, bind: Bind): string {
  const each = (nodes: Select['where'], between: string) =>
    (nodes ?? []).map((node) => printExpression(node, bind)).join(between);
  const columns = select.columns.map(({ as, value }) => `${printExpression(value, bind)} AS ${nameText(as)}`);
  const parts = [
    `SELECT ${select.distinct === true ? 'DISTINCT ' : ''}${columns.join(', ')}`,
    `FROM ${printSource(select.from.source, bind)} AS ${nameText(select.from.alias)}`,
    ...(select.joins ?? []).map(
      ({ type, source, alias, on }) =>
        `${type === 'left' ? 'LEFT JOIN' : 'JOIN'} ${printSource(source, bind)} AS ${nameText(alias)} ON ${each(on, ' AND ')}`,
    ),
    clause('WHERE', each(select.where, ' AND ')),
    clause('GROUP BY', each(select.groupBy, ', ')),
    clause('HAVING', each(select.having, ' AND ')),
    clause('QUALIFY', each(select.qualify, ' AND ')),
    clause('ORDER BY', each(select.orderBy, ', ')),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

const clause = (keyword: string, text: string): string => (text === '' ? '' : `${keyword} ${text}`);

function printSource(source: Source, bind: Bind): string {
  switch (source.kind) {
    case 'stored':
      return `${nameText(source.table.schema)}.${nameText(source.table.table)}`;
    case 'temporary':
      return `"temp".${nameText(source.table)}`;
    case 'cte':
      return nameText(source.name);
    case 'subquery':
      return `(${printQuery(source.query, bind)})`;
  }
}
