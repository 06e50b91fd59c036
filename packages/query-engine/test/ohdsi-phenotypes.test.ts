import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWarehouse, type Warehouse } from '../src/execute/warehouse.ts';
import { CohortError, parseCirce } from '../src/index.ts';
import { entryYears, letEverybodyConsent } from './support/everybody.ts';
import { present, sharedData } from './support/shared.ts';

const definitions = join(sharedData, 'circe/definitions');
const read = (file: string): unknown => JSON.parse(readFileSync(join(definitions, file), 'utf8'));

/** Year of each person's first row in the cohort, as the Phenotype Library's own SQL found it. */
async function expectedYears(): Promise<Map<number, Map<number, string>>> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    `SELECT cohort_definition_id, subject_id, year(min(cohort_start_date))
     FROM read_parquet('${join(sharedData, 'circe/expected_cohorts.parquet')}') GROUP BY ALL ORDER BY ALL`,
  );
  const byDefinition = new Map<number, Map<number, string>>();
  for (const [definition, person, year] of reader.getRows()) {
    const years = byDefinition.get(Number(definition)) ?? new Map<number, string>();
    byDefinition.set(Number(definition), years.set(Number(person), String(year)));
  }
  connection.closeSync();
  instance.closeSync();
  return byDefinition;
}

describe.skipIf(!present('circe'))('the OHDSI Phenotype Library', () => {
  let warehouse: Warehouse;
  let expected: Map<number, Map<number, string>>;
  beforeAll(async () => {
    warehouse = await openWarehouse({
      snapshot: join(sharedData, 'circe/omop'),
      memoryMiB: 1024,
      threads: 2,
    });
    await letEverybodyConsent(warehouse.connection);
    expected = await expectedYears();
  });
  afterAll(() => warehouse.close());

  it('gives the same persons and years of entry for every definition that is covered, and refuses the rest by name', async () => {
    let covered = 0;
    for (const file of readdirSync(definitions)) {
      let definition: ReturnType<typeof parseCirce>;
      try {
        definition = parseCirce(read(file));
      } catch (error) {
        expect(error).toBeInstanceOf(CohortError);
        expect(error).toMatchObject({ code: 'COHORT_UNSUPPORTED_ELEMENT' });
        continue;
      }
      covered += 1;
      const found = await entryYears(warehouse.connection, definition);
      expect([file, ...found]).toEqual([file, ...(expected.get(Number.parseInt(file, 10)) ?? [])]);
    }
    expect(covered).toBeGreaterThanOrEqual(76);
  }, 120_000);
});
