import { beforeAll, describe, expect, it } from 'vitest';
import { withTotals } from './margins.ts';
import { defaultSdcPolicy, sdcPolicySchema } from './policy.ts';
import { protectTable } from './protect.ts';
import { openSolver, type SdcSolver } from './solver.ts';
import type { PublishedTable, SdcTable } from './table.ts';

let solver: SdcSolver;
beforeAll(async () => {
  solver = await openSolver();
});

const policy = defaultSdcPolicy;

/** A table over a (and b): rows of counts, with every total. */
export function cross(rows: readonly (readonly number[])[], name = 'cross'): SdcTable {
  const wide = rows[0]?.length ?? 0;
  return withTotals({
    name,
    population: 'p',
    unit: 'persons',
    dimensions: [
      { name: 'a', values: rows.map((_, i) => `a${i}`), covers: true },
      { name: 'b', values: Array.from({ length: wide }, (_, i) => `b${i}`), covers: true },
    ],
    cells: rows.flatMap((row, i) => row.map((value, j) => ({ at: [`a${i}`, `b${j}`], value }))),
  });
}

const values = (table: PublishedTable): (number | null)[] => table.cells.map(({ value }) => value);

describe('a protected table', () => {
  it('shows what is safe as it is', () => {
    const table = cross([[20, 30], [40, 0]]);
    expect(values(protectTable(table, { policy, solver }))).toEqual(table.cells.map(({ value }) => value));
  });

  it('withholds a rectangle around one small cell', () => {
    const table = cross([[5, 30, 50], [40, 20, 60], [70, 80, 90]]);
    const shown = protectTable(table, { policy, solver });
    console.log(values(shown));
    expect(shown.cells.filter(({ value }) => value === null)).toHaveLength(4);
  });
  it('times', () => {
    let s = 1; const rnd = () => (s = (Math.imul(s,1103515245)+12345)>>>0)/2**32;
    for (const [n, m] of [[5, 5],[10,20],[20,30],[40,50]] as const) {
      const t = performance.now();
      const shown = protectTable(cross(Array.from({length:n},()=>Array.from({length:m},()=>Math.floor(rnd()**3*200)))), { policy, solver });
      const p = shown.cells.filter(c=>c.value===null).length;
      console.log(n,m, 'cells',shown.cells.length,'withheld',p, performance.now()-t,'ms');
    }
  }, 120000);
});
