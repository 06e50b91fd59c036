import { type Cut, cutsOf, ownValue } from './cuts.ts';
import type { Range } from './solver.ts';
import type { PublishedTable, SdcDimension, SdcTable } from './table.ts';

/** A set of persons that tables speak of, whichever tables and however often. */
interface LinkedCell {
  /** The groups of persons (columns) it consists of. */
  readonly columns: readonly number[];
  /** True value, where a current table has the cell. */
  value: number | null;
  /** What earlier releases say of it. */
  known: Range;
  /** An earlier release withheld it: it has to stay unknown. */
  earlierWithheld: boolean;
}

/** A total, of whichever table, and the cells of one table that lie along it. */
interface Line {
  readonly total: number;
  /** The total's groups, told apart as its table tells them. */
  readonly whole: readonly number[];
  readonly children: readonly { readonly cell: number; readonly columns: readonly number[] }[];
}

/**
 * Tables of one population and unit as sums over the smallest groups of persons that any of them tells apart. A group
 * (column) is a maximal set of coordinates that every cell treats alike, so sums are exact and as few as can be.
 *
 * Tables that no chain of shared dimensions connects split the population each in a way of their own (blocks of
 * columns): all that relates them is that each block adds up to everybody. Nothing is lost by that. Numbers for two
 * blocks with one sum always belong to a population that has both (proof.md), and there are as many columns as the
 * blocks have together, instead of the product.
 */
export interface LinkedTables {
  readonly columns: number;
  /** Sums of columns that are equal: of the first block and each other one. */
  readonly ties: readonly { readonly plus: readonly number[]; readonly minus: readonly number[] }[];
  readonly cells: readonly LinkedCell[];
  /** Index of the linked cell for each cell of each current table. */
  readonly places: readonly (readonly number[])[];
  readonly lines: readonly Line[];
}

/** Coordinates beyond this are not enumerated; the caller then withholds everything. */
const MOST_COORDINATES = 200_000;
const MOST_COLUMNS = 6_000;

type Coordinate = ReadonlyMap<string, Cut>;

/** Null where the tables have too many groups in common to reason about. @throws {RangeError} for one cell with two values. */
export function linkTables(
  tables: readonly SdcTable[],
  earlier: readonly PublishedTable[],
): LinkedTables | null {
  const all = withSharedTotals([...tables, ...earlier]);
  const columnsOf: (readonly (readonly number[])[])[] = all.map(({ cells }) => cells.map(() => []));
  const blocks: (readonly number[])[] = [];
  let columns = 0;
  for (const members of connected(all)) {
    const block = blockOf(
      members.map((table) => all[table] as Outline),
      columns,
    );
    if (!block || columns + block.size > MOST_COLUMNS) return null;
    blocks.push(Array.from({ length: block.size }, (_, i) => columns + i));
    columns += block.size;
    members.forEach((table, i) => {
      columnsOf[table] = block.columnsOf[i] ?? [];
    });
  }
  const [first = [], ...others] = blocks;
  // Everybody is one cell, in whichever block somebody speaks of it.
  const signatureOf = (own: readonly number[]): readonly number[] =>
    others.some((block) => own.length === block.length && own[0] === block[0]) ? first : own;

  const cells: LinkedCell[] = [];
  const indexOf = new Map<string, number>();
  const indices = columnsOf.map((table) =>
    table.map((own) => {
      const columns = signatureOf(own);
      const signature = columns.join(',');
      const known = indexOf.get(signature);
      if (known !== undefined) return known;
      indexOf.set(signature, cells.length);
      const open = { low: 0, high: Number.POSITIVE_INFINITY };
      return cells.push({ columns, value: null, known: open, earlierWithheld: false }) - 1;
    }),
  );
  tables.forEach((table, t) => {
    table.cells.forEach(({ value }, c) => {
      const cell = cells[indices[t]?.[c] ?? -1];
      if (!cell) return;
      if (cell.value !== null && cell.value !== value) throw new RangeError('One cell has two values.');
      cell.value = value;
    });
  });
  earlier.forEach((table, t) => {
    table.cells.forEach(({ value, low, high }, c) => {
      const cell = cells[indices[tables.length + t]?.[c] ?? -1];
      if (!cell) return;
      if (value === null) cell.earlierWithheld = true;
      cell.known = {
        low: Math.max(cell.known.low, value === null ? table.withheldFrom : (low ?? 0)),
        high: Math.min(
          cell.known.high,
          value === null ? Number.POSITIVE_INFINITY : (high ?? Number.POSITIVE_INFINITY),
        ),
      };
    });
  });
  const places = tables.map((table, t) => indices[t]?.slice(0, table.cells.length) ?? []);
  const ties = others.map((minus) => ({ plus: first, minus }));
  return { columns, ties, cells, places, lines: linesOf(all, { places: indices, columnsOf }) };
}

