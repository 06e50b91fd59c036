import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importOmop } from '@assent/omop';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CohortDigest, digestOf } from '../src/digest/digest.ts';
import { fromCirce, parseCirce, toCirce } from '../src/index.ts';
import { type DuckDbWarehouse, openWarehouse } from '../src/warehouse/duckdb/open.ts';
import { entryYears, letEverybodyConsent } from './support/everybody.ts';
import { present, sharedData } from './support/shared.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(sharedData, 'gibleed/cohorts', `${name}.json`), 'utf8'));

describe.skipIf(!present('gibleed'))("OHDSI's cohorts on gibleed", () => {
  let folder: string;
  let warehouse: DuckDbWarehouse;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assent-gibleed-'));
    const snapshot = await importOmop({ source: join(sharedData, 'gibleed'), snapshots: folder });
    warehouse = await openWarehouse({ snapshot: snapshot.directory, memoryMiB: 1024, threads: 2 });
    await letEverybodyConsent(warehouse.connection);
  }, 120_000);
  afterAll(() => {
    warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['celecoxib', 1800],
    ['celecoxibAge40', 569],
    ['celecoxibAge40Male', 266],
  ])('%s has %i persons', async (name, persons) => {
    expect((await entryYears(warehouse.connection, parseCirce(read(name)))).size).toBe(persons);
    // The same through the visual builder.
    const built = parseCirce(toCirce(fromCirce(read(name))));
    expect((await entryYears(warehouse.connection, built)).size).toBe(persons);
  });

  it('celecoxibCensored has 1750 persons, cut to its window', async () => {
    const { rows, persons } = (await digestOf(
      parseCirce(read('celecoxibCensored')),
      warehouse.sessions[0],
    )) satisfies CohortDigest;
    expect([rows, persons]).toEqual([1750, 1750]);
  });
});
