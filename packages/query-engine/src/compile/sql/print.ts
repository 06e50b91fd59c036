import type { Statement } from '../compiled.ts';
import type { Dialect, Printer } from './dialect.ts';
import type { SqlStatement } from './query.ts';

/** Text of a statement is put together in the printers of a dialect, and nowhere else. */
export function printStatement(statement: SqlStatement, dialect: Dialect): Statement {
  const values: (string | number)[] = [];
  const printer: Printer = {
    expression: (node) => by(dialect.expressions, node, printer),
    query: (node) => by(dialect.queries, node, printer),
    source: (node) => by(dialect.sources, node, printer),
    bind: (value) => `$${values.push(value)}`,
  };
  return { text: by(dialect.statements, statement, printer), values };
}

/** The printer of a node's kind takes nodes of that kind: a `Dialect` holds them to it, TypeScript loses it here. */
function by<Node extends { readonly kind: string }>(
  printers: Readonly<Record<Node['kind'], unknown>>,
  node: Node,
  printer: Printer,
): string {
  const print = printers[node.kind as Node['kind']] as (node: Node, printer: Printer) => string;
  return print(node, printer);
}
