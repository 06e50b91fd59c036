import { floorOf, mostOf, openAttacker, type Target, TOLERANCE, tieRows } from './attacker.ts';
import type { LinkedTables } from './linked.ts';
import { type SdcSolver, SolverGaveUp } from './solver.ts';

export interface SuppressOptions {
  readonly solver: SdcSolver;
  readonly zeros: 'shown' | 'suppressed';
  /** Cells that must not be shown for their own sake. */
  readonly primary: ReadonlySet<number>;
  /** How wide the interval of a withheld cell has to stay. */
  readonly need: (cell: number) => number;
  /** Whether the persons of `total` who are in none of the cells `shown` are too few, or too uneven, to be told of. */
  readonly unsafeRest: (total: number, shown: readonly number[], hidden: readonly number[]) => boolean;
}

/**
 * How much work one answer may take, as programs times their columns. A number, not a time: the same tables give the
 * same pattern everywhere.
 */
const MOST_WORK = 1_500_000;

/**
 * The cells to withhold so that the attacker derives none of the primary ones, or null where no pattern was found and
 * nothing may be shown. Every withheld cell's interval is at least `need` wide, except cells that are not primary and
 * that earlier releases or shown zeros pin anyway. Remainders (a total less its shown cells) are held to the same.
 *
 * A target that is too narrow is widened by the cheapest change of shown cells that lets it reach `need` above its
 * lowest derivable value (a linear program, after Kelly, Golden and Assad, 1992); the cells it changes are withheld.
 */
export function suppress(linked: LinkedTables, options: SuppressOptions): Set<number> | null {
  const { solver, zeros, primary } = options;
  const withheldFrom = zeros === 'shown' ? 1 : 0;
  const withheld = new Set(primary);
  const mostPrograms = MOST_WORK / linked.columns;
  const attacker = openAttacker(solver, linked, { withheld, withheldFrom, need: options.need });
  try {
    const passed = new Set<string>();
    for (let programs = 0; programs < mostPrograms; ) {
      const next = targetsOf(linked, withheld, options).find(({ key }) => !passed.has(key));
      if (!next) return withheld;
      // Withholding more only widens: what passed once has passed.
      passed.add(next.key);
      if (attacker.seemsWide(next)) continue;
      programs += 2;
      const range = attacker.interval(next);
      if (range === null) return null;
      if (range.high - range.low >= next.need - TOLERANCE) continue;
      programs += 1;
      const change = widen(linked, { ...options, withheld, withheldFrom, target: next, least: range.low });
      if (change === null) {
        if (next.mayBePinned) continue;
        return null;
      }
      for (const cell of change) {
        withheld.add(cell);
        attacker.withhold(cell);
      }
      passed.delete(next.key);
    }
    return null;
  } catch (error) {
    if (error instanceof SolverGaveUp) return null;
    throw error;
  } finally {
    attacker.close();
  }
}

interface NamedTarget extends Target {
  readonly key: string;
  /** Not a secret in itself: withheld for the sake of others. */
  readonly mayBePinned: boolean;
}

/** Everything that has to stay unknown while these cells are withheld. Primary cells first. */
function targetsOf(
  linked: LinkedTables,
  withheld: ReadonlySet<number>,
  { primary, need, unsafeRest }: Pick<SuppressOptions, 'primary' | 'need' | 'unsafeRest'>,
): NamedTarget[] {
  const cells = linked.cells.flatMap(({ columns, value, earlierWithheld }, i) => {
    if (!withheld.has(i) && !(earlierWithheld && value === null)) return [];
    return [{ key: `cell ${i}`, columns, need: need(i), mayBePinned: !primary.has(i) && value !== null }];
  });
  cells.sort((a, b) => Number(a.mayBePinned) - Number(b.mayBePinned));
  const remainders = linked.lines.flatMap(({ total, whole, children }) => {
    const shown = children.filter(({ cell }) => !hidden(linked, withheld, cell));
    const others = children.filter(({ cell }) => hidden(linked, withheld, cell));
    const cellsOf = (some: typeof children) => some.map(({ cell }) => cell);
    if (!unsafeRest(total, cellsOf(shown), cellsOf(others))) return [];
    const taken = new Set(shown.flatMap(({ columns }) => columns));
    const columns = whole.filter((column) => !taken.has(column));
    // Nobody is left, however far rounding has moved the numbers apart.
    if (columns.length === 0) return [];
    return [{ key: `rest ${columns.join()}`, columns, need: need(total), mayBePinned: false }];
  });
  return [...cells, ...remainders];
}

/** Withheld now, or known from earlier releases only as withheld. */
function hidden(linked: LinkedTables, withheld: ReadonlySet<number>, cell: number): boolean {
  const { value = null, known } = linked.cells[cell] ?? {};
  return value === null ? !Number.isFinite(known?.high) : withheld.has(cell);
}

interface Widening extends SuppressOptions {
  readonly withheld: ReadonlySet<number>;
  readonly withheldFrom: 0 | 1;
  readonly target: Target;
  readonly least: number;
}

/**
 * Shown cells that change when the target is `need` above `least`, at the least cost; null where it cannot be. Zeros
 * stay where they are shown: everybody expects to see them, so that a withheld one would not pass for anything else.
 */
function widen(linked: LinkedTables, options: Widening): number[] | null {
  const { solver, zeros, withheld, withheldFrom, target, least } = options;
  const rows = tieRows(linked);
  const costs = Array.from({ length: linked.columns }, () => 0);
  const movable: { readonly cell: number; readonly column: number }[] = [];
  linked.cells.forEach(({ columns, value, known }, cell) => {
    if (value === null) rows.push({ plus: columns, ...known });
    else if (withheld.has(cell)) {
      rows.push({ plus: columns, low: Math.max(known.low, floorOf(value, withheldFrom)), high: known.high });
    } else if (value === 0 && zeros === 'shown') rows.push({ plus: columns, low: 0, high: 0 });
    else {
      const column = costs.length;
      // Large cells cost more to lose, and a total is larger than its cells.
      costs.push(1 + Math.sqrt(value), 1 + Math.sqrt(value));
      movable.push({ cell, column });
      rows.push({ plus: [...columns, column], minus: [column + 1], low: value, high: value });
      rows.push({ plus: columns, ...known });
    }
  });
  rows.push({ plus: target.columns, low: least + target.need, high: Number.POSITIVE_INFINITY });
  const program = solver.open({ columns: costs.length, most: mostOf(linked, options.need), rows });
  try {
    const found = program.cheapest(costs);
    if (!found) return null;
    const moved = movable.filter(
      ({ column }) => (found.point[column] ?? 0) + (found.point[column + 1] ?? 0) > TOLERANCE,
    );
    return moved.length === 0 ? null : moved.map(({ cell }) => cell);
  } finally {
    program.close();
  }
}
