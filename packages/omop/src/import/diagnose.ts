import type { Session } from '../database/session.ts';
import { literal } from '../database/sql.ts';
import { OmopImportError } from '../errors.ts';
import { scanCsv } from '../source/scanner.ts';
import { readText } from '../source/text.ts';
import { emptyWords, faultIn, isEmpty } from '../source/values.ts';
import type { ColumnSpec } from '../tables/spec.ts';
import type { SourcePart, SourceTable } from './source-table.ts';

/**
 * Finds the first cell of a table's files that cannot be imported, after DuckDB has said there is one. DuckDB's own
 * message is not passed on: it quotes the value, which can be a person's, and miscounts lines within quotes.
 * @returns the error to throw, or null if every cell is fine
 */
export async function findBadCell(
  session: Session,
  source: SourceTable,
  signal?: AbortSignal,
): Promise<OmopImportError | null> {
  for (const part of source.parts) {
    const found = await (part.csv === null ? badParquetCell(session, part) : badCsvCell(part, signal));
    if (found !== null) return found;
  }
  return null;
}

/** @param judge what is wrong with a cell, if anything */
async function scanCells(
  source: SourcePart,
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

/** What is wrong with one cell: which refusal, and a sentence about the cell that does not quote it. */
interface Fault {
  readonly code: 'OMOP_VALUE_MISSING' | 'OMOP_VALUE_INVALID';
  readonly detail?: string;
}

function faultOf(text: string, column: ColumnSpec): Fault | null {
  if (isEmpty(text, column.type)) return column.key ? { code: 'OMOP_VALUE_MISSING' } : null;
  const detail = faultIn(text, column.type);
  return detail === null ? null : { code: 'OMOP_VALUE_INVALID', detail };
}

async function badCsvCell(source: SourcePart, signal?: AbortSignal): Promise<OmopImportError | null> {
  const found = await scanCells(source, { judge: (text, column) => faultOf(text, column) !== null, signal });
  if (found === null) return null;
  const { line, column, text } = found;
  return cellError(source, { line, column, fault: faultOf(text, column) ?? { code: 'OMOP_VALUE_INVALID' } });
}

function cellError(
  source: SourcePart,
  { line, column, fault }: { line: number; column: ColumnSpec; fault: Fault },
): OmopImportError {
  const { code, detail } = fault;
  return new OmopImportError(code, {
    file: source.file.name,
    line,
    column: column.name,
    ...(detail !== undefined && { detail }),
  });
}

async function badParquetCell(session: Session, source: SourcePart): Promise<OmopImportError | null> {
  let first: { line: number; column: ColumnSpec; fault: Fault } | null = null;
  for (const column of source.spec.columns) {
    const loose = source.value({ ...column, key: false });
    const text = source.value({ ...column, key: false, type: 'varchar' });
    if (loose === null || text === null) continue;
    const bad = `TRY(${loose}) IS NULL AND (${column.key} OR ${present(text, column)})`;
    const row = await session
      .rows(`SELECT min(file_row_number) AS row, arg_min(struct_pack(text := ${text}), file_row_number).text AS text
        FROM ${source.from} WHERE ${bad}`)
      .then((rows) => rows[0]);
    if (row?.row === null || row?.row === undefined) continue;
    const line = Number(row.row) + 1;
    if (first !== null && first.line <= line) continue;
    first = { line, column, fault: parquetFault(row.text, column) };
  }
  return first === null ? null : cellError(source, first);
}

function parquetFault(text: unknown, column: ColumnSpec): Fault {
  if (typeof text !== 'string' || isEmpty(text, column.type)) return { code: 'OMOP_VALUE_MISSING' };
  return { code: 'OMOP_VALUE_INVALID', detail: faultIn(text, column.type) ?? 'It is out of range.' };
}

/** Whether the text of a Parquet cell says anything, as SQL: not NULL, not NaN and not one of the empty words. */
function present(text: string, column: ColumnSpec): string {
  if (column.type === 'varchar') return `(${text}) IS NOT NULL`;
  return `coalesce(lower(trim(${text}, ' ')) NOT IN (${emptyWords.map(literal).join(', ')}), false)`;
}

/** The file and line of the second row of `person` with a person_id, for CSV; null for Parquet. */
export async function findSecondPerson(
  source: SourceTable,
  personId: bigint,
): Promise<{ readonly file: string; readonly line: number } | null> {
  let seen = 0;
  for (const part of source.parts) {
    if (part.csv === null) continue;
    const found = await scanCells(part, {
      judge: (text, column) => {
        if (column.name !== 'person_id' || !sameNumber(text, personId)) return false;
        seen += 1;
        return seen === 2;
      },
    });
    if (found !== null) return { file: part.file.name, line: found.line };
  }
  return null;
}

const sameNumber = (text: string, id: bigint) => {
  const whole = text.trim().split('.')[0] ?? '';
  return /^[+-]?\d+$/.test(whole) && BigInt(whole.replace(/^\+/, '')) === id;
};
