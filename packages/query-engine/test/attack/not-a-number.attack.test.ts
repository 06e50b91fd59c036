import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowed, askedExactly, concepts, exactly, population } from '../analyses/support/population.ts';
import { laplace } from '../support/questions.ts';
import { openTinyEngine, type TinyEngine } from '../support/tiny-engine.ts';
import { consentOf, type TinyPerson } from '../support/tiny-snapshot.ts';

/**
 * One person's value is no number: it passes a clamp of least and greatest, or makes the sum of all no number, and the
 * answer tells that the person is there.
 */
const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e308, -1e308];

const withValue = (value: number): readonly TinyPerson[] => [
  ...population,
  {
    id: 1_000n,
    sex: 8532,
    born: 1960,
    conditions: [{ concept: concepts.diabetes, day: '2014-06-01' }],
    measurements: [{ concept: concepts.hba1c, day: '2014-06-01', value }],
  },
];
const summary = {
  kind: 'numeric-summary',
  measurement: concepts.hba1c,
  bounds: { low: 4, high: 12, step: 0.1 },
  statistics: ['mean', 'standard-deviation'],
  quantiles: [0.5],
  bins: 4,
};

describe('a clamp in plain SQL (baseline)', () => {
  it('lets through what is no number, and the mean of all is none', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const mean = async (values: readonly number[]): Promise<unknown> => {
      const list = values.map((value) => `('${value}'::DOUBLE)`).join(', ');
      const reader = await connection.runAndReadAll(
        `SELECT avg(CASE WHEN v < 4 THEN 4 WHEN v > 12 AND NOT isnan(v) THEN 12 ELSE v END) FROM (VALUES ${list}) t(v)`,
      );
      return reader.getRows()[0]?.[0];
    };
    expect(await mean([6, 7, 8])).toBe(7);
    expect(await mean([6, 7, 8, Number.NaN])).toBeNaN();
    // Without a clamp one value is all of the mean.
    const reader = await connection.runAndReadAll('SELECT avg(v) FROM (VALUES (6), (7), (1e308)) t(v)');
    expect(Number(reader.getRows()[0]?.[0])).toBeGreaterThan(1e300);
    connection.closeSync();
  });
});

describe.each(odd)('a person whose value is %d', (value) => {
  let tiny: TinyEngine;
  const everybody = withValue(value);
  beforeAll(async () => {
    tiny = await openTinyEngine(everybody);
  });
  afterAll(() => tiny.close());

  const protections = [
    ['noise', summary, laplace({ epsilonMicro: 20_000_000n })],
    ['exact control', askedExactly.numericSummary, exactly()],
  ] as const;
  it.each(protections)('changes no answer beyond its bounds under %s', async (_, analysis, protection) => {
    const run = (group: readonly TinyPerson[]) =>
      tiny.engine.run(allowed(analysis, { digest: tiny.digest, protection }), consentOf(group));
    const [present, absent] = [await run(everybody), await run(population)];
    for (const { cells, tables } of [present, absent]) {
      for (const { value: told, low, high } of [...cells, ...tables.flatMap((table) => table.cells)]) {
        expect([told, low, high].every((end) => end === null || Number.isFinite(end))).toBe(true);
      }
    }
    const mean = (of: typeof present) => of.tables[0]?.cells[0]?.value ?? Number.NaN;
    // 360 others between 5 and 9.9: one more at a bound moves the mean by at most 8/361.
    // Noise; or the lots of two sums and two numbers, a step and a half each, of values within 12 of one another.
    const noise = protection.regime === 'differential-privacy' ? 1 : (4 * 15 * 12) / 360;
    expect(Math.abs(mean(present) - mean(absent))).toBeLessThan(8 / 361 + noise);
    expect(present.tables.map(({ cells }) => cells.map(({ key }) => key))).toEqual(
      absent.tables.map(({ cells }) => cells.map(({ key }) => key)),
    );
  });
});
