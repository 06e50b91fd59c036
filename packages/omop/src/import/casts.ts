import { literal } from '../database/sql.ts';
import { emptyWords, patterns } from '../source/values.ts';
import type { ColumnSpec, ColumnType } from '../tables/spec.ts';

/**
 * Text to typed value, strictly: DuckDB's own casts round 12.6 to 13 and take 1_000 for a number. Each first
 * tries the common spelling (a value that casts and prints back to the same text) and only then the patterns.
 */
export function fromText(text: string, type: ColumnType): string {
  if (type === 'varchar') return `CASE WHEN ${text} IN ('', '\\N') THEN NULL ELSE ${text} END`;
  const bare = `trim(${text}, ' ')`;
  const isEmpty = `lower(${bare}) IN (${emptyWords.map(literal).join(', ')})`;
  const like = (pattern: string) => `regexp_full_match(${bare}, ${literal(pattern)})`;
  const sql = type.toUpperCase();
  const asPrinted = `CAST(TRY_CAST(${text} AS ${sql}) AS VARCHAR) = ${text}`;
  // Never a number or a date, and unlike error() not volatile, so that TRY can look for the row it fails in.
  const fails = `CAST('?' || ${text} AS ${sql})`;
  const cases = (() => {
    switch (type) {
      case 'bigint':
      case 'integer':
        return `WHEN ${asPrinted} AND length(${text}) < 19 THEN CAST(${text} AS ${sql})
          WHEN ${isEmpty} THEN NULL WHEN ${like(patterns.integer)} THEN CAST(split_part(${bare}, '.', 1) AS ${sql})`;
      case 'double':
        return `WHEN ${isEmpty} THEN NULL
          WHEN ${like(patterns.double)} AND isfinite(CAST(${bare} AS DOUBLE)) THEN CAST(${bare} AS DOUBLE)`;
      case 'date':
      case 'timestamp':
        return `WHEN ${asPrinted} AND strpos(${text}, '-') = 5 AND length(${text}) = ${type === 'date' ? 10 : 19}
            AND NOT starts_with(${text}, '0000') THEN CAST(${text} AS ${sql})
          WHEN ${isEmpty} THEN NULL
          WHEN starts_with(${bare}, '0000') THEN ${fails}
          WHEN ${like(patterns.compactDate)}
            THEN CAST(CAST(left(${bare}, 4) || '-' || ${bare}[5:6] || '-' || ${bare}[7:8] AS DATE) AS ${sql})
          WHEN ${like(patterns.date)} THEN ${
            type === 'date'
              ? `CAST(left(${bare}, 10) AS DATE)`
              : `CAST(rtrim(replace(regexp_extract(${bare}, '^[0-9-]{10}([ T][0-9:.]+)?'), 'T', ' ')) AS TIMESTAMP)`
          }`;
    }
  })();
  return `CASE WHEN ${text} IS NULL THEN NULL ${cases} ELSE ${fails} END`;
}

const integers = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/;
const decimals = /^(FLOAT|DOUBLE|DECIMAL\(.*\))$/;
const times = /^(DATE|TIMESTAMP.*)$/;

/** A Parquet column of DuckDB type `from` as its OMOP type; what cannot be taken as it is goes through text. */
export function fromParquet(column: string, from: string, type: ColumnType): string {
  const sql = type.toUpperCase();
  if ((type === 'bigint' || type === 'integer') && integers.test(from)) return `CAST(${column} AS ${sql})`;
  if ((type === 'date' || type === 'timestamp') && times.test(from)) return `CAST(${column} AS ${sql})`;
  if (type === 'double' && integers.test(from)) return `CAST(${column} AS DOUBLE)`;
  if (type === 'double' && decimals.test(from)) {
    const value = `CAST(${column} AS DOUBLE)`;
    return `CASE WHEN isnan(${value}) THEN NULL WHEN isinf(${value}) THEN CAST('?' || ${column} AS DOUBLE) ELSE ${value} END`;
  }
  return fromText(`CAST(${column} AS VARCHAR)`, type);
}

/** Makes an empty cell of a key column fail. */
export function checked(value: string, column: ColumnSpec): string {
  if (!column.key) return value;
  const sql = column.type === 'varchar' ? 'BIGINT' : column.type.toUpperCase();
  const empty = `CAST(CAST('empty' || coalesce(CAST(${value} AS VARCHAR), '') AS ${sql}) AS ${column.type.toUpperCase()})`;
  return `coalesce(${value}, ${empty})`;
}
