import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTotals } from './margins.ts';
import { type SdcPolicy, sdcPolicySchema } from './policy.ts';
import { protectTables } from './protect.ts';
import { publish } from './publish.ts';
import { openSolver, type SdcSolver } from './solver.ts';
import type { PublishedTable, SdcTable } from './table.ts';
import { type Derived, enumerate } from './testing/enumerate.ts';

let solver: SdcSolver;
beforeAll(async () => {
  solver = await openSolver();
});

const K = 3;
const policyOf = (zeros: SdcPolicy['zeros'], rounding: SdcPolicy['rounding'] = { kind: 'none' }): SdcPolicy =>
  sdcPolicySchema.parse({ minCell: K, zeros, rounding });
const roundings = fc.constantFrom<SdcPolicy['rounding']>(
  { kind: 'none' },
  { kind: 'nearest', base: 2 },
  { kind: 'nearest', base: 3 },
  { kind: 'midpoint', base: 3 },
);
const zeros = fc.constantFrom('shown', 'suppressed');

const domainOf = (name: string, size: number): string[] =>
  Array.from({ length: size }, (_, i) => `${name}${i}`);

interface Population {
  readonly domains: Readonly<Record<string, readonly string[]>>;
  readonly counts: readonly number[];
}

/** Counts of a small population over dimensions a, b (and c). */
const populations = (sizes: readonly number[]): fc.Arbitrary<Population> => {
  const names = ['a', 'b', 'c'].slice(0, sizes.length);
  const domains = Object.fromEntries(names.map((name, i) => [name, domainOf(name, sizes[i] ?? 1)]));
  const cells = sizes.reduce((product, size) => product * size, 1);
  return fc
    .array(fc.oneof(fc.nat(4), fc.nat(7)), { minLength: cells, maxLength: cells })
    .map((counts) => ({ domains, counts }));
};

/** The population tabulated over some of its dimensions, with every total. */
function tabulate({ domains, counts }: Population, by: readonly string[], name: string): SdcTable {
  const sums = new Map<string, { at: string[]; value: number }>();
  const names = Object.keys(domains);
  let index = 0;
  const visit = (atom: Readonly<Record<string, string>>, depth: number): void => {
    const dimension = names[depth];
    if (dimension === undefined) {
      const at = by.map((over) => atom[over] ?? '');
      const sum = sums.get(at.join()) ?? { at, value: 0 };
      sum.value += counts[index] ?? 0;
      index += 1;
      sums.set(at.join(), sum);
      return;
    }
    for (const value of domains[dimension] ?? []) visit({ ...atom, [dimension]: value }, depth + 1);
  };
  visit({}, 0);
  return withTotals({
    name,
    population: 'p',
    unit: 'persons',
    dimensions: by.map((over) => ({ name: over, values: domains[over] ?? [], covers: true })),
    cells: [...sums.values()],
  });
}

const truth = (tables: readonly SdcTable[]): Map<string, number> =>
  new Map(
    tables.flatMap(({ name, cells }) =>
      cells.map(({ at, value }) => [`${name}/${at.join('|')}`, value] as const),
    ),
  );

/** Small cells of which an attacker knows that they are small, or which. */
function recovered(derived: ReadonlyMap<string, Derived>, values: ReadonlyMap<string, number>): string[] {
  return [...derived].flatMap(([key, { low, high }]) => {
    const value = values.get(key) ?? 0;
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
    const small = value > 0 && value < K;
    return (low > 0 && high < K) || (small && high - low < K) ? [`${key} = ${value}: ${low}..${high}`] : [];
  });
}

/** Releases one after the other, each told of those before. */
function releases(tables: readonly SdcTable[], policy: SdcPolicy): PublishedTable[] {
  const earlier: PublishedTable[] = [];
  for (const table of tables) earlier.push(...protectTables([table], { policy, solver, earlier }).tables);
  return earlier;
}

/**
 * What the attacker recovers from these releases. Populations with at most 11 in a group are tried first; that there
 * seem to be too few of them may be for want of larger groups, so that a finding has to stand with those as well.
 */
function attack(
  published: readonly PublishedTable[],
  tables: readonly SdcTable[],
  { domains }: Population,
): string[] {
  const found = (most: number) => recovered(enumerate(published, domains, most), truth(tables));
  return found(11).length === 0 ? [] : found(24);
}

