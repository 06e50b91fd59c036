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
      const ctes = statement.ctes.map((cte) => printCte(cte, bind)).join(',\n');
      const body = printQuery(statement.query, bind);
      const table = nameText(statement.table);
      return `CREATE OR REPLACE TEMPORARY TABLE ${table} AS\n${ctes === '' ? '' : `WITH ${ctes}\n`}${body}`;
    }
    case 'query':
      return printQuery(statement.query, bind);
    case 'drop-temporary':
      return `DROP TABLE IF EXISTS "temp".${nameText(statement.table)}`;
  }
}

const printCte = ({ name, columns, once, query }: Cte, bind: Bind): string =>
  `${nameText(name)}${columns === undefined ? '' : ` (${columns.map(nameText).join(', ')})`} AS ${once === true ? 'MATERIALIZED ' : ''}(${printQuery(query, bind)})`;

function printQuery(query: Query, bind: Bind): string {
  switch (query.kind) {
    case 'select':
      return printSelect(query, bind);
    case 'union-all':
      return query.members.map((member) => `(${printQuery(member, bind)})`).join('\nUNION ALL\n');
    case 'values':
      return `VALUES ${query.rows.map((row) => `(${row.map(integerText).join(', ')})`).join(', ')}`;
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
