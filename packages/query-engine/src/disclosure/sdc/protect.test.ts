import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { percentages, tableKey } from './derived.ts';
import { withTotals } from './margins.ts';
import { defaultSdcPolicy, type SdcPolicy, sdcPolicySchema } from './policy.ts';
import { protectMeans, protectTable, protectTables } from './protect.ts';
import { openSolver, type SdcSolver } from './solver.ts';
import type { PublishedTable, SdcTable } from './table.ts';

let solver: SdcSolver;
beforeAll(async () => {
  solver = await openSolver();
});

const policy = defaultSdcPolicy;
const policyOf = (part: object): SdcPolicy => sdcPolicySchema.parse(part);

/** A table over a and b: rows of counts, with every total. */
function cross(rows: readonly (readonly number[])[], name = 'cross'): SdcTable {
  const columns = rows[0]?.map((_, j) => `b${j}`) ?? [];
  return withTotals({
    name,
    population: 'p',
    unit: 'persons',
    dimensions: [
      { name: 'a', values: rows.map((_, i) => `a${i}`), covers: true },
      { name: 'b', values: columns, covers: true },
    ],
    cells: rows.flatMap((row, i) => row.map((value, j) => ({ at: [`a${i}`, `b${j}`], value }))),
  });
}

const count = (value: number): SdcTable => ({
  name: 'count',
  population: 'p',
  unit: 'persons',
  dimensions: [],
  cells: [{ at: [], value }],
});

const byKey = (table: PublishedTable): Record<string, number | null> =>
  Object.fromEntries(table.cells.map(({ at, value }) => [tableKey(at), value]));
const withheld = (table: PublishedTable): string[] =>
  table.cells.flatMap(({ at, value }) => (value === null ? [tableKey(at)] : []));

