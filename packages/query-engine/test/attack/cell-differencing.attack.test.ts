import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../src/answer/table.ts';
import type { EarlierRelease } from '../../src/execute/earlier.ts';
import type { ProtectedAnswer } from '../../src/execute/protocol.ts';
import {
  allowed,
  asked,
  daysToInfarction,
  hasInfarction,
  isMeasured,
  population,
  tenths,
  yearOf,
} from '../analyses/support/population.ts';
import { exact } from '../support/questions.ts';
import { openTinyEngine, type TinyEngine } from '../support/tiny-engine.ts';
import { consentOf, type TinyPerson } from '../support/tiny-snapshot.ts';

/**
 * Two groups that differ by k persons or more as a whole, and by one in one cell: their totals may both be told, and so
 * may each table for itself. The cells subtracted tell of the one.
 */
const K = 11;
let tiny: TinyEngine;
beforeAll(async () => {
  tiny = await openTinyEngine(population);
});
afterAll(() => tiny.close());

type Group = readonly TinyPerson[];
const run = (name: keyof typeof asked, group: Group, earlier: readonly EarlierRelease[] = []) => {
  const plan = { digest: tiny.digest, protection: exact(), chargeId: `charge-${earlier.length}` };
  return tiny.engine.run(allowed(asked[name], plan), consentOf(group), { earlier });
};
const asEarlier = ({ members, record }: ProtectedAnswer): EarlierRelease => {
  if (record.regime !== 'statistical-disclosure-control') throw new Error('another regime');
  return { chargeId: 'charge-0', members, published: record.published };
};
const cellsOf = (answer: ProtectedAnswer): readonly Pick<Cell, 'key' | 'label' | 'value'>[] => [
  ...answer.cells,
  ...eventsOf(answer),
  ...answer.tables.filter(({ unit }) => unit === 'persons').flatMap((table) => table.cells),
];
/** Events between two shown days of a curve: who is at risk, times by how much survival falls. */
const eventsOf = ({ tables }: ProtectedAnswer): readonly Pick<Cell, 'key' | 'label' | 'value'>[] => {
  const shown = (name: string) =>
    tables.find((table) => table.name === name)?.cells.filter(({ value }) => value !== null) ?? [];
  const risk = new Map(shown('at-risk').map(({ key, value }) => [key, value ?? 0]));
  return shown('survival').flatMap(({ key, value }, i, all) => {
    const [before, next] = [value ?? 0, all[i + 1]];
    if (next === undefined || before === 0) return [];
    const events = (risk.get(key) ?? 0) * (1 - (next.value ?? 0) / before);
    return [{ key: `${key} to ${next.key}`, label: 'events', value: Math.round(events) }];
  });
};
/** Numbers of 1 to k-1 persons, as differences of the same cell of two answers. */
const taken = (one: ProtectedAnswer, other: ProtectedAnswer): number[] => {
  const before = new Map(cellsOf(one).map(({ key, label, value }) => [`${key} ${label}`, value]));
  return cellsOf(other).flatMap(({ key, label, value }) => {
    const difference = Math.abs((before.get(`${key} ${label}`) ?? value ?? 0) - (value ?? 0));
    return value !== null && difference > 0 && difference < K ? [difference] : [];
  });
};
/** Everybody but the first `many` of one kind and one person of another. */
const without = (one: (i: number) => boolean, many: (i: number) => boolean, number = 30): Group => {
  const all = population.map((_, i) => i);
  const gone = new Set([...all.filter((i) => many(i) && !one(i)).slice(0, number), all.find(one)]);
  return population.filter((_, i) => !gone.has(i));
};

const man2013 = (i: number) => i % 2 === 1 && yearOf(i) === 2013;
const woman = (i: number) => i % 2 === 0;
const attacks: readonly (readonly [keyof typeof asked, Group])[] = [
  ['breakdown', without(man2013, woman)],
  ['crossed', without(man2013, (i) => woman(i) && yearOf(i) === 2016)],
  ['trend', without(man2013, (i) => yearOf(i) === 2016)],
  [
    'characterisation',
    without(
      (i) => i % 3 === 0 && i % 4 !== 0,
      (i) => i % 3 !== 0,
    ),
  ],
  [
    'numericSummary',
    without(
      (i) => isMeasured(i) && tenths(i) < 58,
      (i) => isMeasured(i) && tenths(i) > 90,
    ),
  ],
  [
    'timeToEvent',
    without(
      (i) => hasInfarction(i) && daysToInfarction(i) < 120,
      (i) => hasInfarction(i) && [120, 150].includes(daysToInfarction(i)),
      K,
    ),
  ],
];

