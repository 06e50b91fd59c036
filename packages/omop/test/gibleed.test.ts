import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importOmop, type Snapshot } from '../src/index.ts';
import { hasShared, inDuckDb, query, shared } from './support.ts';

describe.skipIf(!hasShared)('GiBleed, a real OMOP export', () => {
  let snapshots: string;
  let snapshot: Snapshot;
  beforeAll(async () => {
    snapshots = await mkdtemp(join(tmpdir(), 'omop-gibleed-'));
    snapshot = await importOmop({ source: join(shared, 'gibleed'), snapshots });
  });
  afterAll(() => rm(snapshots, { recursive: true, force: true }));

  it('is imported with its expressions for headers, and without the periods of nobody', () => {
    expect(snapshot).toMatchObject({ cdmVersion: '5.3', persons: 2694 });
    const { report, tables } = snapshot;
    expect(report.excludedRows).toEqual({ observation_period: 2649 });
    expect(report.personsWithoutRow).toBe(2649);
    expect(report.sources.observation_period).toMatchObject({
      rows: 5343,
      matchedBy: { observation_period_start_date: "date(observation_period_start_date,'unixepoch')" },
    });
    expect(report.sources.vocabulary?.matchedBy).toEqual({
      vocabulary_reference: "case vocabulary_reference when null then '' else vocabulary_id end",
    });
    expect(report.missingTables).toEqual(['location_history']);
    const rows = {
      condition_occurrence: 65_332,
      drug_exposure: 67_707,
      measurement: 44_053,
      observation_period: 2694,
    };
    for (const [table, count] of Object.entries(rows)) expect(tables[table]?.rows, table).toBe(count);
  });

  it.each([
    [400, 'condition_occurrence', 'condition_concept_id', 'condition_start_date', 80],
    [700, 'drug_exposure', 'drug_concept_id', 'drug_exposure_start_date', 113],
  ])(
    'gives the persons per concept of Achilles analysis %i, every concept of %s',
    async (analysis, table, concept, date, count) => {
      const ours = await query(
        snapshot,
        `SELECT e.${concept} AS concept, count(DISTINCT e.person_id) AS persons
       FROM {${table}} e JOIN {observation_period} p ON p.person_id = e.person_id
        AND e.${date} BETWEEN p.observation_period_start_date AND p.observation_period_end_date
       GROUP BY e.${concept} ORDER BY concept`,
      );
      const theirs = await inDuckDb(
        `SELECT stratum_1::BIGINT AS concept, count_value::BIGINT AS persons
       FROM read_csv('${shared}gibleed/achilles_results.csv.gz', all_varchar = true)
       WHERE analysis_id = '${analysis}' ORDER BY concept`,
      );
      expect(theirs).toHaveLength(count);
      expect(ours).toEqual(theirs);
    },
  );

  it('has the digest it had before', async () => {
    const again = await importOmop({ source: join(shared, 'gibleed'), snapshots, threads: 4 });
    expect(again.digest).toBe(snapshot.digest);
  });
});

describe.skipIf(!hasShared)('an OMOP 5.4 database as Parquet', () => {
  it('is imported whole', async () => {
    const snapshots = await mkdtemp(join(tmpdir(), 'omop-circe-'));
    const { cdmVersion, persons, tables, report } = await importOmop({
      source: join(shared, 'circe', 'omop'),
      snapshots,
    });
    await rm(snapshots, { recursive: true, force: true });
    expect(cdmVersion).toBe('5.4');
    expect(persons).toBe(3000);
    expect(report).toMatchObject({ excludedRows: {}, personsWithoutRow: 0 });
    for (const [table, { rows }] of Object.entries(report.sources))
      expect(tables[table]?.rows, table).toBe(rows);
    expect(tables.condition_occurrence?.rows).toBe(30_942);
  });
});
