/** A linear equation in whole numbers: coefficients, and last what they add up to. */
export type Row = readonly number[];

/** Rows without common factor, each with a first place that no other has. Exact: nothing is ever divided out of the whole numbers. */
export interface Reduced {
  readonly rows: readonly Row[];
  readonly firsts: readonly number[];
}

export const nothing: Reduced = { rows: [], firsts: [] };

/** What is left of a row beside the others. */
export function rest({ rows, firsts }: Reduced, row: Row): Row {
  return rows.reduce<Row>((left, other, i) => eliminate(left, other, firsts[i] ?? 0), row);
}

/** With a row that is not made of the others. */
export function adjoin(reduced: Reduced, row: Row, columns: number): Reduced {
  const left = rest(reduced, row);
  const first = left.findIndex((entry, i) => i < columns && entry !== 0);
  if (first === -1) return reduced;
  return {
    rows: [...reduced.rows.map((other) => eliminate(other, left, first)), left],
    firsts: [...reduced.firsts, first],
  };
}

export const rankOf = (rows: readonly Row[], columns: number): number =>
  rows.reduce((reduced, row) => adjoin(reduced, row, columns), nothing).rows.length;

function eliminate(row: Row, by: Row, at: number): Row {
  const [own, other] = [row[at] ?? 0, by[at] ?? 0];
  if (own === 0) return row;
  return primitive(row.map((entry, i) => entry * other - (by[i] ?? 0) * own));
}

function primitive(row: Row): Row {
  const common = row.reduce(greatestCommon, 0);
  if (!row.every(Number.isSafeInteger)) throw new RangeError('The whole numbers of a double are left.');
  return common <= 1 ? row : row.map((entry) => entry / common);
}

function greatestCommon(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
