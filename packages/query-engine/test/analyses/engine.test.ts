import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclosureRecordSchema } from '../../src/answer/record-schema.ts';
import type { AnswerTable, Cell } from '../../src/answer/table.ts';
import type { Protection } from '../../src/disclosure/protection.ts';
import { isMember, openMembers } from '../../src/execute/members.ts';
import type { ProtectedAnswer } from '../../src/execute/protocol.ts';
import { exact, laplace } from '../support/questions.ts';
import { membersKey, openTinyEngine, type TinyEngine } from '../support/tiny-engine.ts';
import { consentOf } from '../support/tiny-snapshot.ts';
import {
  allowed,
  asked,
  concepts,
  daysToInfarction,
  hasInfarction,
  hasLung,
  isMeasured,
  PERSONS,
  population,
  ruled,
  tenths,
  yearOf,
} from './support/population.ts';

const epsilonMicro = 20_000_000n;
const regimes: readonly (readonly [string, Protection])[] = [
  ['Laplace noise', laplace({ epsilonMicro })],
  ['normal noise', laplace({ epsilonMicro, noise: 'gaussian' })],
  ['exact control', exact()],
];

let tiny: TinyEngine;
beforeAll(async () => {
  tiny = await openTinyEngine(population);
});
afterAll(() => tiny.close());

const everybody = consentOf(population);
/** The attrition is of a definition with a rule; all else of everybody with diabetes. */
const definitionOf = (name: keyof typeof asked) => (name === 'attrition' ? ruled() : undefined);

const run = (name: keyof typeof asked, protection: Protection, consents = everybody) =>
  tiny.engine.run(
    allowed(asked[name], { digest: tiny.digest, protection, definition: definitionOf(name) }),
    consents,
  );

const tableOf = ({ tables }: ProtectedAnswer, name: string): AnswerTable => {
  const found = tables.find((table) => table.name === name);
  if (found === undefined) throw new Error(`no table ${name}`);
  return found;
};
const everyCell = ({ cells, tables }: ProtectedAnswer): readonly Cell[] => [
  ...cells,
  ...tables.flatMap((table) => table.cells),
];
const valuesOf = (cells: readonly Cell[]) => Object.fromEntries(cells.map(({ key, value }) => [key, value]));

const persons = Array.from({ length: PERSONS }, (_, i) => i);
const number = (is: (i: number) => boolean): number => persons.filter(is).length;
const measured = persons.filter(isMeasured).map((i) => tenths(i) / 10);
const mean = measured.reduce((sum, value) => sum + value, 0) / measured.length;
const deviation = Math.sqrt(measured.reduce((sum, value) => sum + (value - mean) ** 2, 0) / measured.length);

/** Nobody leaves before the horizon but with the event. */
const survivalAt = (day: number): number =>
  100 * (1 - number((i) => hasInfarction(i) && daysToInfarction(i) < day) / PERSONS);

