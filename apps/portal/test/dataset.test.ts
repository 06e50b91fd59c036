import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseLeaf } from '@assent/consent-ledger';
import { generateOmop, type Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
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

/** Another export: the records of other people, as a folder of Parquet files. */
async function exported(name: string, persons: number): Promise<string> {
  const made = await generateOmop({
    persons,
    seed: persons,
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
    await world.slots.datasets.register(world.dataset.id, snapshot, 'demonstration');
    expect((await world.ledger.head()).size).toBe(before);
  });

  it('keep their files to themselves: no version of two datasets', async () => {
    const other = await world.prisma.dataset.create({
      data: { name: 'Other', description: '', epsilonCapMicro: 1n, deltaCapPico: 1n, threshold: 10 },
    });
    const registered = world.slots.datasets.register(other.id, snapshot, 'demonstration');
    expect(await codeOf(registered)).toBe('DATASET_VERSION_TAKEN');
    const nowhere = world.slots.datasets.register('nowhere', snapshot, 'demonstration');
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
      expect(await after.byIds([201826])).toHaveLength(1);
      // Somebody who was given the old one in the middle of a page still gets an answer.
      expect(await before.byIds([201826])).toHaveLength(1);
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
      'order',
      'publisher',
    ]);
    expect(health.log.checkpointSize).toBe(health.log.size);
  });
});
