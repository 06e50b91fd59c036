import { DuckDBDateValue, type DuckDBResult, type DuckDBValue } from '@duckdb/node-api';

type Row = readonly DuckDBValue[];

/** All rows of a result. */
export async function rowsOf(result: DuckDBResult): Promise<Row[]> {
  const rows: Row[] = [];
  for (const chunk of await result.fetchAllChunks()) {
    const columns = Array.from({ length: chunk.columnCount }, (_, index) => chunk.getColumnValues(index));
    for (let row = 0; row < chunk.rowCount; row += 1) rows.push(columns.map((values) => values[row] ?? null));
  }
  return rows;
}

const comparable = (value: DuckDBValue): DuckDBValue =>
  value instanceof DuckDBDateValue ? value.days : value;

/** By the first value in which they differ; for values that are neither text nor NULL. */
export function byValue(a: Row, b: Row): number {
  for (const [index, value] of a.entries()) {
    const [left, right] = [comparable(value), comparable(b[index] ?? null)];
    if (left === right || left === null || right === null) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}