describe.each(regimes)('under %s', (_, protection) => {
  const dp = protection.regime === 'differential-privacy';
  /** Of one number of persons at the largest epsilon, split over a few measures. */
  const near = (value: number | null | undefined, truth: number, within = dp ? 8 : 0) => {
    expect(value).not.toBeNull();
    expect(Math.abs((value ?? Number.NaN) - truth)).toBeLessThanOrEqual(within);
  };

  it.each(Object.keys(asked) as (keyof typeof asked)[])(
    '%s has its shape whoever is counted',
    async (name) => {
      const answer = await run(name, protection);
      expect(answer.rule.regime).toBe(protection.regime);
      expect(JSON.parse(JSON.stringify(answer.record))).toEqual(answer.record);
      expect(disclosureRecordSchema.parse(answer.record)).toEqual(answer.record);
      expect(answer.record).toMatchObject({ version: 1, regime: protection.regime });
      for (const { value, low, high, label } of everyCell(answer)) {
        expect(label).not.toBe('');
        if (value === null) expect([low, high]).toEqual([null, null]);
        else {
          expect([value, low, high].every((end) => Number.isFinite(end))).toBe(true);
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
        }
      }
      expect(everyCell(answer).some(({ value }) => value !== null)).toBe(true);
      const counted = openMembers(answer.members, { key: membersKey, chargeId: 'charge-1' });
      expect(counted.every((id) => id >= 1n && id <= BigInt(PERSONS))).toBe(true);
      expect(isMember(answer.members, 2n, { key: membersKey, chargeId: 'charge-1' })).toBe(
        counted.includes(2n),
      );

      const [few, none] = [
        await run(name, protection, consentOf(population.slice(0, 3))),
        await run(name, protection, consentOf([])),
      ];
      const shape = ({ cells, tables }: ProtectedAnswer) =>
        [{ name: '', cells }, ...tables].map((table) => ({
          name: table.name,
          // Concepts are found in the data: under the floor there are none.
          keys:
            name === 'characterisation' && table.name !== ''
              ? []
              : table.cells.map(({ key, label }) => [key, label]),
        }));
      expect(shape(few)).toEqual(shape(answer));
      expect(shape(none)).toEqual(shape(answer));
      const shown = everyCell(few).filter(({ value }) => value !== null && value !== 0);
      // Of three persons nothing is shown but a number of nobody.
      expect(shown).toEqual([]);
    },
  );

  it('count', async () => {
    const { cells, tables, members } = await run('count', protection);
    near(cells[0]?.value, PERSONS);
    expect(tables).toEqual([]);
    expect(openMembers(members, { key: membersKey, chargeId: 'charge-1' })).toEqual(
      population.map(({ id }) => id),
    );
  });

  it('breakdown over one dimension and over two', async () => {
    const one = await run('breakdown', protection);
    near(valuesOf(one.cells)[8532], 200);
    near(valuesOf(one.cells)[8507], 200);
    const { cells, tables } = await run('crossed', protection);
    expect(cells).toHaveLength(18);
    const women = (year: number) => number((i) => i % 2 === 0 && yearOf(i) === year);
    near(cells.find(({ key }) => key === '8532|2014')?.value, women(2014));
    expect(cells.find(({ key }) => key === '8532|2014')?.label).toBe('Female | 2014');
    if (!dp) {
      const totals = valuesOf(tables[0]?.cells ?? []);
      expect(totals['|']).toBe(PERSONS);
      expect(totals['8532|']).toBe(200);
      expect(totals['|2014']).toBe(80);
    } else expect(tables).toEqual([]);
  });

  it('attrition', async () => {
    const plan = { digest: tiny.digest, protection, definition: ruled(), persons: PERSONS };
    const some = consentOf(population.slice(0, 300));
    const { cells, members } = await tiny.engine.run(allowed(asked.attrition, plan), some);
    expect(cells.map(({ key }) => key)).toEqual(['dataset', 'consented', 'entry', 'rule-1', 'cohort']);
    expect(cells[0]).toMatchObject({ value: PERSONS, low: PERSONS, high: PERSONS });
    near(cells[1]?.value, 300);
    near(cells[2]?.value, 300);
    near(cells[3]?.value, 100);
    near(cells[4]?.value, 100);
    expect(cells[3]?.label).toBe('Lung disease before');
    expect(openMembers(members, { key: membersKey, chargeId: 'charge-1' })).toHaveLength(300);
  });

  it('overlap', async () => {
    const { cells } = await run('overlap', protection);
    near(valuesOf(cells).both, number(hasLung));
    near(valuesOf(cells)['first-only'], PERSONS - number(hasLung));
    if (dp) expect(valuesOf(cells)['second-only']).toBeNull();
    else expect(valuesOf(cells)['second-only']).toBe(0);
  });

  it('trend and incidence', async () => {
    const { cells } = await run('trend', protection);
    for (const year of [2013, 2014, 2015, 2016, 2017]) near(valuesOf(cells)[year], 80);
    const answer = await run('incidence', protection);
    const [time, rates] = [tableOf(answer, 'person-time'), tableOf(answer, 'incidence')];
    // Until the first of June of 2013 all of them, then those of the later years.
    const years = (320 * 365 + 80 * 152) / 365.25;
    near(valuesOf(time.cells)[2013], years, dp ? 60 : 0.5);
    // How often intervals hold is for test/analyses/coverage.test.ts; five times as wide as this one they always do.
    const { low, high } = rates.cells[0] ?? {};
    const [middle, half] = [((low ?? Number.NaN) + (high ?? Number.NaN)) / 2, ((high ?? 0) - (low ?? 0)) / 2];
    near(middle, (1_000 * 80) / years, 5 * half);
    expect(rates.unit).toBe('per 1,000 person-years');
  });

  it('time to event', async () => {
    const answer = await run('timeToEvent', protection);
    const [survival, risk] = [tableOf(answer, 'survival').cells, tableOf(answer, 'at-risk').cells];
    expect(survival.map(({ key }) => key)).toEqual(['0', '60', '120', '180', '240', '300', '360']);
    expect(risk).toHaveLength(6);
    for (const { key, value, low, high } of survival) {
      if (value === null) continue;
      const truth = survivalAt(Number(key));
      expect(Math.abs(value - truth)).toBeLessThan(dp ? 3 : 0.005);
      expect(low).toBeLessThanOrEqual(truth + 0.005);
      expect(high).toBeGreaterThanOrEqual(truth - 0.005);
    }
    near(risk[0]?.value, PERSONS, dp ? 20 : 0);
    expect(survival[3]?.value).not.toBeNull();
  });

  it('characterisation, with names from the vocabulary', async () => {
    const answer = await run('characterisation', protection);
    const { cells } = tableOf(answer, 'conditions');
    const lung = cells.find(({ key }) => key === String(concepts.lung));
    expect(lung?.label).toBe('Chronic obstructive lung disease');
    near(lung?.value, number(hasLung));
    // The outcome is not in the window.
    expect(cells.some(({ key }) => key === String(concepts.infarction))).toBe(false);
    const share = tableOf(answer, 'conditions share').cells.find(({ key }) => key === String(concepts.lung));
    expect(share?.label).toBe('Chronic obstructive lung disease');
    near(share?.value, (100 * number(hasLung)) / PERSONS, dp ? 3 : 0.05);
    near(answer.cells[0]?.value, PERSONS);
  });

  it('numeric summary', async () => {
    const answer = await run('numericSummary', protection);
    near(answer.cells[0]?.value, measured.length, dp ? 12 : 0);
    const statistics = valuesOf(tableOf(answer, 'statistics').cells);
    near(statistics.mean, mean, dp ? 0.5 : 0.001);
    near(statistics['standard-deviation'], deviation, dp ? 0.6 : 0.001);
    const [quarter, median] = tableOf(answer, 'quantiles').cells;
    near(quarter?.value, 6.2, dp ? 0.5 : 0.2);
    near(median?.value, 7.5, dp ? 0.5 : 0.2);
    expect(median?.label).toBe('Median');
    const bins = tableOf(answer, 'histogram').cells;
    expect(bins).toHaveLength(8);
    // Eleven grid points of ten each from the second bin on: 5.1 to 6.
    near(bins[2]?.value, measured.filter((value) => value > 6.05 && value < 7.05).length, dp ? 12 : 0);
  });
});

