import { join } from 'node:path';
import { smallDisk } from '@assent/files/testing';
import { openDatabase } from '@assent/prisma';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Where this user may mount none, the tests report themselves skipped.
const disk = smallDisk(100 * 1024);
afterAll(() => disk?.remove());

type Prisma = Awaited<ReturnType<typeof openDatabase>>['prisma'];
const add = (prisma: Prisma, name: string) => prisma.organisation.create(organisation(name));
const names = async (prisma: Prisma) =>
  (await prisma.organisation.findMany({ orderBy: { name: 'asc' } })).map(({ name }) => name);
const textOf = (error: unknown): string =>
  JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error);

/** Writes to the journal alone until it has no room for its next file. */
async function fillJournal(prisma: Prisma): Promise<unknown> {
  for (let round = 0; round < 1_000; round += 1) {
    try {
      await prisma.$queryRaw`SELECT pg_logical_emit_message(true, 'filler', repeat('x', 200000))::text`;
    } catch (error) {
      return error;
    }
  }
  throw new Error('the disk did not fill up');
}

const organisation = (name: string) => ({ data: { name, kind: 'ACADEMIC', country: 'NL' } }) as const;

describe.skipIf(disk === null)('the embedded database on a full disk', () => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  let directory: string;
  const fill = () => disk?.fill(200_000);
  const room = async (expected: readonly string[]) => {
    disk?.empty();
    await expect.poll(() => names(database.prisma), { timeout: 200_000, interval: 500 }).toEqual(expected);
  };
  beforeAll(async () => {
    directory = join(disk?.folder ?? '', 'database');
    database = await openDatabase({ directory });
  }, 600_000);

  it('says so, answers everybody, keeps what was committed, and goes on by itself when there is room', async () => {
    const { prisma } = database;
    await add(prisma, 'Before');
    fill();
    expect(textOf(await fillJournal(prisma))).toMatch(/53100|No space left/);
    // Nothing hangs, alone or within a transaction; each hears of the disk.
    for (let round = 0; round < 3; round += 1) {
      const failed = await Promise.allSettled([
        names(prisma),
        prisma.$transaction(async (tx) => {
          await tx.organisation.create(organisation('Never'));
        }),
      ]);
      for (const one of failed) {
        expect(one.status).toBe('rejected');
        if (one.status === 'rejected') expect(textOf(one.reason)).toMatch(/53100|waits for room/);
      }
    }
    await room(['Before']);
    await add(prisma, 'After');
    expect(await names(prisma)).toEqual(['After', 'Before']);
  }, 600_000);

  it('in the middle of a transaction stores all of it or nothing', async () => {
    const { prisma } = database;
    fill();
    const work = prisma.$transaction(async (tx) => {
      for (let round = 0; round < 200; round += 1) {
        await tx.organisation.create(organisation(`Row ${round}`));
        await tx.$queryRaw`SELECT pg_logical_emit_message(true, 'filler', repeat('x', 200000))::text`;
      }
    });
    await expect(work).rejects.toThrow();
    await room(['After', 'Before']);
  }, 600_000);

  it('does not call stored what COMMIT could not store', async () => {
    const { prisma } = database;
    await prisma.$executeRaw`CREATE TABLE parent (id int PRIMARY KEY)`;
    await prisma.$executeRaw`CREATE TABLE child (parent int REFERENCES parent DEFERRABLE INITIALLY DEFERRED)`;
    // What only COMMIT finds out: here a key; with a full disk it is the journal.
    const work = prisma.$transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO child VALUES (1)`;
    });
    await expect(work).rejects.toThrow();
    expect(await prisma.$queryRaw`SELECT count(*)::int AS rows FROM child`).toEqual([{ rows: 0 }]);
    await prisma.$executeRaw`DROP TABLE child, parent`;
  }, 600_000);

  it('is whole when it is opened again', async () => {
    await database.close();
    const again = await openDatabase({ directory });
    expect(await names(again.prisma)).toEqual(['After', 'Before']);
    await again.close();
  }, 600_000);
});
