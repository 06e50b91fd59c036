import type { LinkedTables } from './linked.ts';
import type { OpenProgram, Range, Row, SdcSolver } from './solver.ts';

/** Something that has to stay unknown: the sum of these columns, to within less than `need`. */
export interface Target {
  readonly columns: readonly number[];
  readonly need: number;
}

/** The attacker: knows every published cell exactly (before rounding) and what earlier releases say. */
export interface Attacker {
  /** What can be derived of a target, or null where the releases contradict each other. */
  interval(target: Target): Range | null;
  /** Whether points seen so far already lie far enough apart: spares most programs. */
  seemsWide(target: Target): boolean;
  withhold(cell: number): void;
  show(cell: number): void;
  close(): void;
}

export const TOLERANCE = 1e-5;

/** At least this is known of a withheld cell: where zeros are shown, that it is not one of them. */
export const floorOf = (value: number, withheldFrom: 0 | 1): number => Math.min(value, withheldFrom);

export interface AttackerOptions {
  /** Cells of the current tables that are not published, to begin with. */
  readonly withheld: ReadonlySet<number>;
  readonly withheldFrom: 0 | 1;
  readonly need: (cell: number) => number;
}

/**
 * A bound on every group of persons, well above what any is and what any target needs. It makes the attacker know more
 * than they do, never less.
 */
export function mostOf(linked: LinkedTables, need: (cell: number) => number): number {
  return linked.cells.reduce((most, { value, known }, cell) => {
    const high = Number.isFinite(known.high) ? known.high : known.low;
    return Math.max(most, 4 * (Math.max(value ?? 0, high) + need(cell)));
  }, 1);
}

/** Every block of columns adds up to everybody. */
export const tieRows = ({ ties }: LinkedTables): Row[] => ties.map((tie) => ({ ...tie, low: 0, high: 0 }));

export function openAttacker(
  solver: SdcSolver,
  linked: LinkedTables,
  { withheld, withheldFrom, need }: AttackerOptions,
): Attacker {
  const bounds = (cell: number, hidden: boolean): Range => {
    const { value, known } = linked.cells[cell] ?? { value: null, known: { low: 0, high: 0 } };
    if (value === null) return known;
    if (!hidden) return { low: value, high: value };
    return { low: Math.max(known.low, floorOf(value, withheldFrom)), high: known.high };
  };
  const program: OpenProgram = solver.open({
    columns: linked.columns,
    most: mostOf(linked, need),
    rows: [
      ...linked.cells.map(({ columns }, i) => ({ plus: columns, ...bounds(i, withheld.has(i)) })),
      ...tieRows(linked),
    ],
  });
  const points: Float64Array[] = [];
  const costs = new Float64Array(linked.columns);
  const extreme = (columns: readonly number[], sign: 1 | -1): number | null => {
    costs.fill(0);
    for (const column of columns) costs[column] = sign;
    const found = program.cheapest(costs);
    if (!found) return null;
    points.push(found.point);
    return sign * found.total;
  };
  return {
    interval({ columns }) {
      const low = extreme(columns, 1);
      const high = low === null ? null : extreme(columns, -1);
      return low === null || high === null ? null : { low, high };
    },
    seemsWide({ columns, need }) {
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const point of points) {
        let sum = 0;
        for (const column of columns) sum += point[column] ?? 0;
        low = Math.min(low, sum);
        high = Math.max(high, sum);
      }
      return high - low >= need;
    },
    withhold(cell) {
      const { low, high } = bounds(cell, true);
      program.setRow(cell, low, high);
    },
    show(cell) {
      const { low, high } = bounds(cell, false);
      program.setRow(cell, low, high);
      // Points that used the freedom of this cell are no longer possible.
      points.length = 0;
    },
    close: () => program.close(),
  };
}