/** Indices of tables that a chain of shared dimensions connects. One that has no dimension goes with the first. */
function connected(tables: readonly Outline[]): number[][] {
  const groups: { names: Set<string>; members: number[] }[] = [];
  const alone: number[] = [];
  tables.forEach(({ dimensions }, table) => {
    const names = new Set(dimensions.map(({ name }) => name));
    if (names.size === 0) {
      alone.push(table);
      return;
    }
    const joined = { names, members: [table] };
    for (const group of groups.filter((other) => [...other.names].some((name) => names.has(name)))) {
      for (const name of group.names) joined.names.add(name);
      joined.members.push(...group.members);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(joined);
  });
  const [first = [], ...others] = groups.map(({ members }) => members);
  return [[...alone, ...first], ...others];
}

interface Block {
  readonly size: number;
  /** For each of its tables the columns of each cell. */
  readonly columnsOf: readonly (readonly (readonly number[])[])[];
}

/** The groups of persons that these tables tell apart, numbered from `start`; null where there are too many. */
function blockOf(tables: readonly Outline[], start: number): Block | null {
  const domains = domainsOf(tables.flatMap(({ dimensions }) => dimensions));
  const coordinateCount = [...domains.values()].reduce((product, values) => product * values.length, 1);
  if (coordinateCount > MOST_COORDINATES) return null;
  const finders = tables.map(finderOf);
  const columnOf = new Map<string, number>();
  const columnsOf = tables.map(({ cells }) => cells.map(() => [] as number[]));
  for (const coordinate of coordinates([...domains])) {
    const found = finders.map((find) => find(coordinate));
    const signature = JSON.stringify(found);
    if (columnOf.has(signature)) continue;
    const column = start + columnOf.size;
    columnOf.set(signature, column);
    found.forEach((cells, table) => {
      for (const cell of cells) columnsOf[table]?.[cell]?.push(column);
    });
  }
  return { size: columnOf.size, columnsOf };
}

/** What tables have in common for finding cells; values are read from the tables themselves. */
type Outline = Pick<SdcTable, 'dimensions'> & {
  readonly cells: readonly { readonly at: readonly (string | null)[] }[];
};

/**
 * The tables with the totals of their lines that another of them has: who knows a total from elsewhere takes the cells
 * off it all the same. Added cells come after a table's own.
 */
function withSharedTotals(tables: readonly Outline[]): Outline[] {
  const keyOf = ({ dimensions }: Outline, at: readonly (string | null)[]): string => {
    const named = at.flatMap((value, d) => {
      if (value === null) return [];
      const { name = '', values = [], spans } = dimensions[d] ?? {};
      // Of a line, keys are each table's own; where they lie is what they have in common.
      return [[name, spans === undefined ? value : JSON.stringify(spans[values.indexOf(value)])]];
    });
    return JSON.stringify(named.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
  };
  const known = new Set(tables.flatMap((table) => table.cells.map(({ at }) => keyOf(table, at))));
  return tables.map((table) => {
    const own = new Set(table.cells.map(({ at }) => JSON.stringify(at)));
    const added = new Map<string, { readonly at: readonly (string | null)[] }>();
    for (const { at } of table.cells) {
      at.forEach((value, d) => {
        const total = at.map((other, i) => (i === d ? null : other));
        const key = JSON.stringify(total);
        if (value !== null && !own.has(key) && known.has(keyOf(table, total))) added.set(key, { at: total });
      });
    }
    return { dimensions: table.dimensions, cells: [...table.cells, ...added.values()] };
  });
}

function domainsOf(dimensions: readonly SdcDimension[]): Map<string, readonly Cut[]> {
  return new Map(
    dimensions.map(({ name }) => [name, cutsOf(dimensions.filter((dimension) => dimension.name === name))]),
  );
}

function* coordinates(domains: readonly (readonly [string, readonly Cut[]])[]): Generator<Coordinate> {
  const [first, ...rest] = domains;
  if (!first) {
    yield new Map();
    return;
  }
  for (const tail of coordinates(rest)) {
    for (const value of first[1]) yield new Map([...tail, [first[0], value]]);
  }
}

/** Which cells of a table a coordinate lies in. */
function finderOf({ dimensions, cells }: Outline): (at: Coordinate) => number[] {
  const keyOf = (at: readonly (string | null)[]): string => JSON.stringify(at);
  const byKey = new Map(cells.map(({ at }, index) => [keyOf(at), index]));
  const patterns = [...new Map(cells.map(({ at }) => [at.map((v) => v === null).join(), at])).values()];
  return (coordinate) =>
    patterns.flatMap((pattern) => {
      const at: (string | null)[] = [];
      for (const [i, dimension] of dimensions.entries()) {
        const value = pattern[i] === null ? null : ownValue(dimension, coordinate.get(dimension.name));
        if (value === undefined) return [];
        at.push(value);
      }
      const index = byKey.get(keyOf(at));
      return index === undefined ? [] : [index];
    });
}

interface Numbered {
  /** Index of the linked cell for each cell of each table. */
  readonly places: readonly (readonly number[])[];
  readonly columnsOf: readonly (readonly (readonly number[])[])[];
}

function linesOf(tables: readonly Outline[], { places, columnsOf }: Numbered): Line[] {
  return tables.flatMap(({ dimensions, cells }, t) => {
    const lines = new Map<string, { total: number | null; children: Line['children'][number][] }>();
    cells.forEach(({ at }, c) => {
      dimensions.forEach((_, d) => {
        const key = JSON.stringify([d, at.filter((_value, i) => i !== d)]);
        const line = lines.get(key) ?? { total: null, children: [] };
        lines.set(key, line);
        if (at[d] === null) line.total = c;
        else line.children.push({ cell: places[t]?.[c] ?? -1, columns: columnsOf[t]?.[c] ?? [] });
      });
    });
    return [...lines.values()].flatMap(({ total, children }) =>
      total === null || children.length === 0
        ? []
        : [{ total: places[t]?.[total] ?? -1, whole: columnsOf[t]?.[total] ?? [], children }],
    );
  });
}