describe('subtracting cells of two tables', () => {
  it.each(attacks)(
    'of %s tells of one person where each is only protected by itself (baseline)',
    async (name, group) => {
      const [all, less] = [await run(name, population), await run(name, group)];
      expect(taken(all, less).length, `${taken(all, less)}`).toBeGreaterThan(0);
    },
  );

  it.each(attacks)('of %s is refused, or told without the cell', async (name, group) => {
    const first = await run(name, population);
    const told = await run(name, group, [asEarlier(first)]).then(
      (answer) => taken(first, answer),
      (error: { code: string }) => error.code,
    );
    expect(['ENGINE_DIFFERENCE', []]).toContainEqual(told);
  });
});

describe('subtracting cells of one table from a count', () => {
  // Months of one group, then a count of those of the first months but one: no cell is near the count.
  const months = { kind: 'breakdown', by: [{ dimension: 'calendar-year', from: 2013, to: 2017 }] };
  const early = population.filter((_, i) => yearOf(i) <= 2015);
  const allow = (analysis: unknown, chargeId: string) =>
    allowed(analysis, { digest: tiny.digest, protection: exact(), chargeId });

  it('several together tell of one person where wholes alone are compared (baseline)', async () => {
    const table = await tiny.engine.run(allow(months, 'charge-0'), consentOf(population));
    const count = await tiny.engine.run(allow({ kind: 'count' }, 'charge-1'), consentOf(early.slice(1)));
    const sum = table.cells
      .filter(({ key }) => key <= '2015')
      .reduce((total, { value }) => total + (value ?? 0), 0);
    expect(sum - (count.cells[0]?.value ?? 0)).toBe(1);
  });

  it('is refused, whichever is asked first', async () => {
    const refused = expect.objectContaining({ code: 'ENGINE_DIFFERENCE' });
    const table = await tiny.engine.run(allow(months, 'charge-0'), consentOf(population));
    const ask = (group: Group) =>
      tiny.engine.run(allow({ kind: 'count' }, 'charge-1'), consentOf(group), {
        earlier: [asEarlier(table)],
      });
    await expect(ask(early.slice(1))).rejects.toThrow(refused);
    await expect(ask(early)).resolves.toBeDefined();
    await expect(ask(early.slice(K))).resolves.toBeDefined();
    const count = await tiny.engine.run(allow({ kind: 'count' }, 'charge-0'), consentOf(early.slice(1)));
    const after = { earlier: [asEarlier(count)] };
    await expect(tiny.engine.run(allow(months, 'charge-1'), consentOf(population), after)).rejects.toThrow(
      refused,
    );
  });
});

describe('what is left of a total without its shown cells', () => {
  /** Nobody is of another sex, which is withheld, and with it the men. */
  const bySex = { kind: 'breakdown', by: [{ dimension: 'sex' }] };
  const men = population.filter((_, i) => i % 2 === 1);
  const women = population.filter((_, i) => i % 2 === 0);
  const ask = (group: Group, chargeId: string, earlier: readonly EarlierRelease[] = []) =>
    tiny.engine.run(
      allowed(bySex, { digest: tiny.digest, protection: exact({ zeros: 'suppressed' }), chargeId }),
      consentOf(group),
      { earlier },
    );
  const rest = ({ cells, tables }: ProtectedAnswer): number =>
    (tables[0]?.cells[0]?.value ?? 0) - cells.reduce((sum, { value }) => sum + (value ?? 0), 0);

  it('is compared as well: two totals less their shown cells differ by one (baseline), and are refused', async () => {
    const [one, two] = [
      [...women, ...men.slice(0, 21)],
      [...women.slice(12), ...men.slice(0, 20)],
    ];
    const [before, after] = [await ask(one, 'charge-0'), await ask(two, 'charge-1')];
    expect(Math.abs(rest(before) - rest(after))).toBe(1);
    expect(before.cells.filter(({ value }) => value !== null).length).toBeLessThan(3);
    await expect(ask(two, 'charge-1', [asEarlier(before)])).rejects.toThrow(
      expect.objectContaining({ code: 'ENGINE_DIFFERENCE' }),
    );
  });
});
