import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDatabase, type TinyDatabase } from '../support/tiny-database.ts';
import { additions, analyses, kindsOf, type Replayed, replay } from './support/exact/every-analysis.ts';

const small = { people: 14, least: 3 } as const;
const tables = [1, 2, 3].map((table) => ({ table, kinds: kindsOf(6, table) }));

let database: TinyDatabase;
const addedBy = new Map<number, ReadonlyMap<string, readonly number[]>>();
beforeAll(async () => {
  database = await openTinyDatabase();
  for (const { table, kinds } of tables) addedBy.set(table, await additions(database, kinds));
});
afterAll(() => database.close());

async function replayed(change: { readonly ruled?: number } = {}): Promise<readonly Replayed[]> {
  const all: Replayed[] = [];
  for (const { table, kinds } of tables) {
    const added = addedBy.get(table) ?? new Map();
    for (let world = 0; world < 7; world += 1)
      all.push(await replay(database, { kinds, added, ...small, ...change, seed: 100 * table + world }));
  }
  return all;
}

describe('every analysis of a world of 14 people, and everything told of it taken together', () => {
  it('fits more than one size of every group of one or two', async () => {
    const all = await replayed();
    // The truth is among what fits, or the attacker has reckoned wrongly.
    expect(all.filter(({ fits }) => !fits)).toEqual([]);
    expect(all.filter(({ determined }) => determined > 0)).toEqual([]);
    // Nobody is safe because nothing is said: most analyses came to say something that did not follow.
    const said = new Set(all.flatMap(({ fromData }) => fromData));
    expect(said.size).toBeGreaterThan(analyses.length / 2);
  });

  it('would fit only one, with a floor of one', async () => {
    const all = await replayed({ ruled: 1 });
    expect(all.filter(({ fits }) => !fits)).toEqual([]);
    expect(all.filter(({ determined }) => determined > 0).length).toBeGreaterThan(all.length / 2);
  });
});
