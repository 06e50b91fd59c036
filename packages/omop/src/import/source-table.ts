import { stat } from 'node:fs/promises';
import type { Session } from '../database/session.ts';
import { identifier, literal, pathLiteral } from '../database/sql.ts';
import { OmopImportError } from '../errors.ts';
import type { SourceFormat } from '../snapshot/manifest.ts';
import { type CheckedCsv, checkCsv } from '../source/check.ts';
import type { SourceFile } from '../source/folder.ts';
import { type HeaderMatch, matchHeader } from '../source/header.ts';
import { isGzip } from '../source/text.ts';
import { tableSpec } from '../tables/index.ts';
import type { ColumnSpec, TableSpec } from '../tables/spec.ts';
import { checked, fromParquet, fromText } from './casts.ts';

/** A source file that has been looked at and can be read. */
export interface SourcePart {
  readonly file: SourceFile;
  readonly spec: TableSpec;
  readonly match: HeaderMatch;
  readonly format: SourceFormat;
  /** Rows the file holds. */
  readonly rows: number;
  /** Null for Parquet. */
  readonly csv: CheckedCsv | null;
  /** The DuckDB expression that reads the file. */
  readonly from: string;
  /** The typed value of a column, or null where the file has no such column. */
  readonly value: (column: ColumnSpec) => string | null;
}

/** A table as its file has it, or all the parts it was exported in. */
export interface SourceTable {
  readonly spec: TableSpec;
  readonly parts: readonly [SourcePart, ...SourcePart[]];
  readonly rows: number;
}

/** @throws OmopImportError for everything that is wrong with the files other than the values in them */
export async function openSource(
  session: Session,
  files: readonly SourceFile[],
  signal?: AbortSignal,
): Promise<SourceTable> {
  const parts: SourcePart[] = [];
  for (const file of files)
    parts.push(await (file.format === 'parquet' ? openParquet(session, file) : openCsv(file, signal)));
  const [first, ...others] = parts;
  if (first === undefined) throw new TypeError('a table of no files');
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  return { spec: first.spec, parts: [first, ...others], rows };
}

async function openCsv(file: SourceFile, signal?: AbortSignal): Promise<SourcePart> {
  const spec = tableSpec(file.table);
  const csv = await checkCsv(file, signal);
  const match = matchHeader(spec, csv.header, file.name);
  const gzip = await isGzip(file.path);
  const columns = csv.header.map((_, position) => `'c${position}': 'VARCHAR'`).join(', ');
  const quote = csv.shape.quoted ? `'"'` : `''`;
  const from = `read_csv(${pathLiteral(file.path)}, auto_detect = false, header = true, columns = {${columns}},
    delim = ${literal(csv.shape.delimiter)}, quote = ${quote}, escape = ${quote}, nullstr = '',
    compression = '${gzip ? 'gzip' : 'none'}', strict_mode = ${!csv.mixedEnds}, null_padding = false,
    max_line_size = 16777216)`;
  const value = (column: ColumnSpec) => {
    const position = match.positions.get(column.name);
    return position === undefined ? null : checked(fromText(`c${position}`, column.type), column);
  };
  return { file, spec, match, format: gzip ? 'csv.gz' : 'csv', rows: csv.records, csv, from, value };
}

async function openParquet(session: Session, file: SourceFile): Promise<SourcePart> {
  if ((await stat(file.path)).size === 0) throw new OmopImportError('OMOP_FILE_EMPTY', { file: file.name });
  const spec = tableSpec(file.table);
  const from = `read_parquet(${pathLiteral(file.path)}, binary_as_string = true, file_row_number = true)`;
  const described = await readParquetHead(session, file, from);
  const match = matchHeader(spec, described.names, file.name);
  const value = (column: ColumnSpec) => {
    const position = match.positions.get(column.name);
    if (position === undefined) return null;
    const name = identifier(described.names[position] ?? '');
    return checked(fromParquet(name, described.types[position] ?? '', column.type), column);
  };
  return { file, spec, match, format: 'parquet', rows: described.rows, csv: null, from, value };
}

async function readParquetHead(session: Session, file: SourceFile, from: string) {
  try {
    const columns = (await session.rows(`DESCRIBE SELECT * FROM ${from}`)).slice(0, -1);
    const rows = await session.number(
      `SELECT num_rows FROM parquet_file_metadata(${pathLiteral(file.path)})`,
    );
    const text = (key: string) => columns.map((column) => String(column[key]));
    return { names: text('column_name'), types: text('column_type'), rows };
  } catch (cause) {
    if (cause instanceof OmopImportError) throw cause;
    throw new OmopImportError('OMOP_FILE_CORRUPT', { file: file.name, cause });
  }
}
