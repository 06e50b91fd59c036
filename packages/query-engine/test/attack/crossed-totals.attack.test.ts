import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answered } from '../../src/answer/table.ts';
import { openSolver, type SdcSolver } from '../../src/disclosure/sdc/index.ts';
import type { EarlierRelease } from '../../src/execute/earlier.ts';
import { statistical } from '../support/seed.ts';
import { suppressUnderTen } from './support/baselines.ts';
import { askedBeside } from './support/beside.ts';
import { K } from './support/controlled.ts';

/**
 * A breakdown over two dimensions with its totals, and beside it a breakdown over each of them, of one cohort. The
 * attacker knows everything that is told, that nothing is below zero, and that a withheld cell is no zero.
 */
const SEX = ['8532', '8507', 'other'];
const YEARS = ['2013', '2014', '2015', 'other'];
const bySex = { dimension: 'sex' };
const byYear = { dimension: 'calendar-year', from: 2013, to: 2015 };

type Counts = ReadonlyMap<string, number>;
/** Sums of interior cells that are told, and whether: null where withheld. */
interface Line {
  readonly of: readonly string[];
  readonly value: number | null;
}

const interior = SEX.flatMap((sex) => YEARS.map((year) => `${sex}|${year}`));
const along = (key: string): string[] => {
  const [sex = '', year = ''] = key.split('|');
  return interior.filter((cell) => {
    const [s, y] = cell.split('|');
    return (sex === '' || s === sex) && (year === '' || y === year);
  });
};
const keys = [...interior, ...SEX.map((sex) => `${sex}|`), ...YEARS.map((year) => `|${year}`), '|'];

let highs: Awaited<ReturnType<typeof loadHighs>>;
let solver: SdcSolver;
beforeAll(async () => {
  [highs, solver] = [await loadHighs(), await openSolver()];
});

/** What each small interior cell can be, by everything told. */
function recovered(told: readonly Line[], counts: Counts): string[] {
  const name = (cell: string) => `x${interior.indexOf(cell)}`;
  const lines = told.map(({ of, value }, i) => {
    const sum = of.map(name).join(' + ');
    return ` e${i}: ${value === null ? `${sum} >= 1` : `${sum} = ${value}`}`;
  });
  const extreme = (sense: string, cell: string): number =>
    highs.solve(`${sense}\n obj: ${name(cell)}\nSubject To\n${lines.join('\n')}\nEnd\n`).ObjectiveValue;
  return interior.filter((cell) => {
    const truth = counts.get(cell) ?? 0;
    if (truth === 0 || truth >= K) return false;
    const [low, high] = [extreme('Minimize', cell), extreme('Maximize', cell)];
    expect(low).toBeLessThanOrEqual(truth + 1e-6);
    expect(high).toBeGreaterThanOrEqual(truth - 1e-6);
    return high < K || high - low < K - 1e-4;
  });
}

const sumOf = (counts: Counts, key: string): number =>
  along(key).reduce((sum, cell) => sum + (counts.get(cell) ?? 0), 0);

function plain(counts: Counts): Line[] {
  return keys.map((key) => {
    const value = sumOf(counts, key);
    return { of: along(key), value: value === 0 ? 0 : suppressUnderTen(value) };
  });
}

/** As the questions come, each beside those before it; a refused one gives nothing. */
function ours(counts: Counts, questions: readonly (readonly unknown[])[]): Line[] {
  const releases: EarlierRelease[] = [];
  const told: Line[] = [];
  for (const by of questions) {
    const placed = [...counts].flatMap(([cell, n]) => Array.from({ length: n }, () => cell));
    const at = (cell: string): string => {
      const [sex = '', year = ''] = cell.split('|');
      return by.map((dimension) => (dimension === bySex ? sex : year)).join('|');
    };
    const cells = new Map(placed.map((cell, person) => [person, at(cell)]));
    const answer = askedBeside({ analysis: { kind: 'breakdown', by }, cells }, solver, releases);
    if (answer === null) continue;
    releases.push(answer.release);
    const lines = numbersOf(answer.answer, by);
    // Zeros are withheld only with everything else: then not even that a cell is no zero is told.
    if (lines.some(({ value }) => value !== null)) told.push(...lines);
  }
  return told;
}

const numbersOf = ({ cells, tables }: Answered, by: readonly unknown[]): Line[] =>
  [...cells, ...(tables[0]?.cells ?? [])].map(({ key, value }) => {
    const parts = key.split('|');
    const of = (dimension: unknown) => (by.includes(dimension) ? (parts[by.indexOf(dimension)] ?? '') : '');
    return { of: along(`${of(bySex)}|${of(byYear)}`), value };
  });

const randomCounts = (random: ReturnType<typeof statistical>): Counts =>
  new Map(
    interior.map((cell) => [cell, random.below(4) === 0 ? 1 + random.below(K - 1) : K + random.below(50)]),
  );

describe('a crossed breakdown with its totals', () => {
  it.each([
    ['at once', [[bySex, byYear]]],
    ['after its parts', [[bySex], [byYear], [bySex, byYear]]],
    ['before its parts, and the other way round', [[bySex, byYear], [byYear], [bySex], [byYear, bySex]]],
  ])('gives small cells away under plain suppression (baseline), and none in ours: %s', (_, questions) => {
    const random = statistical(271);
    let [broken, shown] = [0, 0];
    for (let i = 0; i < 40; i += 1) {
      const counts = randomCounts(random);
      if (recovered(plain(counts), counts).length > 0) broken += 1;
      const told = ours(counts, questions);
      expect(recovered(told, counts), JSON.stringify([...counts])).toEqual([]);
      shown += told.filter(({ value }) => value !== null).length;
    }
    expect(broken).toBeGreaterThan(20);
    expect(shown).toBeGreaterThan(300);
  });
});
