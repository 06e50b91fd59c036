import {
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBListValue,
  type DuckDBResult,
  type DuckDBValue,
} from '@duckdb/node-api';
import { printStatement } from '../../compile/sql/print.ts';
import type { SqlStatement } from '../../compile/sql/query.ts';
import type { Row, Session, Value } from '../warehouse.ts';
import { duckdb } from './dialect.ts';
import { runStatement } from './statement.ts';

/** A connection of DuckDB as the port has it. */
export function sessionOn(connection: DuckDBConnection): Session {
  const execute = (statement: SqlStatement): Promise<DuckDBResult> =>
    runStatement(connection, printStatement(statement, duckdb));
  return {
    async run(statement) {
      await execute(statement);
    },
    rows: async (statement) => readRows(await execute(statement)),
    seats: async (statement) => readSeats(await execute(statement)),
    seatsByCell: async (statement) => readCells(await execute(statement)),
    progress() {
      const { percentage } = connection.progress;
      return percentage < 0 ? null : Math.min(1, percentage / 100);
    },
    interrupt: () => connection.interrupt(),
    async tryText(sql) {
      await connection.run(sql);
    },
  };
}

async function readRows(result: DuckDBResult): Promise<Row[]> {
  const rows: Row[] = [];
  for (const chunk of await result.fetchAllChunks()) {
    const columns = Array.from({ length: chunk.columnCount }, (_, index) => chunk.getColumnValues(index));
    for (let row = 0; row < chunk.rowCount; row += 1)
      rows.push(columns.map((values) => plainValue(values[row])));
  }
  return rows;
}

/** Statements of plans select what the port has a value for: a date of DuckDB's is a `Day` as it is. */
function plainValue(value: DuckDBValue | undefined): Value {
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null;
  if (value instanceof DuckDBDateValue) return value;
  throw new TypeError('A statement selects numbers, texts and days.');
}

async function readSeats(result: DuckDBResult): Promise<Uint32Array> {
  const chunks = await result.fetchAllChunks();
  const seats = new Uint32Array(chunks.reduce((rows, chunk) => rows + chunk.rowCount, 0));
  let next = 0;
  for (const chunk of chunks) {
    const column = chunk.getColumnVector(0);
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const seat = column.getItem(row);
      if (typeof seat !== 'number') throw new TypeError('A seat is a whole number.');
      seats[next] = seat;
      next += 1;
    }
  }
  return seats;
}

async function readCells(result: DuckDBResult): Promise<ReadonlyMap<string, Uint32Array>> {
  const rows = await result.getRows();
  return new Map(
    rows.map(([cell, list]) => {
      // Of nobody there is no list.
      const items = list instanceof DuckDBListValue ? list.items : [];
      return [String(cell), Uint32Array.from(items, Number)];
    }),
  );
}
