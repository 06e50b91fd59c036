import { join } from 'node:path';
import { smallDisk } from '@assent/files/testing';
import type { Snapshot } from '@assent/omop';
import { type Database, openDatabase } from '@assent/prisma';
import { type PostgresCluster, startPostgres } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadiness, type Readiness } from '../src/server/operations/ready.ts';
import { consentOf, type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { approvedStudy, codeOf } from './world.ts';

let records: { snapshot: Snapshot; remove: () => void };
beforeAll(async () => {
  records = await makeRecords(300);
});
afterAll(() => records.remove());

type Opened = {
  readonly cluster: PostgresCluster;
  readonly url: string;
  readonly database: Database;
  readonly world: LiveWorld;
  readonly ready: () => Promise<Readiness>;
  readonly close: () => Promise<void>;
};

/** A portal over a PostgreSQL process of its own. */
async function open(parent?: string): Promise<Opened> {
  const cluster = await startPostgres(parent);
  const url = await cluster.createDatabase();
  const database = await openDatabase({ url, directory: join('/', 'nowhere') });
  const world = await openLiveWorld(database, records.snapshot);
  await consentOf(world, 250);
  let time = 0;
  const readiness = createReadiness({ prisma: world.prisma, home: world.env.home, elapsed: () => time });
  // Every look is a new one.
  const ready = () => {
    time += 10_000;
    return readiness();
  };
  const close = async () => {
    await cluster.resume();
    await world.close();
    await database.close();
    await cluster.stop();
  };
  return { cluster, url, database, world, ready, close };
}

const isReady = { ok: true, parts: { database: 'ok', disk: 'ok' } };

describe('a PostgreSQL that is away', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  it('is said to be away, and is back by itself; the question that ran meanwhile is asked again and paid', async () => {
    const { cluster, url, world, ready } = opened;
    const study = await approvedStudy(world);
    const { cohorts } = await world.as('ada').study.get({ id: study.id });
    const order = {
      studyId: study.id,
      cohortId: cohorts[0]?.id ?? '',
      analysis: { kind: 'count' },
      epsilonMicro: 100_000,
    } as const;
    expect(await ready()).toEqual(isReady);
    // The run comes as far as storing its answer, and no further.
    const other = await openDatabase({ url, directory: join('/', 'nowhere') });
    let letGo: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (letGo = resolve));
    const holding = other.prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE "Release" IN EXCLUSIVE MODE`;
        await over;
      },
      { timeout: 120_000 },
    );
    const locks = (granted: boolean) => async () =>
      world.prisma.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_locks WHERE relation = '"Release"'::regclass AND granted = ${granted}
          AND mode LIKE '%Exclusive%'`;
    await expect.poll(locks(true), { timeout: 60_000 }).toHaveLength(1);
    const { questionId } = await world.as('ada').question.ask(order);
    await expect.poll(locks(false), { timeout: 60_000 }).toHaveLength(1);
    await cluster.halt();
    letGo();
    await expect(holding).rejects.toThrow();
    await other.close();

    expect(await ready()).toMatchObject({ ok: false, parts: { database: 'away' } });
    for (const ask of [
      () => world.services.register.studies({ limit: 50 }),
      () => world.as('ada').question.status({ questionId }),
      () => world.as('ada').question.ask(order),
      () => world.as('ada').study.create({ datasetId: world.dataset.id, title: 'While it is away' }),
    ]) {
      expect(await codeOf(ask())).toBe('STORAGE_AWAY');
    }

    await cluster.resume();
    await expect.poll(ready, { timeout: 60_000 }).toEqual(isReady);
    await world.slots.questions.settled(questionId);
    expect(await world.as('ada').question.status({ questionId })).toMatchObject({
      state: 'failed',
      failure: { code: 'QUESTION_RUN_STORAGE' },
    });
    const spent = async () =>
      (await world.prisma.dataset.findUniqueOrThrow({ where: { id: world.dataset.id } })).epsilonSpentMicro;
    const before = await spent();
    expect(await world.as('ada').question.ask(order)).toEqual({ questionId });
    await world.slots.questions.settled(questionId);
    expect(await world.as('ada').question.status({ questionId })).toMatchObject({ state: 'answered' });
    expect(await spent()).toBe(before);
  });
});

const disk = smallDisk(220 * 1024);
afterAll(() => disk?.remove());

describe.skipIf(disk === null)('a PostgreSQL whose disk is full', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open(disk?.folder);
  });
  afterAll(async () => {
    disk?.empty();
    await opened.close();
  });

  it('is said to be full, keeps what was stored, and goes on when there is room', async () => {
    const { world, ready } = opened;
    expect(await ready()).toEqual(isReady);
    const { id } = await world.as('ada').study.create({ datasetId: world.dataset.id, title: 'Before' });
    disk?.fill();
    expect(await ready()).toMatchObject({ ok: false, parts: { database: 'full' } });
    // What fits into the pages that are there is stored; sooner or later nothing is.
    let code = 'stored';
    for (let number = 0; number < 2_000 && code === 'stored'; number += 1) {
      const order = { datasetId: world.dataset.id, title: `${number} ${'x'.repeat(150)}` };
      code = await world
        .as('ada')
        .study.create(order)
        .then(
          () => 'stored',
          (error: unknown) => codeOf(Promise.reject(error)),
        );
    }
    expect(code).toBe('STORAGE_FULL');
    disk?.empty();
    await expect.poll(ready, { timeout: 60_000 }).toEqual(isReady);
    expect(await world.as('ada').study.get({ id })).toMatchObject({ draft: { title: 'Before' } });
    await world.as('ada').study.create({ datasetId: world.dataset.id, title: 'After' });
  });
});
