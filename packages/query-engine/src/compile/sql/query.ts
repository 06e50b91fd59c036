import type { Expression } from './expression.ts';
import type { Alias, ColumnName, CteName, StoredTable, TemporaryTable } from './name.ts';

export type Source =
  | { readonly kind: 'stored'; readonly table: StoredTable }
  | { readonly kind: 'temporary'; readonly table: TemporaryTable }
  | { readonly kind: 'cte'; readonly name: CteName }
  | { readonly kind: 'subquery'; readonly query: Query };

export interface Join {
  readonly type: 'inner' | 'left';
  readonly source: Source;
  readonly alias: Alias;
  readonly on: readonly Expression[];
}

export interface Output {
  readonly as: ColumnName;
  readonly value: Expression;
}

export interface Select {
  readonly kind: 'select';
  readonly distinct?: boolean;
  readonly columns: readonly Output[];
  readonly from: { readonly source: Source; readonly alias: Alias };
  readonly joins?: readonly Join[];
  readonly where?: readonly Expression[];
  readonly groupBy?: readonly Expression[];
  readonly having?: readonly Expression[];
  /** Filters on window expressions, after they are computed. */
  readonly qualify?: readonly Expression[];
  readonly orderBy?: readonly Expression[];
}

/** Rows of all members, repeated rows kept. */
interface UnionAll {
  readonly kind: 'union-all';
  readonly members: readonly Query[];
}

/** Rows of integers, written out column by column. */
interface Integers {
  readonly kind: 'integers';
  readonly columns: readonly ColumnName[];
  readonly rows: readonly (readonly number[])[];
}

export type Query = Select | UnionAll | Integers;

export interface Cte {
  /** Computed once, whoever asks for it: for names given to rows on the way. */
  readonly once?: true;
  readonly name: CteName;
  readonly query: Query;
}

export type SqlStatement =
  | {
      readonly kind: 'create-temporary';
      readonly table: TemporaryTable;
      readonly ctes: readonly Cte[];
      readonly query: Query;
    }
  | { readonly kind: 'query'; readonly ctes?: readonly Cte[]; readonly query: Query }
  | { readonly kind: 'drop-temporary'; readonly table: TemporaryTable };