describe('differences under exact control', () => {
  const failure = expect.objectContaining({ code: 'ENGINE_DIFFERENCE' });
  const question = (name: keyof typeof asked, chargeId: string, definition?: unknown) =>
    allowed(asked[name], {
      digest: tiny.digest,
      protection: exact(),
      definition: definition ?? definitionOf(name),
      chargeId,
    });
  const released = async (name: keyof typeof asked, chargeId: string, of = everybody) => {
    const { members, record } = await tiny.engine.run(question(name, chargeId), of);
    if (record.regime !== 'statistical-disclosure-control') throw new Error('another regime');
    return { chargeId, members, published: record.published };
  };

  it.each([
    ['one person fewer', population, population.slice(1)],
    ['k - 1 fewer', population, population.slice(10)],
    ['one more', population.slice(1), population],
    ['one swapped for another', population.slice(1), population.slice(0, -1)],
  ])(
    'a count of %s is refused beside the earlier one, and answered without it',
    async (_, first, persons_) => {
      const before = await released('count', 'before', consentOf(first));
      const now = consentOf(persons_);
      await expect(tiny.engine.run(question('count', 'now'), now, { earlier: [before] })).rejects.toThrow(
        failure,
      );
      const alone = await tiny.engine.run(question('count', 'now'), now);
      expect(alone.cells[0]?.value).toBe(persons_.length);
    },
  );

  it('a count of the same persons or of k fewer is answered', async () => {
    const before = await released('count', 'before');
    for (const same of [consentOf(population), consentOf(population.slice(11))]) {
      await expect(
        tiny.engine.run(question('count', 'now'), same, { earlier: [before] }),
      ).resolves.toBeDefined();
    }
  });

  it('a count close to a step of an earlier attrition is refused', async () => {
    const steps = await released('attrition', 'steps');
    const lung = population.filter((_, i) => hasLung(i));
    const close = consentOf(lung.slice(3));
    await expect(tiny.engine.run(question('count', 'now'), close, { earlier: [steps] })).rejects.toThrow(
      failure,
    );
    await expect(
      tiny.engine.run(question('count', 'now'), consentOf(lung.slice(11)), { earlier: [steps] }),
    ).resolves.toBeDefined();
  });

  it('a step that was withheld does not stand in the way of later ones', async () => {
    // Three of the consenting have not got the lung disease: the rule loses three, so that the step is not shown.
    const lung = population.filter((_, i) => hasLung(i));
    const others = population.filter((_, i) => !hasLung(i)).slice(0, 3);
    const scope = consentOf([...lung, ...others]);
    const plan = question('attrition', 'steps');
    const { cells, members, record } = await tiny.engine.run(plan, scope);
    const shown = cells.filter(({ value }) => value !== null).map(({ value }) => value);
    // All steps with all of them, or all with the three less; never both.
    expect(new Set(shown).size).toBe(1);
    expect(shown[0]).toBe(lung.length);
    // The three were counted all the same, and may know that.
    expect(openMembers(members, { key: membersKey, chargeId: 'steps' })).toHaveLength(lung.length + 3);
    if (record.regime !== 'statistical-disclosure-control') throw new Error('another regime');
    const before = { chargeId: 'steps', members, published: record.published };
    await expect(
      tiny.engine.run(question('count', 'now'), consentOf(lung), { earlier: [before] }),
    ).resolves.toBeDefined();
    await expect(tiny.engine.run(question('count', 'now'), scope, { earlier: [before] })).rejects.toThrow(
      failure,
    );
  });

  it('a count close to a cell of an earlier overlap is refused', async () => {
    const before = await released('overlap', 'overlap');
    const both = population.filter((_, i) => hasLung(i));
    const close = consentOf(both.slice(4));
    await expect(tiny.engine.run(question('count', 'now'), close, { earlier: [before] })).rejects.toThrow(
      failure,
    );
    await expect(
      tiny.engine.run(question('count', 'now'), consentOf(both), { earlier: [before] }),
    ).resolves.toBeDefined();
  });

  it('a time to another event that nearly the same persons have is refused', async () => {
    const before = await released('timeToEvent', 'event');
    const changed = population.filter((_, i) => i !== 4);
    await expect(
      tiny.engine.run(question('timeToEvent', 'now'), consentOf(changed), { earlier: [before] }),
    ).rejects.toThrow(failure);
  });

  it('an overlap in which few are in both is told without them', async () => {
    const four = population.map((person, i) => ({ ...person, i })).filter(({ i }) => !hasLung(i) || i < 12);
    const { cells } = await tiny.engine.run(question('overlap', 'overlap'), consentOf(four));
    expect(valuesOf(cells).both).toBeNull();
    // The total less one of the others would give it away.
    expect(cells.filter(({ value }) => value === null).length).toBeGreaterThan(1);
  });

  it('the public size of the dataset counts as told', async () => {
    const plan = (persons_: number) =>
      allowed(asked.count, { digest: tiny.digest, protection: exact(), persons: persons_ });
    expect((await tiny.engine.run(plan(403), everybody)).cells[0]?.value).toBeNull();
    expect((await tiny.engine.run(plan(411), everybody)).cells[0]?.value).toBe(PERSONS);
    expect((await tiny.engine.run(plan(400), everybody)).cells[0]?.value).toBe(PERSONS);
  });
});
