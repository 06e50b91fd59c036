import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importOmop, openSnapshot, vocabularyDigest } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { present, sharedData } from '../../../packages/query-engine/test/support/shared.ts';
import { versionFacts } from '../src/server/held/dataset.ts';
import { type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { codeOf, cohortOf } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'assent-public-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RARE = 4217371;

/** An export of three people with a vocabulary of what is in use; one of them has a rare disease, or nobody. */
function exported(rare: boolean, filler = 0): string {
  const source = mkdtempSync(join(folder, 'export-'));
  const write = (table: string, lines: readonly string[]) =>
    writeFileSync(join(source, `${table}.csv`), `${lines.join('\n')}\n`);
  write('person', [
    'person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id,person_source_value',
    ...[1, 2, 3].map((id) => `${id},8507,1950,0,0,P${id}`),
  ]);
  write('observation_period', [
    'observation_period_id,person_id,observation_period_start_date,observation_period_end_date,period_type_concept_id',
    ...[1, 2, 3].map((id) => `${id},${id},2010-01-01,2020-12-31,32817`),
  ]);
  write('condition_occurrence', [
    'condition_occurrence_id,person_id,condition_concept_id,condition_start_date,condition_type_concept_id',
    ...[1, 2, 3].map((id) => `${id},${id},201826,2015-05-05,32817`),
    ...(rare ? [`4,3,${RARE},2018-01-01,32817`] : []),
  ]);
  // Who has none exports no table of it: that one is there tells that somebody has.
  if (rare) write('death', ['person_id,death_date,death_type_concept_id', '3,2019-01-01,32817']);
  write('concept', [
    'concept_id,concept_name,domain_id,vocabulary_id,concept_class_id,standard_concept,concept_code,valid_start_date,valid_end_date,invalid_reason',
    '201826,Type 2 diabetes mellitus,Condition,SNOMED,Disorder,S,44054006,19700101,20991231,',
    ...(rare || filler > 0
      ? [`${RARE},Very rare disease,Condition,SNOMED,Disorder,S,r1,19700101,20991231,`]
      : []),
    ...Array.from(
      { length: filler },
      (_, at) => `${9_000_000 + at},Disease ${at},Condition,SNOMED,Disorder,S,f${at},19700101,20991231,`,
    ),
  ]);
  return source;
}

describeDatabases('what is shown before an approval', (database) => {
  let world: LiveWorld;
  let records: Awaited<ReturnType<typeof makeRecords>>;
  beforeAll(async () => {
    records = await makeRecords(20);
    world = await openLiveWorld(database(), records.snapshot);
  });
  afterAll(async () => {
    await world.close();
    records.remove();
  });

  /** A dataset with these records in use. */
  async function datasetOf(source: string): Promise<string> {
    const name = `Public ${Math.random()}`;
    const data = { name, description: '', epsilonCapMicro: 1n, deltaCapPico: 1n, threshold: 10 };
    const { id } = await world.makeDataset(data);
    const snapshot = await importOmop({ source, snapshots: join(world.env.home, 'snapshots') });
    await world.slots.datasets.register(id, snapshot, { by: 'demonstration' });
    return id;
  }

  /** Everything that a researcher and the public see of a dataset's records. */
  async function shown(datasetId: string) {
    const ada = world.as('ada');
    const deaths = { ...cohortOf(RARE), PrimaryCriteria: { CriteriaList: [{ Death: {} }] } };
    const {
      name: _,
      id: __,
      version,
      ...row
    } = (await ada.dataset.list()).find(({ id }) => id === datasetId) ?? ({} as never);
    expect(version).toMatch(/^[0-9a-f]{64}$/);
    return {
      row,
      searches: await Promise.all(
        ['rare', 'disease', 'r1', String(RARE), 'diabetes', '201826', 'SNOMED'].map((text) =>
          ada.concept.search({ datasetId, text }),
        ),
      ),
      names: await ada.concept.byIds({ datasetId, ids: [RARE, 201826, 1503297] }),
      checks: await Promise.all(
        [cohortOf(RARE), cohortOf(201826), deaths].map((expression) =>
          ada.cohort.check({ datasetId, expression: expression as never }),
        ),
      ),
    };
  }

  it('is the same whether somebody has a rare disease or nobody', async () => {
    const [with_, without] = [await datasetOf(exported(true)), await datasetOf(exported(false))];
    const seen = await shown(with_);
    expect(seen).toEqual(await shown(without));
    // Concepts go by number, without a word about whether there are any.
    expect(seen.searches[3]).toMatchObject([{ conceptId: RARE, name: `Concept ${RARE}` }]);
    expect(seen.searches[0]).toEqual([]);
    expect(seen.checks[0]).toMatchObject({ ok: true, warnings: [], absent: [] });
  });

  it.skipIf(!present('cases/34-used-vocabulary-with'))('is the same for the cases given', async () => {
    const of = (name: string) => datasetOf(join(sharedData, 'cases', name, 'data'));
    const [with_, without] = [await of('34-used-vocabulary-with'), await of('34-used-vocabulary-without')];
    expect(await shown(with_)).toEqual(await shown(without));
  });

  it('is no vocabulary because the folder of the version says that it was generated', async () => {
    const datasetId = await datasetOf(exported(true, 29));
    const { currentDigest } = await world.prisma.dataset.findUniqueOrThrow({ where: { id: datasetId } });
    const manifest = join(world.env.home, 'snapshots', currentDigest ?? '', 'manifest.json');
    const said = readFileSync(manifest, 'utf8');
    chmodSync(manifest, 0o600);
    writeFileSync(
      manifest,
      said
        .replace('"synthetic":false', '"synthetic":true')
        .replace('"synthetic": false', '"synthetic": true'),
    );
    expect(readFileSync(manifest, 'utf8')).not.toBe(said);
    const { vocabulary } = world.slots.datasets;
    expect((await vocabulary(datasetId)).known).toBe(false);
    expect(await world.as('ada').concept.search({ datasetId, text: 'rare' })).toEqual([]);
  });

  it('is a vocabulary once a custodian says where it comes from, if it is not cut to what is in use', async () => {
    const datasetId = await datasetOf(exported(true, 1));
    const state = (id: string, release = 'OHDSI v5.0 27-FEB-25') =>
      world.as('custodian').dataset.state({ datasetId: id, statement: { kind: 'vocabulary', release } });
    expect(await codeOf(state(datasetId))).toBe('DATASET_VOCABULARY_CUT');
    const whole = await datasetOf(exported(true, 30));
    const search = (text: string) => world.as('ada').concept.search({ datasetId: whole, text });
    expect(await search('rare')).toEqual([]);
    await state(whole);
    expect(await search('rare')).toMatchObject([{ conceptId: RARE }]);
    const { statements } = await world.as('custodian').dataset.details({ id: whole });
    expect(statements.vocabulary?.release).toBe('OHDSI v5.0 27-FEB-25');
    // Of another vocabulary in a later version nothing was said.
    const next = await importOmop({
      source: exported(true, 31),
      snapshots: join(world.env.home, 'snapshots'),
    });
    await world.slots.datasets.register(whole, next, { by: 'demonstration' });
    expect(await search('rare')).toEqual([]);
    expect(await codeOf(state('00000000-0000-4000-8000-000000000000'))).toBe('DATASET_UNKNOWN');
  });

  describe('stays so for whoever writes to the database', () => {
    /** As the owner of the database: no trigger stands in the way. */
    const asOwner = (sql: string, ...values: unknown[]) =>
      world.prisma.$transaction(async (tx) => {
        await tx.$executeRawUnsafe(`SET LOCAL session_replication_role = 'replica'`);
        return tx.$executeRawUnsafe(sql, ...values);
      });
    let fillers = 40;
    /** A dataset of files that no other one has. */
    const anew = () => {
      fillers += 1;
      return datasetOf(exported(true, fillers));
    };
    const deaths = { ...cohortOf(RARE), PrimaryCriteria: { CriteriaList: [{ Death: {} }] } };
    const check = (datasetId: string) =>
      world.as('ada').cohort.check({ datasetId, expression: deaths as never });
    const search = (datasetId: string) => world.as('ada').concept.search({ datasetId, text: 'rare' });
    const neverDelivered = (datasetId: string, tables: string[]) =>
      world.as('custodian').dataset.state({ datasetId, statement: { kind: 'tables', tables } });
    const found = async (code: string) => {
      const wrong = await world.slots.held.everything();
      return wrong.filter((one) => one.code === code).map(({ table, column }) => [table, column]);
    };

    it('who states something in a custodian’s place', async () => {
      const id = await anew();
      const version = await world.prisma.dataset.findUniqueOrThrow({ where: { id } });
      const snapshot = await openSnapshot({
        snapshots: join(world.env.home, 'snapshots'),
        digest: version.currentDigest ?? '',
      });
      const content = JSON.stringify({ digest: vocabularyDigest(snapshot), release: 'Mine' });
      await asOwner(
        `INSERT INTO "Statement" ("id", "datasetId", "kind", "content", "statedById")
         VALUES (gen_random_uuid(), $1, 'VOCABULARY', $2::jsonb, $3)`,
        ...[id, content, world.actors.custodian.id],
      );
      expect(await codeOf(search(id))).toBe('HELD_STATEMENT');
      expect(await codeOf(check(id))).toBe('HELD_STATEMENT');
      expect(await found('HELD_STATEMENT')).toEqual([['Statement', null]]);
      await asOwner(`DELETE FROM "Statement" WHERE "datasetId" = $1`, id);
      expect(await search(id)).toEqual([]);
    });

    it('who changes what was stated, takes it out, or says that it was stated later', async () => {
      const id = await anew();
      await neverDelivered(id, ['death']);
      expect(await check(id)).toMatchObject({ absent: [expect.stringContaining('(death)')] });
      await neverDelivered(id, []);
      expect(await check(id)).toMatchObject({ absent: [] });
      await asOwner(
        `UPDATE "Statement" SET "statedAt" = '2099-01-01' WHERE "datasetId" = $1 AND "content" @> '{"tables": ["death"]}'`,
        id,
      );
      expect(await check(id)).toMatchObject({ absent: [] });
      expect(await found('HELD_STATEMENT')).toEqual([]);
      const last = `"datasetId" = $1 AND NOT "content" @> '{"tables": ["death"]}'`;
      for (const change of [
        `UPDATE "Statement" SET "content" = '{"tables": ["death", "specimen"]}' WHERE ${last}`,
        `UPDATE "Statement" SET "statedById" = 'somebody' WHERE "datasetId" = $1`,
        `UPDATE "Statement" SET "kind" = 'VOCABULARY' WHERE "datasetId" = $1`,
        `DELETE FROM "Statement" WHERE ${last}`,
      ]) {
        const rows = await world.prisma.statement.findMany({ where: { datasetId: id } });
        expect(await asOwner(change, id)).toBeGreaterThan(0);
        expect(await codeOf(check(id))).toBe('HELD_STATEMENT');
        await asOwner(`DELETE FROM "Statement" WHERE "datasetId" = $1`, id);
        await world.prisma.statement.createMany({ data: rows as never });
        expect(await check(id)).toMatchObject({ absent: [] });
      }
    });

    it.each([
      ['report', `jsonb_set("report", '{synthetic}', 'true')`],
      ['people', `jsonb_set("people", '{renumbered}', 'false')`],
      ['people', `jsonb_set("people", '{confirmedById}', '"somebody"')`],
      ['rows', `jsonb_set("rows", '{death}', '7')`],
    ])('who changes what is known of a version: %s to %s', async (column, to) => {
      const id = await anew();
      const before = await world.prisma.datasetVersion.findFirstOrThrow({ where: { datasetId: id } });
      // People have had other numbers than their export's.
      const facts = { ...before, people: { ...(before.people as object), renumbered: true } };
      const seal = versionFacts.sealOf(world.ledger.keyed, facts);
      await world.prisma.datasetVersion.update({
        where: { digest: before.digest },
        data: { people: facts.people, seal },
      });
      const invite = () =>
        world.as('custodian').invitation.create({
          ...{ name: 'Somebody', role: 'patient', datasetId: id, personId: '1' },
        });
      expect(await codeOf(invite())).toBe('INVITATION_BY_NUMBER');
      expect(
        await asOwner(`UPDATE "DatasetVersion" SET "${column}" = ${to} WHERE "datasetId" = $1`, id),
      ).toBe(1);
      expect(await codeOf(invite())).toBe('HELD_VERSION');
      expect(await codeOf(check(id))).toBe('HELD_VERSION');
      expect(await found('HELD_VERSION')).toEqual([['DatasetVersion', null]]);
      const { rows, report, people } = facts;
      await world.prisma.datasetVersion.update({
        where: { digest: before.digest },
        data: { rows, report, people } as never,
      });
      expect(await codeOf(check(id))).toBe('allowed');
    });
  });
});
