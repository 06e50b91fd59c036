import { OmopImportError } from '../errors.ts';
import type { ColumnSpec, TableSpec } from '../tables/spec.ts';

export interface HeaderMatch {
  /** OMOP column to position in the file. */
  readonly positions: ReadonlyMap<string, number>;
  readonly extraColumns: readonly string[];
  readonly missingColumns: readonly string[];
  /** OMOP column to header, where the header was not simply the column's name. */
  readonly matchedBy: Readonly<Record<string, string>>;
}

/**
 * Matches a file's header to a table's columns by name: in any case, under a 5.3 name, or as an SQL expression
 * that an export forgot to name, such as `date(observation_date,'unixepoch')`.
 * @throws OmopImportError OMOP_COLUMN_MISSING, OMOP_COLUMN_TWICE
 */
export function matchHeader(spec: TableSpec, header: readonly string[], file: string): HeaderMatch {
  const positions = new Map<string, number>();
  const matchedBy: Record<string, string> = {};
  const take = (column: string, position: number) => {
    if (positions.has(column)) throw new OmopImportError('OMOP_COLUMN_TWICE', { file, line: 1, column });
    positions.set(column, position);
  };
  const rest: number[] = [];
  for (const [position, written] of header.entries()) {
    const plain = unquote(written).toLowerCase();
    const column = spec.columns.find(({ name, aliases }) => name === plain || aliases.includes(plain));
    if (column === undefined) rest.push(position);
    else {
      take(column.name, position);
      if (column.name !== plain) matchedBy[column.name] = written;
    }
  }
  const extraColumns: string[] = [];
  // Columns named plainly are out of the running: they cannot be what an expression stands for.
  const open = spec.columns.filter(({ name }) => !positions.has(name));
  for (const position of rest) {
    const written = header[position] ?? '';
    const column = columnOfExpression(written, open);
    if (column === undefined) extraColumns.push(written);
    else {
      take(column, position);
      matchedBy[column] = written;
    }
  }
  const absent = spec.columns.filter(({ name }) => !positions.has(name));
  const required = absent.find((column) => column.required);
  if (required !== undefined) {
    throw new OmopImportError('OMOP_COLUMN_MISSING', { file, line: 1, column: required.name });
  }
  return { positions, extraColumns, missingColumns: absent.map(({ name }) => name), matchedBy };
}

const unquote = (written: string) =>
  written
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .replace(/^\[(.*)\]$/s, '$1')
    .trim();

/** The only open column an expression mentions outside its string literals, if it is one expression. */
function columnOfExpression(written: string, open: readonly ColumnSpec[]): string | undefined {
  const code = unquote(written).replace(/'[^']*'/g, ' ');
  if (!/[\s(]/.test(code)) return undefined;
  const words = new Set(code.toLowerCase().match(/[a-z_][a-z0-9_]*/g) ?? []);
  const mentioned = open.filter(({ name, aliases }) => [name, ...aliases].some((word) => words.has(word)));
  return mentioned.length === 1 ? mentioned[0]?.name : undefined;
}