describe('a protected table', () => {
  it('shows what is safe as it is', () => {
    const table = cross([
      [20, 30],
      [40, 0],
    ]);
    const published = protectTable(table, { policy, solver });
    expect(published.cells.map(({ value }) => value)).toEqual(table.cells.map(({ value }) => value));
  });

  it.each([
    [0, 0],
    [1, null],
    [10, null],
    [11, 11],
  ])('shows a count of %i as %s', (value, expected) => {
    expect(protectTable(count(value), { policy, solver }).cells[0]?.value).toBe(expected);
  });

  it('withholds zeros where the policy says so', () => {
    const zeros = policyOf({ zeros: 'suppressed' });
    expect(protectTable(count(0), { policy: zeros, solver }).cells[0]?.value).toBeNull();
  });

  it('withholds a rectangle around one small cell', () => {
    const rows = [
      [5, 30, 50],
      [40, 20, 60],
      [70, 80, 90],
    ];
    const published = protectTable(cross(rows), { policy, solver });
    expect(withheld(published)).toEqual(['a0|b0', 'a0|b1', 'a1|b0', 'a1|b1']);
    // Nothing says which of the four is the small one.
    expect(
      new Set(published.cells.filter(({ value }) => value === null).map(({ reason }) => reason)).size,
    ).toBe(1);
  });

  it('gives the small one away without secondary suppression, as the policy then says', () => {
    const published = protectTable(
      cross([
        [5, 30],
        [40, 20],
      ]),
      {
        policy: policyOf({ secondary: false }),
        solver,
      },
    );
    expect(withheld(published)).toEqual(['a0|b0']);
  });

  it('withholds the rest of a total that lists not everybody', () => {
    const dimensions = [{ name: 'top', values: ['x', 'y'], covers: false }];
    const cells = [
      { at: ['x'], value: 40 },
      { at: ['y'], value: 30 },
      { at: [null], value: 73 },
    ];
    const table = { name: 'top', population: 'p', unit: 'persons', dimensions, cells };
    expect(withheld(protectTable(table, { policy, solver }))).not.toEqual([]);
    const many = { ...table, cells: [...cells.slice(0, 2), { at: [null], value: 90 }] };
    expect(withheld(protectTable(many, { policy, solver }))).toEqual([]);
  });

  it('protects tables of one answer together, whichever comes first', () => {
    const inner = cross([
      [5, 30],
      [40, 20],
    ]);
    const apart = { ...inner, name: 'inner', cells: inner.cells.filter(({ at }) => !at.includes(null)) };
    const totals = { ...inner, name: 'totals', cells: inner.cells.filter(({ at }) => at.includes(null)) };
    const { tables, records } = protectTables([apart, totals], { policy, solver });
    expect(tables.flatMap(withheld).length).toBeGreaterThan(1);
    expect(records.map(({ withheld: cells }) => cells)).toEqual(tables.map((t) => withheld(t).length));
    expect(records[0]?.rules).toEqual(['minimum-cell', 'secondary-suppression']);
  });

  it('leaves aside earlier tables of others', () => {
    const table = cross([
      [20, 30],
      [40, 50],
    ]);
    const earlier = [
      {
        ...protectTable(
          cross([
            [1, 2],
            [3, 4],
          ]),
          { policy, solver },
        ),
        population: 'q',
      },
    ];
    expect(withheld(protectTable(table, { policy, solver, earlier }))).toEqual([]);
  });

  it('withholds everything beside an earlier release that contradicts it', () => {
    const earlier = [
      protectTable(
        cross([
          [20, 30],
          [40, 50],
        ]),
        { policy, solver },
      ),
    ];
    const table = cross(
      [
        [5, 45],
        [40, 51],
      ],
      'later',
    );
    expect(withheld(protectTable(table, { policy, solver, earlier }))).toHaveLength(9);
  });

  const wide = (...names: readonly string[]): SdcTable => ({
    name: names.join(),
    population: 'p',
    unit: 'persons',
    dimensions: names.map((name) => ({
      name,
      values: Array.from({ length: 90 }, (_, i) => `${name}${i}`),
      covers: true,
    })),
    cells: Array.from({ length: 90 }, (_, i) => ({ at: names.map((name) => `${name}${i}`), value: 40 })),
  });

  it('withholds everything where earlier releases make too many groups to reason about', () => {
    const earlier = ['a', 'b'].map((name) => protectTable(wide(name), { policy, solver }));
    expect(withheld(protectTable(wide('a', 'b'), { policy, solver }))).toEqual([]);
    expect(withheld(protectTable(wide('a', 'b'), { policy, solver, earlier }))).toHaveLength(90);
  });

  it('of tables that have no dimension in common, however many, needs no more groups than they have cells', () => {
    const earlier = ['a', 'b', 'c', 'd'].map((name) => protectTable(wide(name), { policy, solver }));
    expect(withheld(protectTable(wide('e'), { policy, solver, earlier }))).toEqual([]);
  });

  it('gives the same pattern each time, from another solver too', async () => {
    const other = await openSolver();
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(40), { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
        (rows) => {
          const first = protectTable(cross(rows), { policy, solver });
          expect(protectTable(cross(rows), { policy, solver })).toEqual(first);
          expect(protectTable(cross(rows), { policy, solver: other })).toEqual(first);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('rounding after suppression', () => {
  const rounding = policyOf({ rounding: { kind: 'midpoint', base: 6 } });

  it('moves the numbers of several tables apart without anybody being left between them', () => {
    const nearest = policyOf({ rounding: { kind: 'nearest', base: 5 } });
    const by = (name: string, counts: readonly number[]): SdcTable =>
      withTotals({
        name,
        population: 'p',
        unit: 'persons',
        dimensions: [{ name, values: counts.map((_, i) => `${name}${i}`), covers: true }],
        cells: counts.map((value, i) => ({ at: [`${name}${i}`], value })),
      });
    const earlier: PublishedTable[] = [];
    for (const table of [count(103), by('a', [21, 31, 51]), by('b', [52, 51]), by('c', [33, 34, 36])]) {
      const published = protectTable(table, { policy: nearest, solver, earlier });
      expect(withheld(published)).toEqual([]);
      earlier.push(published);
    }
  });

  it('makes totals the sums of their rounded cells', () => {
    const published = protectTable(
      cross([
        [20, 31],
        [40, 0],
      ]),
      { policy: rounding, solver },
    );
    expect(byKey(published)).toEqual({
      'a0|b0': 21,
      'a0|b1': 33,
      'a1|b0': 39,
      'a1|b1': 0,
      '|b0': 60,
      '|b1': 33,
      'a0|': 54,
      'a1|': 39,
      '|': 93,
    });
  });

  it('keeps the true value within what a rounded one says', () => {
    const rows = fc.array(fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 3,
    });
    const kinds = fc.constantFrom(
      { kind: 'nearest', base: 5 },
      { kind: 'nearest', base: 10 },
      { kind: 'midpoint', base: 6 },
    );
    fc.assert(
      fc.property(rows, kinds, (counts, kind) => {
        const table = cross(counts);
        const published = protectTable(table, { policy: policyOf({ rounding: kind }), solver });
        published.cells.forEach(({ value, low, high }, i) => {
          if (value === null) return;
          expect(value === 0 || value >= 11).toBe(true);
          expect(table.cells[i]?.value).toBeGreaterThanOrEqual(low ?? Number.NaN);
          expect(table.cells[i]?.value).toBeLessThanOrEqual(high ?? Number.NaN);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('takes percentages from what is shown', () => {
    const published = protectTable(
      cross([
        [20, 31],
        [40, 0],
      ]),
      { policy: rounding, solver },
    );
    expect(percentages(published, [null, null]).slice(0, 4)).toEqual([22.6, 35.5, 41.9, 0]);
    const hidden = protectTable(count(5), { policy, solver });
    expect(percentages(hidden, [])).toEqual([null]);
  });
});

describe('means', () => {
  const dimensions = [{ name: 'a', values: ['x', 'y', 'z'], covers: true }];
  const base = { population: 'p', dimensions };
  const counts = {
    ...base,
    name: 'n',
    unit: 'persons',
    cells: [30, 40, 50, 120].map((value, i) => ({ at: [dimensions[0]?.values[i] ?? null], value })),
  };
  const sums = (x: { value: number; top: number[] }): SdcTable => {
    const others = [
      { value: 400, top: [12, 11] },
      { value: 500, top: [13, 12] },
    ];
    const cells = [x, ...others, { value: x.value + 900, top: [...x.top, 13, 12].sort((a, b) => b - a) }];
    return {
      ...base,
      name: 's',
      unit: 'mg',
      cells: cells.map((cell, i) => ({
        at: [dimensions[0]?.values[i] ?? null],
        persons: [30, 40, 50, 120][i] ?? 0,
        ...cell,
      })),
    };
  };

  it('are shown where nobody dominates', () => {
    const { sum } = protectMeans(
      { count: counts, sum: sums({ value: 300, top: [14, 13] }) },
      { policy, solver },
    );
    expect(withheld(sum)).toEqual([]);
  });

  it('are withheld where two persons make up nine tenths, and with them another', () => {
    const { count: n, sum } = protectMeans(
      { count: counts, sum: sums({ value: 300, top: [200, 90] }) },
      { policy, solver },
    );
    expect(withheld(n)).toEqual([]);
    expect(withheld(sum)).toContain('x');
    expect(withheld(sum).length).toBeGreaterThan(1);
  });
});
