import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseLeaf } from '@assent/consent-ledger';
import { generateOmop, type Snapshot } from '@assent/omop';
import { Prisma } from '@assent/prisma';
import { describeDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertPeopleFollowed } from '../src/server/dataset/people.ts';
import { type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { sealVersions } from './seal-versions.ts';
import { codeOf } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
let folder: string;
beforeAll(async () => {
  records = await makeRecords(100);
  ({ snapshot } = records);
  folder = mkdtempSync(join(tmpdir(), 'assent-export-'));
});
afterAll(() => {
  records.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Another export, as a folder of Parquet files: the same people and more, or with another seed other people. */
async function exported(name: string, persons: number, seed = 7): Promise<string> {
  const made = await generateOmop({
    persons,
    seed,
    snapshots: join(folder, 'made'),
    memoryMiB: 512,
  });
  const source = join(folder, name);
  mkdirSync(source, { recursive: true });
  for (const table of Object.keys(made.tables)) {
    cpSync(join(made.directory, `${table}.parquet`), join(source, `${table}.parquet`));
  }
  return source;
}

describeDatabases('datasets', (database) => {
  let world: LiveWorld;
  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
  });
  afterAll(() => world.close());

  const versionInUse = async () =>
    (await world.as('ada').dataset.list()).find(({ id }) => id === world.dataset.id);
  const startImport = (source: string) =>
    world.as('custodian').dataset.startImport({ datasetId: world.dataset.id, folder: source });

  it('have their version, its leaf and its rows registered in one go', async () => {
    expect(await versionInUse()).toMatchObject({ version: snapshot.digest, persons: 100 });
    const { versions } = await world.as('custodian').dataset.details({ id: world.dataset.id });
    expect(versions).toMatchObject([{ digest: snapshot.digest, persons: 100, rows: { person: 100 } }]);
    const { leaf } = await world.ledger.prove(BigInt(versions[0]?.leafIndex ?? 0));
    expect(parseLeaf(leaf)).toMatchObject({ kind: 'dataset-registered', datasetVersion: snapshot.digest });
  });

  it('registered again change nothing and append nothing', async () => {
    const before = (await world.ledger.head()).size;
    await world.slots.datasets.register(world.dataset.id, snapshot, { by: 'demonstration' });
    expect((await world.ledger.head()).size).toBe(before);
  });

  it('keep their files to themselves: no version of two datasets', async () => {
    const other = await world.makeDataset({
      ...{ name: 'Other', description: '', epsilonCapMicro: 1n, deltaCapPico: 1n, threshold: 10 },
    });
    const registered = world.slots.datasets.register(other.id, snapshot, { by: 'demonstration' });
    expect(await codeOf(registered)).toBe('DATASET_VERSION_TAKEN');
    const nowhere = world.slots.datasets.register('nowhere', snapshot, { by: 'demonstration' });
    expect(await codeOf(nowhere)).toBe('DATASET_UNKNOWN');
  });

  describe('imported', () => {
    it('replace the version in use, whose engine and vocabulary make room', async () => {
      const before = await world.slots.datasets.vocabulary(world.dataset.id);
      expect(await before.byIds([201826])).toHaveLength(1);
      const { jobId } = await startImport(await exported('good', 120));
      const status = await world.slots.datasets.importEnded(jobId);
      expect(status).toMatchObject({ state: 'done' });
      expect(await world.as('custodian').dataset.importStatus({ jobId })).toEqual(status);
      expect(await versionInUse()).toMatchObject({ persons: 120 });
      const after = await world.slots.datasets.vocabulary(world.dataset.id);
      // The same concepts, and nobody said yet that they are a whole release.
      expect([after.known, await after.byIds([201826])]).toEqual([false, []]);
      // Somebody who was given the old one in the middle of a page still gets an answer.
      expect(await before.byIds([201826])).toHaveLength(1);
    });

    it('are refused when they speak of other people under the same identifiers', async () => {
      const before = await versionInUse();
      const { jobId } = await startImport(await exported('others', 120, 8));
      const status = await world.slots.datasets.importEnded(jobId);
      expect(status).toMatchObject({ state: 'failed', failure: { code: 'DATASET_PEOPLE_CHANGED' } });
      expect(await versionInUse()).toEqual(before);
    });

    it('wait where many are gone, until a custodian says that these are the same people', async () => {
      const before = await versionInUse();
      const { jobId } = await startImport(await exported('fewer', 90));
      const waiting = async () => {
        for (;;) {
          const status = await world.as('custodian').dataset.importStatus({ jobId });
          if (status.state !== 'running') return status;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      };
      expect(await waiting()).toMatchObject({
        state: 'waiting',
        people: { before: 120, now: 90, same: 90, gone: 30, new: 0, changed: 0 },
      });
      expect(await versionInUse()).toEqual(before);
      await world.as('custodian').dataset.confirmImport({ jobId });
      expect(await world.slots.datasets.importEnded(jobId)).toMatchObject({ state: 'done' });
      expect(await versionInUse()).toMatchObject({ persons: 90 });
      const { versions } = await world.as('custodian').dataset.details({ id: world.dataset.id });
      expect(versions[0]?.people).toMatchObject({
        identifiedBy: 'source-value',
        confirmedById: world.actors.custodian.id,
      });
      expect(await codeOf(world.as('custodian').dataset.confirmImport({ jobId }))).toBe(
        'DATASET_IMPORT_NOT_WAITING',
      );
    });

    it('from before people were followed answer nothing until they are held against each other', async () => {
      const digest = (await versionInUse())?.version ?? '';
      await world.prisma.datasetVersion.updateMany({ data: { people: Prisma.DbNull } });
      await sealVersions(world);
      expect(
        await codeOf(assertPeopleFollowed(world.slots.held, { dataset: world.dataset.id, digest })),
      ).toBe('DATASET_PEOPLE_UNCHECKED');
      const { jobId } = await startImport(await exported('again', 90));
      expect(await world.slots.datasets.importEnded(jobId)).toMatchObject({ state: 'done' });
      expect(
        await codeOf(assertPeopleFollowed(world.slots.held, { dataset: world.dataset.id, digest })),
      ).toBe('allowed');
    });

    it('name people for an invitation by what the hospital calls them', async () => {
      const order = { name: 'Pia', role: 'patient', datasetId: world.dataset.id } as const;
      const invite = (person: string) => world.as('custodian').invitation.create({ ...order, person });
      await invite('SYN-7');
      expect(await world.prisma.invitation.findFirst({ where: { name: 'Pia' } })).toMatchObject({
        personId: 7n,
      });
      expect(await codeOf(invite('SYN-119'))).toBe('INVITATION_PERSON_UNKNOWN');
      await world.prisma.datasetVersion.updateMany({
        data: {
          people: { identifiedBy: 'source-value', figures: null, renumbered: true, confirmedById: null },
        },
      });
      await sealVersions(world);
      const byNumber = world.as('custodian').invitation.create({ ...order, personId: '7' });
      expect(await codeOf(byNumber)).toBe('INVITATION_BY_NUMBER');
    });

    it('say what is wrong with a file, and leave the version in use', async () => {
      const before = await versionInUse();
      const source = join(folder, 'bad');
      mkdirSync(source, { recursive: true });
      writeFileSync(join(source, 'person.csv'), 'person_id,year_of_birth\n1,1960\n');
      const { jobId } = await startImport(source);
      const status = await world.slots.datasets.importEnded(jobId);
      expect(status.state).toBe('failed');
      expect(status.failure?.code).toMatch(/^OMOP_/);
      expect(status.failure?.help).not.toBe('');
      expect(await versionInUse()).toEqual(before);
    });

    it('name a folder that is not there', async () => {
      const { jobId } = await startImport(join(folder, 'nowhere'));
      const status = await world.slots.datasets.importEnded(jobId);
      expect(status).toMatchObject({ state: 'failed', failure: { code: 'OMOP_FOLDER_MISSING' } });
    });

    it('are cancelled without a trace in the log', async () => {
      const before = await versionInUse();
      const { size } = await world.ledger.head();
      const { jobId } = await startImport(await exported('cancelled', 150));
      await world.as('custodian').dataset.cancelImport({ jobId });
      expect(await world.slots.datasets.importEnded(jobId)).toMatchObject({ state: 'cancelled' });
      expect(await versionInUse()).toEqual(before);
      expect((await world.ledger.head()).size).toBe(size);
    });

    it('are unknown after a restart, and into an unknown dataset', async () => {
      const jobId = '00000000-0000-4000-8000-000000000000';
      expect(await codeOf(world.as('custodian').dataset.importStatus({ jobId }))).toBe(
        'DATASET_IMPORT_UNKNOWN',
      );
      const order = { datasetId: jobId, folder };
      expect(await codeOf(world.as('custodian').dataset.startImport(order))).toBe('DATASET_UNKNOWN');
    });
  });

  it('show the custodian how everything is', async () => {
    const health = await world.as('custodian').operations.health();
    expect(health).toMatchObject({
      database: { kind: database().kind },
      engine: { up: true },
      chain: { reachable: true, development: true },
      anchors: { last: null, pending: 0 },
    });
    expect(health.keys.map(({ name }) => name)).toEqual([
      'log',
      'label',
      'wrapping',
      'members',
      'held',
      'order',
      'publisher',
    ]);
    expect(health.log.checkpointSize).toBe(health.log.size);
  });
});
