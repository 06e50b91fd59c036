import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  defaultSdcPolicy,
  openSolver,
  type PublishedTable,
  protectTable,
  type SdcSolver,
  type SdcTable,
  withTotals,
} from '../../src/disclosure/sdc/index.ts';
import { statistical } from '../support/seed.ts';
import { suppressUnderTen } from './support/baselines.ts';

/**
 * Cells that were withheld for being small, worked out from totals by a linear program. The attacker is written here and
 * shares nothing with the defence but the solver's arithmetic: one variable an interior cell, one equation a shown cell.
 */
const K = defaultSdcPolicy.minCell;
const ROWS = ['r0', 'r1', 'r2', 'r3'];
const COLUMNS = ['c0', 'c1', 'c2'];

let highs: Awaited<ReturnType<typeof loadHighs>>;
let solver: SdcSolver;
beforeAll(async () => {
  [highs, solver] = [await loadHighs(), await openSolver()];
});

interface Told {
  readonly at: readonly (string | null)[];
  readonly value: number | null;
}

const variables = ([row, column]: readonly (string | null)[]): string[] =>
  ROWS.filter((r) => row === null || r === row).flatMap((r) =>
    COLUMNS.filter((c) => column === null || c === column).map((c) => `${r}${c}`),
  );

/** The least and the most that a sum of cells can be, given everything told; a withheld cell holds one person at least. */
function derive(told: readonly Told[], at: readonly (string | null)[]): { low: number; high: number } {
  const equations = told.map(({ at: where, value }) => {
    const sum = variables(where).join(' + ');
    return value === null ? `${sum} >= 1` : `${sum} = ${value}`;
  });
  const extreme = (sense: 'Minimize' | 'Maximize'): number => {
    const text = `${sense}\n obj: ${variables(at).join(' + ')}\nSubject To\n${equations.map((e, i) => ` e${i}: ${e}`).join('\n')}\nEnd\n`;
    const solution = highs.solve(text);
    expect(solution.Status).toBe('Optimal');
    return solution.ObjectiveValue;
  };
  return { low: extreme('Minimize'), high: extreme('Maximize') };
}

function randomTable(random: ReturnType<typeof statistical>): SdcTable {
  const cells = ROWS.flatMap((r) =>
    COLUMNS.map((c) => ({
      at: [r, c],
      value: random.below(3) === 0 ? 1 + random.below(K - 1) : 11 + random.below(60),
    })),
  );
  const dimensions = [
    { name: 'row', values: ROWS, covers: true },
    { name: 'column', values: COLUMNS, covers: true },
  ];
  return withTotals({ name: 't', population: 'p', unit: 'persons', dimensions, cells });
}

/** Withheld cells whose value the attacker has to within less than k, or knows to be under it. */
function found(table: SdcTable, told: readonly Told[]): number {
  return told.filter(({ at, value }, i) => {
    const truth = table.cells[i]?.value ?? 0;
    if (value !== null) return false;
    const { low, high } = derive(told, at);
    expect(truth).toBeGreaterThanOrEqual(low - 1e-6);
    expect(truth).toBeLessThanOrEqual(high + 1e-6);
    return truth < K && (high - low < K - 1e-4 || high < K);
  }).length;
}

describe('recovery of withheld cells by a linear program', () => {
  const TABLES = 40;

  it('recovers small cells of most tables under plain suppression under 10, exactly (baseline)', () => {
    const random = statistical(211);
    let [broken, exact] = [0, 0];
    for (let i = 0; i < TABLES; i += 1) {
      const table = randomTable(random);
      const told = table.cells.map(({ at, value }) => ({ at, value: suppressUnderTen(value) }));
      if (found(table, told) > 0) broken += 1;
      for (const { at, value } of told) {
        if (value !== null) continue;
        const { low, high } = derive(told, at);
        if (high - low < 0.5) exact += 1;
      }
    }
    expect(broken).toBeGreaterThan(TABLES / 2);
    expect(exact).toBeGreaterThan(TABLES / 2);
  });

  it('recovers none of ours, in the same tables, while cells are still told', () => {
    const random = statistical(211);
    let shown = 0;
    for (let i = 0; i < TABLES; i += 1) {
      const table = randomTable(random);
      const published: PublishedTable = protectTable(table, { policy: defaultSdcPolicy, solver });
      expect(found(table, published.cells), JSON.stringify(table.cells)).toBe(0);
      shown += published.cells.filter(({ value }) => value !== null).length;
    }
    expect(shown).toBeGreaterThan(TABLES * 5);
  });
});
