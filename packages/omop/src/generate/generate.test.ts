import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder, namesIn, query } from '../../test/support.ts';
import {
  generateOmop,
  openSnapshot,
  type Snapshot,
  tableNames,
  tableSpec,
  verifySnapshot,
} from '../index.ts';

const persons = 6000;
let snapshots: string;
let made: Snapshot;
beforeAll(async () => {
  snapshots = await mkdtemp(join(tmpdir(), 'omop-generate-'));
  made = await generateOmop({ persons, seed: 7, snapshots, threads: 2 });
});
afterAll(() => rm(snapshots, { recursive: true, force: true }));

const one = async (sql: string) => Object.values((await query(made, sql))[0] ?? {})[0];
const number = async (sql: string) => Number(await one(sql));

describe('a generated population', () => {
  it('is a dataset version like any other, marked synthetic', async () => {
    const opened = await openSnapshot({ snapshots, digest: made.digest });
    await verifySnapshot(opened);
    expect(opened).toMatchObject({
      persons,
      cdmVersion: '5.4',
      report: { synthetic: true, generator: { seed: 7 } },
    });
    expect(Object.keys(opened.tables).sort()).toEqual([...tableNames].sort());
    // What it says nothing is made for is what is empty.
    const empty = tableNames.filter((name) => opened.tables[name]?.rows === 0);
    expect(opened.report.missingTables).toEqual(empty);
    expect(empty).toContain('payer_plan_period');
  });

  it('is the same for the same seed, however many threads make it, and another for another seed', async () => {
    const other = await folder();
    const options = { persons, snapshots: other };
    expect((await generateOmop({ ...options, seed: 7, threads: 1 })).digest).toBe(made.digest);
    expect((await generateOmop({ ...options, seed: 7, threads: 5 })).digest).toBe(made.digest);
    expect((await generateOmop({ ...options, seed: 8 })).digest).not.toBe(made.digest);
  });

  it('has exactly the rows of conditions asked for', async () => {
    expect(made.tables.condition_occurrence?.rows).toBe(persons * 12);
    const dense = await generateOmop({
      persons: 2000,
      seed: 1,
      conditionRowsPerPerson: 30,
      snapshots: await folder(),
    });
    expect(dense.tables.condition_occurrence?.rows).toBe(60_000);
  });

  it.each([
    'visit_occurrence',
    'condition_occurrence',
    'drug_exposure',
    'measurement',
    'procedure_occurrence',
    'observation',
    'condition_era',
    'drug_era',
    'observation_period',
  ])(
    '%s: in the order of the snapshot, ids unique, inside the observation of its person, within life',
    async (name) => {
      const { sort, startDate, endDate } = tableSpec(name);
      const end =
        name === 'measurement' || name === 'observation' ? startDate : `coalesce(${endDate}, ${startDate})`;
      expect(made.tables[name]?.rows).toBeGreaterThan(0);
      const id = sort.at(-1);
      expect(await number(`SELECT count(*) - count(DISTINCT ${id}) FROM {${name}}`)).toBe(0);
      expect(
        await number(
          `SELECT count(*) FROM (SELECT row(${sort.join(', ')}) AS k, lag(k) OVER () AS before FROM {${name}}) WHERE before > k`,
        ),
      ).toBe(0);
      expect(
        await number(`SELECT count(*) FROM {${name}} e ANTI JOIN {observation_period} p ON p.person_id = e.person_id
          AND e.${startDate} BETWEEN p.observation_period_start_date AND p.observation_period_end_date`),
      ).toBe(0);
      expect(
        await number(`SELECT count(*) FROM {${name}} e JOIN {person} p USING (person_id) LEFT JOIN {death} d USING (person_id)
        WHERE e.${startDate} < p.birth_datetime::DATE OR ${end} < e.${startDate} OR ${end} > coalesce(d.death_date + 1, DATE '2025-01-01')`),
      ).toBe(0);
    },
  );

  it('has visits for what happened at one, on its day', async () => {
    for (const name of ['condition_occurrence', 'measurement', 'procedure_occurrence', 'observation']) {
      expect(
        await number(`SELECT count(*) FROM {${name}} e ANTI JOIN {visit_occurrence} v ON v.person_id = e.person_id
          AND v.visit_occurrence_id = e.visit_occurrence_id AND v.visit_start_date = e.${tableSpec(name).startDate}`),
      ).toBe(0);
    }
  });

  it.each([
    [
      'condition_era',
      'condition_occurrence',
      'condition',
      'o.condition_concept_id',
      'coalesce(o.condition_end_date, o.condition_start_date + 1)',
    ],
    [
      'drug_era',
      'drug_exposure',
      'drug_exposure',
      'coalesce(a.ancestor_concept_id, o.drug_concept_id)',
      'o.drug_exposure_end_date',
    ],
  ])('%s is what OHDSI’s era rule makes of %s', async (era, from, prefix, concept, end) => {
    const kind = era === 'condition_era' ? 'condition' : 'drug';
    const drugs = kind === 'drug';
    // By id as well: records of the same days would otherwise stand in one order for `opens` and in another for `n`.
    const rule = `SELECT c, p, min(s) AS s, max(e) AS e, count(*) AS times, ${drugs ? 'sum(gap)::BIGINT' : '0'} AS gap FROM (
      SELECT *, sum(CASE WHEN opens THEN 1 ELSE 0 END) OVER (PARTITION BY c, p ORDER BY s, e, id ROWS UNBOUNDED PRECEDING) AS n,
        CASE WHEN opens THEN 0 ELSE coalesce(greatest(0, s - before - 1), 0) END AS gap
      FROM (SELECT *, s > before + 30 AS opens FROM (
        SELECT *, max(e) OVER (PARTITION BY c, p ORDER BY s, e, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
        FROM (SELECT ${concept} AS c, o.person_id AS p, o.${prefix}_start_date AS s, ${end} AS e, o.${from}_id AS id FROM {${from}} o
          LEFT JOIN {concept_ancestor} a ON a.descendant_concept_id = o.${kind}_concept_id
            AND a.min_levels_of_separation = 1 AND ${drugs}))))
      GROUP BY c, p, n`;
    const ours = `SELECT ${kind}_concept_id AS c, person_id AS p, ${era}_start_date AS s, ${era}_end_date AS e,
      ${from}_count::BIGINT AS times, ${drugs ? 'gap_days' : '0'} AS gap FROM {${era}}`;
    expect(await number(`SELECT count(*) FROM (${ours} EXCEPT ALL ${rule})`)).toBe(0);
    expect(await number(`SELECT count(*) FROM (${rule} EXCEPT ALL ${ours})`)).toBe(0);
    expect(await number(`SELECT count(*) FROM (${ours}) WHERE times > 1`)).toBeGreaterThan(100);
  });

  it('looks like people: ages, sexes, and conditions that come with age, sex and each other', async () => {
    const share = (of: string, among = 'true') =>
      number(`SELECT avg(CASE WHEN ${of} THEN 1 ELSE 0 END) FROM {person} p WHERE ${among}`);
    const has = (concept: number) =>
      `p.person_id IN (SELECT person_id FROM {condition_occurrence} WHERE condition_concept_id = ${concept})`;
    const old = 'p.year_of_birth < 1955';
    const young = 'p.year_of_birth BETWEEN 1985 AND 2005';
    expect(await share('gender_concept_id = 8532')).toBeCloseTo(0.508, 1);
    expect(await share('year_of_birth < 1960')).toBeGreaterThan(0.15);
    expect(await share('year_of_birth > 2007')).toBeGreaterThan(0.12);
    for (const concept of [320128, 201826, 313217, 80180]) {
      expect(await share(has(concept), old)).toBeGreaterThan(2 * (await share(has(concept), young)));
    }
    expect(await share(has(201826), has(433736))).toBeGreaterThan(
      1.5 * (await share(has(201826), `NOT ${has(433736)}`)),
    );
    expect(
      await number(`SELECT count(*) FROM {person} p WHERE ${has(4163261)} AND gender_concept_id = 8532`),
    ).toBe(0);
    expect(await share('p.person_id IN (SELECT person_id FROM {death})', old)).toBeGreaterThan(0.1);
    expect(
      await number(
        `SELECT avg(value_as_number) FROM {measurement} m JOIN {person} p USING (person_id) WHERE measurement_concept_id = 3004410 AND ${has(201826)}`,
      ),
    ).toBeCloseTo(7.6, 0);
    expect(
      await number('SELECT count(*) FROM {drug_exposure} WHERE drug_concept_id = 1503297'),
    ).toBeGreaterThan(100);
  });

  it('has a reflexive and transitive hierarchy of concepts that are all there', async () => {
    expect(
      await number(
        'SELECT count(*) FROM {concept} c ANTI JOIN {concept_ancestor} a ON a.ancestor_concept_id = c.concept_id AND a.descendant_concept_id = c.concept_id',
      ),
    ).toBe(0);
    expect(
      await number(`SELECT count(*) FROM (SELECT a.ancestor_concept_id AS x, b.descendant_concept_id AS y FROM {concept_ancestor} a JOIN {concept_ancestor} b
        ON a.descendant_concept_id = b.ancestor_concept_id EXCEPT SELECT ancestor_concept_id, descendant_concept_id FROM {concept_ancestor})`),
    ).toBe(0);
    for (const name of ['condition', 'drug', 'measurement', 'procedure', 'observation']) {
      const table =
        { condition: 'condition_occurrence', drug: 'drug_exposure', procedure: 'procedure_occurrence' }[
          name
        ] ?? name;
      expect(
        await number(
          `SELECT count(*) FROM {${table}} e ANTI JOIN {concept} c ON c.concept_id = e.${name}_concept_id`,
        ),
      ).toBe(0);
    }
    expect(
      await number(
        'SELECT count(*) FROM {concept_ancestor} WHERE ancestor_concept_id = 4274025 AND descendant_concept_id = 201826',
      ),
    ).toBe(1);
  });

  it('skips row groups by concept', async () => {
    const ranges = await query(
      made,
      `SELECT stats_min_value::BIGINT AS low, stats_max_value::BIGINT AS high
      FROM parquet_metadata('${join(made.directory, 'condition_occurrence.parquet')}') WHERE path_in_schema = 'condition_concept_id' ORDER BY row_group_id`,
    );
    for (const [index, range] of ranges.entries())
      expect(index === 0 || Number(range.low) >= Number(ranges[index - 1]?.high)).toBe(true);
  });

  it('can be of any size, also one person', async () => {
    for (const count of [1, 37]) {
      const tiny = await generateOmop({ persons: count, seed: count, snapshots: await folder() });
      expect(tiny.persons).toBe(count);
    }
  });

  it('refuses options without sense, and cancels without a trace', async () => {
    const into = await folder();
    for (const options of [
      { persons: 0 },
      { persons: 1.5 },
      { seed: -1 },
      { seed: 2 ** 53 },
      { conditionRowsPerPerson: 0 },
      { conditionRowsPerPerson: Number.NaN },
    ]) {
      await expect(generateOmop({ seed: 1, snapshots: into, ...options })).rejects.toMatchObject({
        code: 'OMOP_OPTIONS_INVALID',
      });
    }
    const cancel = new AbortController();
    const onProgress = ({ table }: { table: string }) => {
      if (table === 'condition_occurrence') cancel.abort();
    };
    const job = generateOmop({
      persons: 20_000,
      seed: 1,
      snapshots: into,
      signal: cancel.signal,
      onProgress,
    });
    await expect(job).rejects.toMatchObject({ code: 'OMOP_CANCELLED' });
    expect(await namesIn(into)).toEqual([]);
  });
});