describe('an attacker who tries every population', () => {
  it('recovers cells that were only withheld for being small (baseline)', () => {
    const population = { domains: { a: domainOf('a', 2), b: domainOf('b', 3) }, counts: [2, 5, 6, 7, 5, 4] };
    const table = tabulate(population, ['a', 'b'], 't');
    const small = new Set(
      [...table.cells.entries()].flatMap(([i, { value }]) => (value > 0 && value < K ? [i] : [])),
    );
    const plain = publish(table, small, policyOf('shown'));
    expect(enumerate([plain], population.domains, 11).get('t/a0|b0')).toEqual({ low: 2, high: 2 });
    expect(attack([plain], [table], population)).not.toEqual([]);
  });

  it.each([
    ['two dimensions', [2, 3], ['a', 'b'], 120],
    ['a square', [3, 3], ['a', 'b'], 40],
    ['three dimensions', [2, 2, 2], ['a', 'b', 'c'], 60],
    ['one dimension', [5], ['a'], 120],
  ] as const)('recovers no small cell of a table over %s', (_, sizes, by, numRuns) => {
    fc.assert(
      fc.property(populations(sizes), zeros, (population, zero) => {
        const table = tabulate(population, by, 't');
        const published = releases([table], policyOf(zero));
        expect(attack(published, [table], population)).toEqual([]);
      }),
      { numRuns },
    );
  });

  it.each([
    ['then over both', [['a'], ['b'], ['a', 'b']]],
    ['after both', [['a', 'b'], ['a'], ['b']]],
    ['that have only everybody in common', [['a'], ['b'], []]],
    ['everybody first', [[], ['b'], ['a']]],
    ['of which the last has only everybody in common with the others', [['a', 'b'], ['a'], ['c']]],
    [
      'among three',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'c'],
      ],
    ],
    [
      'among three, in the end together',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'b', 'c'],
      ],
    ],
  ] as const)('recovers none from releases over single dimensions, %s', (_, orders) => {
    const sizes = orders.flat().includes('c' as never) ? [2, 2, 2] : [2, 3];
    fc.assert(
      fc.property(populations(sizes), zeros, roundings, (population, zero, rounding) => {
        const tables = orders.map((by, i) => tabulate(population, by, `t${i}`));
        const published = releases(tables, policyOf(zero, rounding));
        expect(attack(published, tables, population)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a count, then a breakdown that leaves some persons out', [[], ['a']]],
    ['a breakdown that leaves some persons out, then a count', [['a'], []]],
    ['a breakdown by two dimensions, then its totals', [['a', 'b'], ['b'], []]],
    ['a breakdown that leaves some out, then one by something else', [['a'], ['b']]],
    ['the same the other way round', [['b'], ['a']]],
  ] as const)('does not pin who is left over by %s', (_, orders) => {
    fc.assert(
      fc.property(populations([3, 2]), zeros, roundings, (population, zero, rounding) => {
        // The value a2 is in no table: who has it is only in totals.
        const tables = orders.map((by, i): SdcTable => {
          const table = tabulate(population, by, `t${i}`);
          const listed =
            by[0] === 'a'
              ? table.cells.filter(({ at }) => at[0] !== 'a2' && !at.includes(null))
              : table.cells;
          const dimensions = table.dimensions.map((dimension) =>
            dimension.name === 'a' ? { ...dimension, values: ['a0', 'a1'], covers: false } : dimension,
          );
          return { ...table, dimensions, cells: listed };
        });
        const rest: PublishedTable = {
          name: 'rest',
          population: 'p',
          unit: 'persons',
          dimensions: [{ name: 'a', values: ['a2'], covers: false }],
          cells: [{ at: ['a2'], value: null, low: null, high: null, reason: 'withheld' }],
          withheldFrom: 0,
        };
        const published = releases(tables, policyOf(zero, rounding));
        const left = tabulate(population, ['a'], 'rest');
        expect(attack([...published, rest], [...tables, left], population)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('recovers cells from two releases that do not know of one another (baseline)', () => {
    const population = { domains: { a: domainOf('a', 2), b: domainOf('b', 2) }, counts: [2, 5, 6, 7] };
    // The same counts without the small one's own total: safe alone, not beside a table that shows it.
    const both = tabulate(population, ['a', 'b'], 't0');
    const inner = { ...both, cells: both.cells.filter(({ at }) => !at.includes(null)) };
    const outer = tabulate(population, ['a'], 't1');
    const apart = [inner, outer].flatMap((table) => releases([table], policyOf('shown')));
    expect(attack(apart, [inner, outer], population)).not.toEqual([]);
    const told = releases([inner, outer], policyOf('shown'));
    expect(attack(told, [inner, outer], population)).toEqual([]);
  });
});
