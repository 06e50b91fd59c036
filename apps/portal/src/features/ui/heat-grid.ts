import type { Cell } from '../api/shapes.ts';

type Head = { readonly key: string; readonly label: string };

/** Between the coordinates of a cell's key, as the engine joins them, and of its label. */
const KEY = '|';

const parts = (text: string): readonly string[] => text.split(KEY).map((part) => part.trim());

/** Heads of rows and columns in the order the cells come in, and the cell where they meet. */
export function gridOf(cells: readonly Cell[]): {
  readonly rows: readonly Head[];
  readonly columns: readonly Head[];
  readonly at: (row: string, column: string) => Cell | undefined;
} {
  const rows = new Map<string, Head>();
  const columns = new Map<string, Head>();
  const found = new Map<string, Cell>();
  for (const cell of cells) {
    const [row = '', column = ''] = parts(cell.key);
    const [rowLabel = row, columnLabel = column] = parts(cell.label);
    if (!rows.has(row)) rows.set(row, { key: row, label: rowLabel });
    if (!columns.has(column)) columns.set(column, { key: column, label: columnLabel });
    found.set(`${row}${KEY}${column}`, cell);
  }
  return {
    rows: [...rows.values()],
    columns: [...columns.values()],
    at: (row, column) => found.get(`${row}${KEY}${column}`),
  };
}

/** Cells over three dimensions as one table over two for each value of the first. */
export function layersOf(
  cells: readonly Cell[],
): readonly { readonly key: string; readonly label: string; readonly cells: readonly Cell[] }[] {
  const layers = new Map<string, { key: string; label: string; cells: Cell[] }>();
  for (const cell of cells) {
    const [first = '', ...rest] = parts(cell.key);
    const [label = first, ...labels] = parts(cell.label);
    const layer = layers.get(first) ?? { key: first, label, cells: [] };
    layer.cells.push({ ...cell, key: rest.join(KEY), label: labels.join(` ${KEY} `) });
    layers.set(first, layer);
  }
  return [...layers.values()];
}

/** How many dimensions the keys of these cells have. */
export const dimensionsOf = (cells: readonly Cell[]): number =>
  Math.max(0, ...cells.map(({ key }) => parts(key).length));
