import { literal } from '../database/sql.ts';
import { emptyWords, mostExact, patterns } from '../source/values.ts';
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
        return `WHEN ${asPrinted} THEN CAST(${text} AS ${sql})
          WHEN ${isEmpty} THEN NULL WHEN ${like(patterns.integer)} THEN CAST(${bare} AS ${sql})
          WHEN ${like(patterns.wholeDecimal)} AND ${exact(`CAST(split_part(${bare}, '.', 1) AS HUGEINT)`)}
            THEN CAST(split_part(${bare}, '.', 1) AS ${sql})`;
      case 'double':
        return `WHEN ${isEmpty} THEN NULL
          WHEN ${like(patterns.double)} AND isfinite(CAST(${bare} AS DOUBLE)) THEN CAST(${bare} AS DOUBLE)`;
      case 'date':
      case 'timestamp':
        return `WHEN ${asPrinted} AND strpos(${text}, '-') = 5 AND length(${text}) = ${type === 'date' ? 10 : 19}
            AND NOT starts_with(${text}, '0000') THEN CAST(${text} AS ${sql})
          WHEN ${isEmpty} THEN NULL
          WHEN starts_with(${bare}, '0000')${
            type === 'date' ? ` OR ${like(patterns.instant)} AND NOT ${like(patterns.midnight)}` : ''
          } THEN ${fails}
          WHEN ${like(patterns.compactDate)}
            THEN CAST(CAST(left(${bare}, 4) || '-' || ${bare}[5:6] || '-' || ${bare}[7:8] AS DATE) AS ${sql})
          WHEN ${like(patterns.timestamp)} THEN ${
            type === 'date'
              ? `CAST(left(${bare}, 10) AS DATE)`
              : `CAST(rtrim(replace(regexp_extract(${bare}, '^[0-9-]{10}([ T][0-9:.]+)?'), 'T', ' ')) AS TIMESTAMP)`
          }`;
    }
  })();
  return `CASE WHEN ${text} IS NULL THEN NULL ${cases} ELSE ${fails} END`;
}

/** Whether a whole number that has been a decimal is still the one it was. */
const exact = (number: string, most: number = mostExact) => `${number} BETWEEN -${most} AND ${most}`;

const integers = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/;
const decimals = /^(FLOAT|DOUBLE|DECIMAL\(.*\))$/;
const moments = 'TIMESTAMP WITH TIME ZONE';
const times = /^(DATE|TIMESTAMP.*)$/;
/** Up to this each kind of binary decimal holds every whole number. */
const mostOf = { FLOAT: 2 ** 24, DOUBLE: mostExact } as const;

/** A Parquet column of DuckDB type `from` as its OMOP type; what cannot be taken as it is goes through text. */
export function fromParquet(column: string, from: string, type: ColumnType): string {
  const sql = type.toUpperCase();
  if (type === 'bigint' || type === 'integer') {
    if (integers.test(from)) return `CAST(${column} AS ${sql})`;
    if (decimals.test(from)) return wholeOf(column, from, sql);
  }
  // The session's zone is UTC: midnight there is the day that was meant, any other moment is of no certain day.
  if (type === 'date' && from === moments)
    return `CASE WHEN ${column} IS NULL OR ${column} = date_trunc('day', ${column}) THEN CAST(${column} AS DATE)
      ELSE CAST('?' || ${column} AS DATE) END`;
  if ((type === 'date' || type === 'timestamp') && times.test(from)) return `CAST(${column} AS ${sql})`;
  if (type === 'double' && integers.test(from)) return `CAST(${column} AS DOUBLE)`;
  if (type === 'double' && decimals.test(from)) {
    const value = `CAST(${column} AS DOUBLE)`;
    return `CASE WHEN isnan(${value}) THEN NULL WHEN isinf(${value}) THEN CAST('?' || ${column} AS DOUBLE) ELSE ${value} END`;
  }
  return fromText(`CAST(${column} AS VARCHAR)`, type);
}

/** A number with room for a fraction as the whole number it must be; NaN is how data frames say that there is none. */
function wholeOf(column: string, from: string, sql: string): string {
  const most = from === 'FLOAT' || from === 'DOUBLE' ? mostOf[from] : null;
  const whole = `${column} = trunc(${column})${most === null ? '' : ` AND ${exact(column, most)}`}`;
  const none = most === null ? '' : `WHEN isnan(${column}) THEN NULL`;
  return `CASE WHEN ${column} IS NULL THEN NULL ${none} WHEN ${whole} THEN CAST(${column} AS ${sql})
    ELSE CAST('?' || ${column} AS ${sql}) END`;
}

/** Makes an empty cell of a key column fail. */
export function checked(value: string, column: ColumnSpec): string {
  if (!column.key) return value;
  const sql = column.type === 'varchar' ? 'BIGINT' : column.type.toUpperCase();
  const empty = `CAST(CAST('empty' || coalesce(CAST(${value} AS VARCHAR), '') AS ${sql}) AS ${column.type.toUpperCase()})`;
  return `coalesce(${value}, ${empty})`;
}
