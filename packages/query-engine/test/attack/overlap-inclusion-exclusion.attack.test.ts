import { beforeAll, describe, expect, it } from 'vitest';
import { openSolver, type SdcSolver } from '../../src/disclosure/sdc/index.ts';
import { outcome } from '../analyses/support/aggregates.ts';
import { statistical } from '../support/seed.ts';
import { suppressUnderTen } from './support/baselines.ts';
import { askedBeside, type Told } from './support/beside.ts';
import { K, small } from './support/controlled.ts';

/** Both = first + second - either: three large numbers, asked for one by one, are one small number. */
describe('inclusion and exclusion', () => {
  let solver: SdcSolver;
  beforeAll(async () => {
    solver = await openSolver();
  });

  interface Sizes {
    readonly both: number;
    readonly first: number;
    readonly second: number;
  }
  /** Persons of either, numbered through, by the cell of an overlap they are in. */
  const cellsOf = ({ both, first, second }: Sizes): Map<number, string> =>
    new Map(
      Array.from({ length: both + first + second }, (_, person): [number, string] => [
        person,
        person < both ? 'both' : person < both + first ? 'first-only' : 'second-only',
      ]),
    );
  const count = (of: (cell: string) => boolean, sizes: Sizes, earlier: readonly (Told | null)[]) =>
    askedBeside(
      {
        analysis: { kind: 'count' },
        cells: new Map([...cellsOf(sizes)].filter(([, cell]) => of(cell)).map(([person]) => [person, ''])),
        population: `count ${of('first-only')} ${of('second-only')}`,
      },
      solver,
      earlier.flatMap((told) => told?.release ?? []),
    );
  const overlap = (sizes: Sizes, earlier: readonly (Told | null)[]) =>
    askedBeside(
      { analysis: { kind: 'overlap', with: outcome }, cells: cellsOf(sizes), population: 'overlap' },
      solver,
      earlier.flatMap((told) => told?.release ?? []),
    );

  /** Everything that three questions give, in this order; refused ones give nothing. */
  function told(sizes: Sizes, order: readonly ('first' | 'second' | 'overlap')[]) {
    const answers: (Told | null)[] = [];
    const numbers: Record<string, number> = {};
    for (const question of order) {
      const answer =
        question === 'overlap'
          ? overlap(sizes, answers)
          : count((cell) => cell === 'both' || cell === `${question}-only`, sizes, answers);
      answers.push(answer);
      const { cells = [], tables = [] } = answer?.answer ?? {};
      for (const { key, value } of cells)
        if (value !== null) numbers[question === 'overlap' ? key : question] = value;
      const either = tables[0]?.cells[0]?.value ?? null;
      if (either !== null) numbers.either = either;
    }
    return numbers;
  }

  /** Numbers of the four groups that can be worked out, in as many rounds as it takes. */
  function derived(numbers: Record<string, number>): number[] {
    const known = new Map(Object.entries(numbers));
    const sums: readonly (readonly [string, string, string])[] = [
      ['first', 'both', 'first-only'],
      ['second', 'both', 'second-only'],
      ['either', 'first', 'second-only'],
      ['either', 'second', 'first-only'],
    ];
    for (let round = 0; round < 4; round += 1) {
      for (const [sum, a, b] of sums) {
        const [s, x, y] = [known.get(sum), known.get(a), known.get(b)];
        if (x !== undefined && y !== undefined && s === undefined) known.set(sum, x + y);
        if (s !== undefined && x !== undefined && y === undefined) known.set(b, s - x);
        if (s !== undefined && y !== undefined && x === undefined) known.set(a, s - y);
      }
      const [first, second, either] = ['first', 'second', 'either'].map((name) => known.get(name));
      if (first !== undefined && second !== undefined && either !== undefined)
        known.set('both', first + second - either);
    }
    return small([...known.values()]);
  }

  const orders = [
    ['first', 'second', 'overlap'],
    ['overlap', 'first', 'second'],
    ['first', 'overlap', 'second'],
    ['second', 'overlap', 'first'],
  ] as const;

  it('tells of few in both under plain suppression under 10 (baseline)', () => {
    const plain = Object.fromEntries(
      Object.entries({ first: 104, second: 54, either: 154, 'first-only': 100, 'second-only': 50, both: 4 })
        .map(([name, n]) => [name, suppressUnderTen(n)] as const)
        .filter(([, n]) => n !== null),
    ) as Record<string, number>;
    expect(plain.both).toBeUndefined();
    expect(derived(plain)).toEqual([4]);
  });

  it.each(orders.map((order) => [order.join(', '), order] as const))(
    'tells of nobody few in ours: %s',
    (_, order) => {
      const random = statistical(261);
      const one = () => (random.below(2) === 0 ? random.below(K) : random.below(80));
      let shown = 0;
      for (let i = 0; i < 120; i += 1) {
        const sizes = { both: one(), first: one(), second: one() };
        const numbers = told(sizes, order);
        expect(derived(numbers), JSON.stringify({ sizes, numbers })).toEqual([]);
        shown += Object.keys(numbers).length;
      }
      expect(shown).toBeGreaterThan(200);
    },
  );

  it('tells large numbers of all groups, in any order', () => {
    for (const order of orders) {
      expect(Object.keys(told({ both: 40, first: 60, second: 80 }, order)).sort()).toEqual(
        ['both', 'either', 'first', 'first-only', 'second', 'second-only'].sort(),
      );
    }
  });
});
