import { describe, expect, it } from 'vitest';
import { planOf } from '../../test/analyses/support/aggregates.ts';
import { askedExactly, ruled } from '../../test/analyses/support/population.ts';
import { partsOf } from '../answer/sdc/parts.ts';
import type { Counted, SdcContext } from '../answer/sdc/told.ts';
import { answerUnderSdc } from '../answer/under-sdc.ts';
import { defaultSdcPolicy } from '../disclosure/sdc/index.ts';
import { type AskedNumber, WHOLE } from './asked-number.ts';
import { offGrid } from './exact-grid.ts';
import { exactNumbers, numbersAsked } from './exact-numbers.ts';
import { EXACT_FEATURES } from './grid.ts';

const names = Object.keys(askedExactly) as (keyof typeof askedExactly)[];
const planNamed = (name: (typeof names)[number]) =>
  planOf(askedExactly[name], undefined, name === 'attrition' ? ruled() : undefined);

/** Of every cell a few hundred people, by seats of their own. */
function countedOf(plan: ReturnType<typeof planOf>): Counted {
  const keys = [...new Set(exactNumbers(plan.question).flatMap(({ parts }) => parts))];
  const parts = new Map(
    keys.map((key, i) => [key, Uint32Array.from({ length: 200 + i }, (_, n) => 1_000 * i + n)]),
  );
  return {
    parts,
    aggregates: {
      persons: new Map(keys.map((key, i) => [key, BigInt(200 + i)])),
      leaving: new Map(keys.map((key, i) => [key, BigInt(200 + i)])),
      values: new Map(Array.from({ length: 90 }, (_, i) => [String(50 * i), 7n])),
      features: new Map(Array.from({ length: 30 }, (_, i) => [String(100 + i), BigInt(400 + 10 * i)])),
      'person-days': new Map(Array.from({ length: 5 }, (_, i) => [String(i), 70_000n])),
    },
  };
}

/** Answers with the values that are given, and writes down what was asked. */
function answering(value: (number: AskedNumber) => number | null) {
  const asked: AskedNumber[] = [];
  const context: SdcContext = {
    policy: defaultSdcPolicy,
    tell: (number) => {
      asked.push(number);
      return value(number);
    },
    // How wide a step was is known once the number is told: of one that is said again it is said again.
    coarseness: (number) => {
      expect(asked).toContain(number);
      return 1;
    },
    foreseen: (_, persons) => (persons < 11 ? 0 : 10 * Math.round(persons / 10)),
  };
  return { asked, context };
}

describe.each(names)('the numbers of an exact answer: %s', (name) => {
  const plan = planNamed(name);
  const numbers = exactNumbers(plan.question);

  it('are as many as are charged, and those that are really asked, in that order', () => {
    const { asked, context } = answering(() => 500);
    answerUnderSdc(plan, countedOf(plan), context);
    expect(asked.slice(0, numbers.length)).toEqual(numbers);
    expect(asked.length).toBe(numbersAsked(plan.question));
    expect(asked.length).toBeLessThanOrEqual(partsOf(plan).numbers);
  });

  it('have names of their own, and parts that no number counts twice', () => {
    expect(new Set(numbers.map((number) => number.name)).size).toBe(numbers.length);
    for (const { parts } of numbers) expect(new Set(parts).size).toBe(parts.length);
  });

  it('begin with whoever is counted in any other, where there is a total', () => {
    const [first] = numbers;
    if (!['trend', 'incidence', 'overlap'].includes(name)) {
      const rest = new Set(numbers.filter(({ list }) => list === 'persons').flatMap(({ parts }) => parts));
      expect(new Set(first?.parts)).toEqual(rest);
    }
    if (name === 'crossed' || name === 'breakdown') expect(first?.name).toBe(WHOLE);
  });

  it('show nothing where nothing was told', () => {
    const { context } = answering(() => null);
    const { cells, tables } = answerUnderSdc(plan, countedOf(plan), context);
    const all = [...cells, ...tables.flatMap((table) => table.cells)];
    for (const { key, value } of all) if (key !== 'dataset') expect(value).toBeNull();
  });

  it('are all that an answer follows from: other people with the same numbers told change nothing', () => {
    const told = (number: AskedNumber) =>
      number.list === 'persons' ? 400 - 10 * numbers.indexOf(number) : 990_000;
    const answer = (counted: Counted) => answerUnderSdc(plan, counted, answering(told).context);
    const counted = countedOf(plan);
    const changed: Counted = {
      parts: new Map([...counted.parts].map(([part, seats]) => [part, seats.slice(1)])),
      aggregates: Object.fromEntries(
        Object.entries(counted.aggregates).map(([of, amounts]) => [
          of,
          // Of concepts the order is drawn: what rounds alike is the same.
          of === 'features' ? amounts : new Map([...(amounts ?? [])].map(([key, n]) => [key, n - 1n])),
        ]),
      ),
    };
    expect(answer(changed)).toEqual(answer(counted));
  });
});

describe('numbers that are charged', () => {
  it.each([
    ['count', 1],
    ['breakdown', 4],
    ['crossed', 1 + 3 + 6 + 18],
    ['attrition', 4],
    ['overlap', 5],
    ['trend', 5],
    ['incidence', 10],
    ['timeToEvent', 13],
    ['characterisation', 11],
    ['numericSummary', 10],
  ] as const)('%s costs %i', (name, cost) => {
    expect(numbersAsked(planNamed(name).question)).toBe(cost);
  });
});

describe('the grid', () => {
  const { variables } = defaultSdcPolicy;
  const off = (analysis: unknown) => offGrid(planOf(analysis).question.analysis, variables)?.field ?? null;
  const { trend, timeToEvent, characterisation } = askedExactly;
  const hba1c = {
    ...askedExactly.numericSummary,
    bounds: { low: 3, high: 15, step: 12 / 10_000 },
    bins: 12,
    unit: 8554,
  };

  it.each([
    [{ kind: 'count' }, null],
    [trend, null],
    [{ ...trend, from: '2013-01-02' }, 'from'],
    [{ ...trend, to: '2017-12-30' }, 'to'],
    [{ ...trend, from: '2016-02-01', to: '2016-02-28' }, 'to'],
    [{ ...trend, from: '2016-02-01', to: '2016-02-29' }, null],
    [timeToEvent, null],
    [{ ...timeToEvent, stepDays: 40 }, 'stepDays'],
    [characterisation, null],
    [{ ...characterisation, features: EXACT_FEATURES - 1 }, 'features'],
    [{ ...characterisation, window: { from: -31, to: 0 } }, 'window.from'],
    [{ ...characterisation, window: { from: -30, to: 1 } }, 'window.to'],
    [hba1c, null],
    [{ ...hba1c, measurement: 7 }, 'measurement'],
    [{ ...hba1c, bounds: { ...hba1c.bounds, low: 4.2 } }, 'bounds'],
    [{ ...hba1c, bounds: { ...hba1c.bounds, step: 0.1 } }, 'bounds'],
    [{ ...hba1c, unit: 8840 }, 'unit'],
    [{ ...hba1c, bins: 8 }, 'bins'],
  ])('of %o is off in %s', (analysis, field) => {
    expect(off(analysis)).toBe(field);
  });
});
