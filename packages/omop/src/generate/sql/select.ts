import { identifier } from '../../database/sql.ts';
import { tableSpec } from '../../tables/index.ts';

/** The select list of a whole OMOP table: what is given, cast to the column's type, and NULL for the rest. */
export function columnsOf(table: string, given: Readonly<Record<string, string>>): string {
  const spec = tableSpec(table);
  for (const name of Object.keys(given)) {
    if (!spec.columns.some((column) => column.name === name)) throw new TypeError(`${table} has no ${name}`);
  }
  return spec.columns
    .map(({ name, type }) => `CAST(${given[name] ?? 'NULL'} AS ${type.toUpperCase()}) AS ${identifier(name)}`)
    .join(', ');
}

/** A table without rows. */
export const emptyTable = (table: string) => `SELECT ${columnsOf(table, {})} WHERE false`;

/** Branches in the order of the snapshot's first sort column; DuckDB keeps the order of a UNION ALL. */
export const inOrder = (branches: readonly { readonly concept: number; readonly sql: string }[]) =>
  [...branches]
    .sort((a, b) => a.concept - b.concept)
    .map(({ sql }) => sql)
    .join('\nUNION ALL\n');

/** EHR: what the type columns of generated records say (OMOP Type Concept 32817). */
export const ehr = '32817';
