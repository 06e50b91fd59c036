import { sumWidth, unsafeSum } from './concentration.ts';
import { type LinkedTables, linkTables } from './linked.ts';
import type { SdcPolicy } from './policy.ts';
import { publish } from './publish.ts';
import type { Range, SdcSolver } from './solver.ts';
import { suppress } from './suppress.ts';
import type { PublishedTable, SdcCell, SdcRule, SdcTable, SdcTableRecord } from './table.ts';

export interface ProtectOptions {
  readonly policy: SdcPolicy;
  readonly solver: SdcSolver;
  /** Tables released before on the dataset. Those of another population or unit are left aside. */
  readonly earlier?: readonly PublishedTable[];
}

export interface ProtectedTables {
  readonly tables: readonly PublishedTable[];
  readonly records: readonly SdcTableRecord[];
}

/**
 * Tables of one answer, protected together: primary suppression, secondary suppression over all of them with their
 * totals and with earlier releases, rounding, totals as sums of rounded cells. Pure and deterministic. Where no safe
 * pattern is found every cell is withheld.
 * @throws {RangeError} for a table that contradicts itself.
 */
export function protectTables(tables: readonly SdcTable[], options: ProtectOptions): ProtectedTables {
  const groups = new Map<string, number[]>();
  tables.forEach(({ population, unit }, index) => {
    const key = JSON.stringify([population, unit]);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const hidden = tables.map((): ReadonlySet<number> => new Set());
  for (const members of groups.values()) {
    const sets = withheldIn(
      members.map((index) => tables[index] as SdcTable),
      options,
    );
    members.forEach((index, i) => {
      hidden[index] = sets[i] ?? new Set();
    });
  }
  return {
    tables: tables.map((table, index) => publish(table, hidden[index] ?? new Set(), options.policy)),
    records: tables.map((table, index) => recordOf(table, hidden[index]?.size ?? 0, options)),
  };
}

export function protectTable(table: SdcTable, options: ProtectOptions): PublishedTable {
  const [published] = protectTables([table], options).tables;
  if (!published) throw new RangeError('A table was lost.');
  return published;
}

/**
 * A table of persons and one of their sums over the same dimensions. A sum is withheld wherever its count is, and
 * where it is dominated or estimable; a mean may be formed of what is left (`meanOf`).
 */
export function protectMeans(
  { count, sum }: { readonly count: SdcTable; readonly sum: SdcTable },
  options: ProtectOptions,
): {
  readonly count: PublishedTable;
  readonly sum: PublishedTable;
  readonly records: readonly SdcTableRecord[];
} {
  const counted = protectTables([count], options);
  const [publishedCount] = counted.tables;
  if (!publishedCount) throw new RangeError('A table was lost.');
  const unseen = new Set(
    publishedCount.cells.filter(({ value }) => value === null).map(({ at }) => JSON.stringify(at)),
  );
  const forced = new Set(sum.cells.filter(({ at }) => unseen.has(JSON.stringify(at))));
  const [hidden = new Set<number>()] = withheldIn([sum], options, forced);
  return {
    count: publishedCount,
    sum: publish(sum, hidden, options.policy),
    records: [...counted.records, recordOf(sum, hidden.size, options)],
  };
}

/** Indices of withheld cells, for each table of one population and unit. */
function withheldIn(
  tables: readonly SdcTable[],
  { policy, solver, earlier = [] }: ProtectOptions,
  forced: ReadonlySet<SdcCell> = new Set(),
): ReadonlySet<number>[] {
  const everything = tables.map(({ cells }) => new Set(cells.keys()));
  const [first] = tables;
  if (!first) return [];
  const related = earlier.filter(
    ({ population, unit }) => population === first.population && unit === first.unit,
  );
  const linked = linkTables(tables, related);
  if (!linked) return everything;
  const cellAt = cellsOf(linked, tables);
  const primary = new Set(
    [...cellAt].flatMap(([index, cell]) => (forced.has(cell) || unsafe(cell, policy) ? [index] : [])),
  );
  const withheld = policy.secondary
    ? suppress(linked, {
        solver,
        zeros: policy.zeros,
        primary,
        need: (index) => needOf(cellAt.get(index), policy),
        unsafeRest: (total, shown, hidden) => unsafeRest(linked, cellAt, { total, shown, hidden, policy }),
      })
    : primary;
  if (!withheld) return everything;
  return linked.places.map(
    (places) => new Set([...places.keys()].filter((c) => withheld.has(places[c] ?? -1))),
  );
}

function cellsOf(linked: LinkedTables, tables: readonly SdcTable[]): Map<number, SdcCell> {
  return new Map(
    tables.flatMap(({ cells }, t) => cells.map((cell, c) => [linked.places[t]?.[c] ?? -1, cell] as const)),
  );
}

/** Whether a cell must not be shown for its own sake. */
function unsafe(cell: SdcCell, policy: SdcPolicy): boolean {
  if (cell.persons !== undefined || cell.top !== undefined) return unsafeSum(cell, policy);
  return cell.value === 0 ? policy.zeros === 'suppressed' : cell.value < policy.minCell;
}

function needOf(cell: SdcCell | undefined, policy: SdcPolicy): number {
  return cell?.top === undefined ? policy.minCell : sumWidth(cell, policy);
}

interface Remainder {
  readonly total: number;
  readonly shown: readonly number[];
  readonly hidden: readonly number[];
  readonly policy: SdcPolicy;
}

/** Whether a total less its shown cells, taken together, must not be told. */
function unsafeRest(
  linked: LinkedTables,
  cellAt: ReadonlyMap<number, SdcCell>,
  { total, shown, hidden, policy }: Remainder,
): boolean {
  const whole = cellAt.get(total);
  if (whole?.top !== undefined || shown.some((cell) => cellAt.get(cell)?.top !== undefined)) {
    return unsafeSumRest(cellAt, { total, shown, hidden, policy });
  }
  // Known from earlier releases only: to within their rounding.
  const rangeOf = (cell: number): Range => {
    const value = linked.cells[cell]?.value ?? null;
    return value === null ? (linked.cells[cell]?.known ?? UNKNOWN) : { low: value, high: value };
  };
  const all = rangeOf(total);
  const taken = shown.map(rangeOf);
  const low = taken.reduce((rest, { high }) => rest - high, all.low);
  const high = taken.reduce((rest, { low: least }) => rest - least, all.high);
  return Math.max(low, 1) <= Math.min(high, policy.minCell - 1);
}

const UNKNOWN: Range = { low: 0, high: Number.POSITIVE_INFINITY };

/** For sums: only where every cell is of the answer itself, whose contributions are at hand. */
function unsafeSumRest(
  cellAt: ReadonlyMap<number, SdcCell>,
  { total, shown, hidden, policy }: Remainder,
): boolean {
  const whole = cellAt.get(total);
  const parts = shown.flatMap((cell) => cellAt.get(cell) ?? []);
  if (!whole || parts.length < shown.length) return false;
  return unsafeSum(
    {
      value: parts.reduce((rest, { value }) => rest - value, whole.value),
      persons: parts.reduce((rest, { persons = 0 }) => rest - persons, whole.persons ?? 0),
      top: hidden.flatMap((cell) => cellAt.get(cell)?.top ?? []),
    },
    policy,
  );
}

function recordOf(
  table: SdcTable,
  withheld: number,
  { policy, earlier = [] }: ProtectOptions,
): SdcTableRecord {
  const magnitude = table.cells.some(({ top }) => top !== undefined);
  const totals = table.cells.some(({ at }) => at.includes(null));
  const rounds = policy.rounding.kind !== 'none' && !magnitude;
  const applied: [SdcRule, boolean][] = [
    ['minimum-cell', true],
    ['zeros-withheld', policy.zeros === 'suppressed'],
    ['dominance', magnitude],
    ['p-ratio', magnitude],
    ['secondary-suppression', policy.secondary],
    ['earlier-releases', policy.secondary && earlier.length > 0],
    ['rounding', rounds],
    ['totals-from-rounded-cells', rounds && totals],
  ];
  return {
    name: table.name,
    cells: table.cells.length,
    withheld,
    rules: applied.flatMap(([rule, is]) => (is ? [rule] : [])),
  };
}
