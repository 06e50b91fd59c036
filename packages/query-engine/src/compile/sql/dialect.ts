import type { Expression } from './expression.ts';
import type { Query, Source, SqlStatement } from './query.ts';

/** Prints the parts of a node in the dialect that its whole is printed in. */
export interface Printer {
  expression(node: Expression): string;
  query(node: Query): string;
  source(node: Source): string;
  /** Takes a value out of the statement; answers with its placeholder. */
  bind(value: string | number): string;
}

/** A printer for each kind of node. */
type Printers<Node extends { readonly kind: string }> = {
  readonly [Kind in Node['kind']]: (node: Extract<Node, { readonly kind: Kind }>, printer: Printer) => string;
};

/**
 * How a tree becomes text. What all engines say alike is shared (standard.ts); a dialect adds what no standard says, and
 * says anew what its engine wants otherwise. What is neither shared nor added does not compile.
 */
export interface Dialect {
  readonly expressions: Printers<Expression>;
  readonly queries: Printers<Query>;
  readonly sources: Printers<Source>;
  readonly statements: Printers<SqlStatement>;
}
