import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDatabase, type TinyDatabase } from '../support/tiny-database.ts';
import {
  guessByHalf,
  type HalfAnalysis,
  halfAnalyses,
  worldOfGroups,
} from './support/exact/half-in-analyses.ts';

const RUNS = 120;

let database: TinyDatabase;
beforeAll(async () => {
  database = await openTinyDatabase();
});
afterAll(() => database.close());

async function guesses(name: HalfAnalysis, hasTarget: boolean): Promise<readonly (boolean | null)[]> {
  const rows = worldOfGroups(hasTarget);
  const everybody = rows.persons.map(({ id }) => ({
    person: id,
    mask: 255,
    from: '1900-01-01',
    to: '2100-01-01',
  }));
  await database.load(rows, everybody);
  const all: (boolean | null)[] = [];
  for (let seed = 1; seed <= RUNS; seed += 1) all.push(await guessByHalf(database, { name, seed }));
  return all;
}

describe('a crowd with half of a told one and the target, by whoever knows everybody else', () => {
  it.each(Object.keys(halfAnalyses) as HalfAnalysis[])(
    'is told as before, with and without the target: %s',
    async (name) => {
      const [without, with_] = [await guesses(name, false), await guesses(name, true)];
      const right =
        without.filter((said) => said === false).length + with_.filter((said) => said === true).length;
      const said = [...without, ...with_].filter((one) => one !== null).length;
      expect(said).toBeGreaterThan(0);
      // After four numbers; the design states 71 % after twenty.
      expect(right / said).toBeLessThanOrEqual(0.71 + 1.96 * Math.sqrt((0.71 * 0.29) / said));
    },
  );
});
