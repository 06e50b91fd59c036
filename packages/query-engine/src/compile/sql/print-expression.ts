import type { Expression } from './expression.ts';
import { dateText, integerText, nameText } from './literal.ts';

/** Takes a value out of the statement; answers with its placeholder. */
export type Bind = (value: string | number) => string;

const connective = { and: ' AND ', or: ' OR ' } as const;
const neutral = { and: 'TRUE', or: 'FALSE' } as const;

export function printExpression(node: Expression, bind: Bind): string {
  const print = (inner: Expression): string => printExpression(inner, bind);
  const list = (inner: readonly Expression[]): string => inner.map(print).join(', ');
  switch (node.kind) {
    case 'column':
      return `${nameText(node.of)}.${nameText(node.name)}`;
    case 'integer':
      return node.value < 0 ? `(${integerText(node.value)})` : integerText(node.value);
    case 'date':
      return dateText(node.value);
    case 'parameter':
      return `CAST(${bind(node.value)} AS ${node.type})`;
    case 'compare':
    case 'arithmetic':
      return `(${print(node.left)} ${node.op} ${print(node.right)})`;
    case 'logic':
      if (node.members.length === 0) return neutral[node.op];
      return `(${node.members.map(print).join(connective[node.op])})`;
    case 'not':
      return `(NOT ${print(node.of)})`;
    case 'is-null':
      return `(${print(node.of)} IS NULL)`;
    case 'one-of':
      return node.values.length === 0
        ? 'FALSE'
        : `(${print(node.of)} IN (${node.values.map(integerText).join(', ')}))`;
    case 'call':
      return `${node.name}(${list(node.args)})`;
    case 'aggregate':
      if (node.args.length === 0) return 'count(*)';
      return `${node.name}(${node.distinct ? 'DISTINCT ' : ''}${list(node.args)})`;
    case 'case': {
      const branches = node.branches
        .map(({ when, value }) => `WHEN ${print(when)} THEN ${print(value)}`)
        .join(' ');
      return `CASE ${branches} ELSE ${print(node.otherwise)} END`;
    }
    case 'text-of':
      return `CAST(${print(node.of)} AS VARCHAR)`;
    case 'whole':
      return `CAST(${print(node.of)} AS BIGINT)`;
    case 'day':
      return `(DATE '1970-01-01' + CAST(${print(node.of)} AS INTEGER))`;
    case 'ordinal':
      return `row_number() OVER (PARTITION BY ${print(node.within)} ORDER BY ${node.by
        .map((key, index) => `${print(key)}${node.latest && index === 0 ? ' DESC' : ''}`)
        .join(', ')})`;
    case 'row-number':
      return 'row_number() OVER ()';
    case 'null':
      return 'NULL';
    case 'truth':
      return node.value ? 'TRUE' : 'FALSE';
    case 'unnest':
      return `unnest(${print(node.of)})`;
    case 'gaps':
      return `list_transform(list_zip(${print(node.ends)}[:-2], ${print(node.starts)}[2:]), lambda "g": "g"[1] < "g"[2])`;
    case 'in-set':
      return `(${print(node.of)} IN (SELECT "k"."concept_id" FROM "temp".${nameText(node.table)} AS "k" WHERE "k"."set_no" = ${integerText(node.set)}))`;
    case 'like':
      return `(${print(node.of)} LIKE CAST(${bind(node.pattern)} AS VARCHAR))`;
  }
}
