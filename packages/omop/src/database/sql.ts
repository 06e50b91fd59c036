/**
 * The only two ways text enters SQL here. Statements such as COPY … TO and read_csv take no prepared
 * parameters, so file names and headers, which strangers choose, pass through these.
 */

/** A string literal. @throws TypeError on NUL, which would end the statement early in C */
export function literal(text: string): string {
  if (text.includes('\0')) throw new TypeError('NUL in an SQL literal');
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted identifier. */
export function identifier(name: string): string {
  if (name.includes('\0')) throw new TypeError('NUL in an SQL identifier');
  return `"${name.replaceAll('"', '""')}"`;
}

/** A path for DuckDB's readers, which would take `*`, `?` and `[` in it for a pattern. */
export function pathLiteral(path: string): string {
  return literal(path.replace(/[[*?]/g, '[$&]'));
}
