import { describeAttack } from '@assent/prisma/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Joined, patientOf } from './accounts.ts';
import { admitBothRegimes, approvedStudy, askAndWait, membersOf, type Order } from './exact-world.ts';
import { consentOf, type LiveWorld, makeRecords, openLiveWorld, standing } from './live-world.ts';
import { codeOf, cohortOf } from './world.ts';

/**
 * An operator with all rights on the database and without the keys gives a release the list of another one, with which it
 * opens: a set that was told passes for one that was not, and who was counted does not read of it.
 */
describeAttack('who was behind a release', (database) => {
  let records: Awaited<ReturnType<typeof makeRecords>>;
  let world: LiveWorld;
  let order: Order;
  let releases: readonly [first: string, second: string];
  let counted: Joined;

  beforeAll(async () => {
    records = await makeRecords(700);
    world = await openLiveWorld(database(), records.snapshot);
    await admitBothRegimes(world, 'zcdp');
    const study = await approvedStudy(world, {
      ...{ regime: 'statistical-disclosure-control', categories: ['demographics', 'conditions'] },
      expressions: [cohortOf(201_826)],
    });
    const analysis = { kind: 'count' } as const;
    order = { studyId: study.id, cohortId: study.cohorts[0] ?? '', analysis, epsilonMicro: 0 };
    await consentOf(world, 350);
    const first = (await askAndWait(world, order)).releaseId ?? '';
    await consentOf(world, 700);
    const second = (await askAndWait(world, order)).releaseId ?? '';
    releases = [first, second];
    counted = await patientOf(world, (await membersOf(world, second)).at(-1) ?? 0n);
  });
  afterAll(async () => {
    await world?.close();
    records?.remove();
  });

  /** As the owner of the database, who drops what stands in the way. */
  const write = (sql: string) => world.prisma.$executeRawUnsafe(sql);
  const found = async () => [...new Set((await world.slots.held.everything()).map(({ code }) => code))];
  const uses = () => counted.at.call((api) => api.consent.uses({ limit: 10 }));
  /** Asked by somebody of whom nothing is known yet, as after a restart. */
  const ask = async () => {
    await world.slots.consents.importByAgent({
      ...{ datasetId: world.dataset.id, agent: 'Consent desk' },
      consents: [standing(700n, { act: 'withdraw', level: 'no-new-use' })],
    });
    return askAndWait(world, order);
  };

  let mend: string[] = [];
  afterEach(async () => {
    for (const sql of mend) await write(sql);
    mend = [];
    expect(await found()).toEqual([]);
  });

  const listOf = (column: string) => `(SELECT "${column}" FROM kept WHERE "id" = 'FIRST')`;
  const attacks = {
    'the question and the list of an earlier one, where nothing says that a question has one release': [
      'DROP INDEX "Release_questionId_key"',
      `UPDATE "Release" SET "questionId" = ${listOf('questionId')}, "members" = ${listOf('members')} WHERE "id" = 'SECOND'`,
    ],
    'the list of another one, and gives it its own': [
      `UPDATE "Release" r SET "questionId" = 'x' || k."questionId" FROM kept k WHERE k."id" = r."id"`,
      `UPDATE "Release" r SET "questionId" = k."questionId", "members" = k."members"
       FROM kept k WHERE k."id" <> r."id" AND r."id" IN ('FIRST', 'SECOND')`,
    ],
  };

  it.each(Object.entries(attacks))('is seen when it has %s', async (_, statements) => {
    const [first, second] = releases;
    await write(`CREATE TABLE kept AS SELECT * FROM "Release" WHERE "id" IN ('${first}', '${second}')`);
    const columns = (
      await world.prisma.$queryRawUnsafe<{ name: string }[]>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'Release'`,
      )
    ).map(({ name }) => name);
    const back = columns.filter((name) => name !== 'id').map((name) => `"${name}" = k."${name}"`);
    mend = [`UPDATE "Release" r SET ${back.join(', ')} FROM kept k WHERE k."id" = r."id"`, 'DROP TABLE kept'];
    expect((await uses()).rows.map(({ releaseId }) => releaseId)).toContain(second);
    await write('ALTER TABLE "Release" DROP CONSTRAINT IF EXISTS "Release_questionId_fkey"');
    for (const sql of statements) await write(sql.replaceAll('FIRST', first).replaceAll('SECOND', second));
    expect(await found()).toEqual(['HELD_RELEASE']);
    expect(await codeOf(world.as('ada').release.get({ id: second }))).toBe('HELD_RELEASE');
    expect(await codeOf(ask())).toBe('HELD_RELEASE');
  });
});
