import type { Session } from '../database/session.ts';
import { OmopImportError } from '../errors.ts';
import { scanCsv } from '../source/scanner.ts';
import { readText } from '../source/text.ts';
import { isEmpty, isValid } from '../source/values.ts';
import type { ColumnSpec } from '../tables/spec.ts';
import type { SourceTable } from './source-table.ts';

type Fault = 'OMOP_VALUE_MISSING' | 'OMOP_VALUE_INVALID';

/**
 * Finds the first cell of a file that cannot be imported, after DuckDB has said there is one. DuckDB's own
 * message is not passed on: it quotes the value, which can be a person's, and miscounts lines within quotes.
 * @returns the error to throw, or null if every cell is fine
 */
export async function findBadCell(
  session: Session,
  source: SourceTable,
  signal?: AbortSignal,
): Promise<OmopImportError | null> {
  return source.csv === null ? badParquetCell(session, source) : badCsvCell(source, signal);
}

/** @param judge what is wrong with a cell, if anything */
async function scanCells(
  source: SourceTable,
  options: { judge: (text: string, column: ColumnSpec) => boolean; signal?: AbortSignal | undefined },
): Promise<{ line: number; column: ColumnSpec; text: string } | null> {
  const columns = new Map(
    source.spec.columns.map((column) => [source.match.positions.get(column.name), column] as const),
  );
  let record = 0;
  let found: { line: number; column: ColumnSpec; text: string } | null = null;
  const shape = source.csv?.shape ?? { delimiter: ',', quoted: true };
  const scanner = scanCsv(shape, {
    cell: (text, position, line) => {
      const column = columns.get(position);
      if (record === 0 || found !== null || column === undefined) return;
      if (options.judge(text, column)) found = { line, column, text };
    },
    record: () => {
      record += 1;
    },
    problem: () => {},
  });
  for await (const chunk of readText(source.file, { signal: options.signal })) {
    scanner.push(chunk);
    if (found !== null) return found;
  }
  scanner.end();
  return found;
}

const faultOf = (text: string, column: ColumnSpec): Fault | null => {
  if (isEmpty(text, column.type)) return column.key ? 'OMOP_VALUE_MISSING' : null;
  return isValid(text, column.type) ? null : 'OMOP_VALUE_INVALID';
};

async function badCsvCell(source: SourceTable, signal?: AbortSignal): Promise<OmopImportError | null> {
  const found = await scanCells(source, { judge: (text, column) => faultOf(text, column) !== null, signal });
  if (found === null) return null;
  const { line, column, text } = found;
  return cellError(source, { line, column, fault: faultOf(text, column) ?? 'OMOP_VALUE_INVALID' });
}

function cellError(
  source: SourceTable,
  at: { line: number; column: ColumnSpec; fault: Fault },
): OmopImportError {
  const place = { file: source.file.name, line: at.line, column: at.column.name };
  const detail = at.fault === 'OMOP_VALUE_INVALID' ? `It must be a ${at.column.type}.` : undefined;
  return new OmopImportError(at.fault, { ...place, ...(detail && { detail }) });
}

async function badParquetCell(session: Session, source: SourceTable): Promise<OmopImportError | null> {
  let first: { line: number; column: ColumnSpec; fault: Fault } | null = null;
  for (const column of source.spec.columns) {
    const strict = source.value(column);
    const loose = source.value({ ...column, key: false });
    if (strict === null || loose === null) continue;
    const bad = `TRY(${loose}) IS NULL AND (${column.key} OR ${present(source, column)})`;
    const row = await session
      .rows(`SELECT min(file_row_number) AS row, arg_min(${present(source, column)}, file_row_number) AS filled
        FROM ${source.from} WHERE ${bad}`)
      .then((rows) => rows[0]);
    if (row?.row === null || row?.row === undefined) continue;
    const line = Number(row.row) + 1;
    if (first !== null && first.line <= line) continue;
    first = { line, column, fault: row.filled === true ? 'OMOP_VALUE_INVALID' : 'OMOP_VALUE_MISSING' };
  }
  return first === null ? null : cellError(source, first);
}

/** Whether a Parquet cell says anything, as SQL: not NULL, not NaN and not one of the empty words. */
function present(source: SourceTable, column: ColumnSpec): string {
  const asText = source.value({ ...column, key: false, type: 'varchar' }) ?? 'NULL';
  if (column.type === 'varchar') return `(${asText}) IS NOT NULL`;
  return `coalesce(lower(trim(${asText}, ' ')) NOT IN ('', '\\n', 'null', 'na', 'nan'), false)`;
}

/** The line of the second row of `person` with a person_id, for CSV; null for Parquet. */
export async function findSecondPerson(source: SourceTable, personId: bigint): Promise<number | null> {
  if (source.csv === null) return null;
  let seen = 0;
  const found = await scanCells(source, {
    judge: (text, column) => {
      if (column.name !== 'person_id' || !sameNumber(text, personId)) return false;
      seen += 1;
      return seen === 2;
    },
  });
  return found?.line ?? null;
}

const sameNumber = (text: string, id: bigint) => {
  const whole = text.trim().split('.')[0] ?? '';
  return /^[+-]?\d+$/.test(whole) && BigInt(whole.replace(/^\+/, '')) === id;
};
