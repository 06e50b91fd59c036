import type { Dialect, Printer } from './dialect.ts';
import type { Expression } from './expression.ts';
import { dateText, integerText, nameText } from './literal.ts';
import type { Cte, Query } from './query.ts';

/** What is not shared: lists, tables of numbers, temporary tables and how they are called. */
type Shared = {
  readonly expressions: Omit<Dialect['expressions'], 'gaps' | 'in-set' | 'unnest'>;
  readonly queries: Omit<Dialect['queries'], 'integers'>;
  readonly sources: Omit<Dialect['sources'], 'temporary'>;
  readonly statements: Pick<Dialect['statements'], 'query'>;
};

const connective = { and: ' AND ', or: ' OR ' } as const;
const neutral = { and: 'TRUE', or: 'FALSE' } as const;

const each = (nodes: readonly Expression[] | undefined, between: string, { expression }: Printer): string =>
  (nodes ?? []).map(expression).join(between);

const clause = (keyword: string, text: string): string => (text === '' ? '' : `${keyword} ${text}`);

/** The named parts in front of a query, and the query. */
export function bodyText(ctes: readonly Cte[], query: Query, printer: Printer): string {
  const parts = ctes
    .map(
      ({ name, once, query: part }) =>
        `${nameText(name)} AS ${once === true ? 'MATERIALIZED ' : ''}(${printer.query(part)})`,
    )
    .join(',\n');
  return `${parts === '' ? '' : `WITH ${parts}\n`}${printer.query(query)}`;
}

export const standard: Shared = {
  expressions: {
    column: ({ of, name }) => `${nameText(of)}.${nameText(name)}`,
    integer: ({ value }) => (value < 0 ? `(${integerText(value)})` : integerText(value)),
    date: ({ value }) => dateText(value),
    parameter: ({ value, type }, { bind }) => `CAST(${bind(value)} AS ${type})`,
    compare: ({ left, op, right }, { expression }) => `(${expression(left)} ${op} ${expression(right)})`,
    arithmetic: ({ left, op, right }, { expression }) => `(${expression(left)} ${op} ${expression(right)})`,
    logic: ({ op, members }, printer) =>
      members.length === 0 ? neutral[op] : `(${each(members, connective[op], printer)})`,
    not: ({ of }, { expression }) => `(NOT ${expression(of)})`,
    'is-null': ({ of }, { expression }) => `(${expression(of)} IS NULL)`,
    'one-of': ({ of, values }, { expression }) =>
      values.length === 0 ? 'FALSE' : `(${expression(of)} IN (${values.map(integerText).join(', ')}))`,
    call: ({ name, args }, printer) => `${name}(${each(args, ', ', printer)})`,
    aggregate: ({ name, distinct, args }, printer) =>
      args.length === 0 ? 'count(*)' : `${name}(${distinct ? 'DISTINCT ' : ''}${each(args, ', ', printer)})`,
    case: ({ branches, otherwise }, { expression }) =>
      `CASE ${branches
        .map(({ when, value }) => `WHEN ${expression(when)} THEN ${expression(value)}`)
        .join(' ')} ELSE ${expression(otherwise)} END`,
    'text-of': ({ of }, { expression }) => `CAST(${expression(of)} AS VARCHAR)`,
    whole: ({ of }, { expression }) => `CAST(${expression(of)} AS BIGINT)`,
    day: ({ of }, { expression }) => `(DATE '1970-01-01' + CAST(${expression(of)} AS INTEGER))`,
    ordinal: ({ within, by, latest }, { expression }) =>
      `row_number() OVER (PARTITION BY ${expression(within)} ORDER BY ${by
        .map((key, index) => `${expression(key)}${latest && index === 0 ? ' DESC' : ''}`)
        .join(', ')})`,
    'row-number': () => 'row_number() OVER ()',
    null: () => 'NULL',
    truth: ({ value }) => (value ? 'TRUE' : 'FALSE'),
    like: ({ of, pattern }, { expression, bind }) =>
      `(${expression(of)} LIKE CAST(${bind(pattern)} AS VARCHAR))`,
  },
  queries: {
    select(select, printer) {
      const columns = select.columns.map(
        ({ as, value }) => `${printer.expression(value)} AS ${nameText(as)}`,
      );
      const parts = [
        `SELECT ${select.distinct === true ? 'DISTINCT ' : ''}${columns.join(', ')}`,
        `FROM ${printer.source(select.from.source)} AS ${nameText(select.from.alias)}`,
        ...(select.joins ?? []).map(
          ({ type, source, alias, on }) =>
            `${type === 'left' ? 'LEFT JOIN' : 'JOIN'} ${printer.source(source)} AS ${nameText(alias)} ON ${each(on, ' AND ', printer)}`,
        ),
        clause('WHERE', each(select.where, ' AND ', printer)),
        clause('GROUP BY', each(select.groupBy, ', ', printer)),
        clause('HAVING', each(select.having, ' AND ', printer)),
        clause('QUALIFY', each(select.qualify, ' AND ', printer)),
        clause('ORDER BY', each(select.orderBy, ', ', printer)),
      ];
      return parts.filter((part) => part !== '').join('\n');
    },
    'union-all': ({ members }, { query }) =>
      members.map((member) => `(${query(member)})`).join('\nUNION ALL\n'),
  },
  sources: {
    stored: ({ table }) => `${nameText(table.schema)}.${nameText(table.table)}`,
    cte: ({ name }) => nameText(name),
    subquery: ({ query }, printer) => `(${printer.query(query)})`,
  },
  statements: {
    query: ({ ctes, query }, printer) => bodyText(ctes ?? [], query, printer),
  },
};
