import type { PublishedTable } from '../table.ts';

/** Coordinates by dimension name. */
type Atom = Readonly<Record<string, string>>;

export interface Derived {
  readonly low: number;
  readonly high: number;
}

/**
 * What an attacker who tries every whole-number population finds for each withheld cell of these releases (keys
 * `table/at`). It shares nothing with the defence: no linear programs, no grouping of cells. Interior cells hold at
 * most `most` persons. For tables of a dozen interior cells.
 */
export function enumerate(
  tables: readonly PublishedTable[],
  domains: Readonly<Record<string, readonly string[]>>,
  most: number,
): Map<string, Derived> {
  const atoms = product(Object.entries(domains));
  const sums = tables.flatMap((table) =>
    table.cells.map((cell) => ({
      key: `${table.name}/${cell.at.join('|')}`,
      withheld: cell.value === null,
      low: cell.low ?? table.withheldFrom,
      high: cell.high ?? Number.POSITIVE_INFINITY,
      atoms: atoms.map((atom) =>
        table.dimensions.every(({ name }, d) => cell.at[d] === null || cell.at[d] === atom[name]),
      ),
    })),
  );
  const lastAtom = sums.map(({ atoms: inside }) => inside.lastIndexOf(true));
  const touching = atoms.map((_, a) => [...sums.keys()].filter((s) => sums[s]?.atoms[a]));
  const totals = sums.map(() => 0);
  const derived = new Map<string, Derived>();

  const visit = (a: number): void => {
    if (a === atoms.length) {
      sums.forEach(({ key, withheld }, s) => {
        if (!withheld) return;
        const total = totals[s] ?? 0;
        const { low, high } = derived.get(key) ?? { low: total, high: total };
        derived.set(key, { low: Math.min(low, total), high: Math.max(high, total) });
      });
      return;
    }
    const touched = touching[a] ?? [];
    for (let persons = 0; persons <= most; persons += 1) {
      for (const s of touched) totals[s] = (totals[s] ?? 0) + persons;
      const fits = touched.every((s) => {
        const { low, high } = sums[s] ?? { low: 0, high: 0 };
        const total = totals[s] ?? 0;
        return total <= high && (lastAtom[s] !== a || total >= low);
      });
      if (fits) visit(a + 1);
      for (const s of touched) totals[s] = (totals[s] ?? 0) - persons;
    }
  };
  visit(0);
  return derived;
}

function product(domains: readonly (readonly [string, readonly string[]])[]): Atom[] {
  const [first, ...rest] = domains;
  if (!first) return [{}];
  return product(rest).flatMap((atom) => first[1].map((value) => ({ ...atom, [first[0]]: value })));
}
