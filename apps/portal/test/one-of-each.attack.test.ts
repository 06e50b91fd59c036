import { describeAttack } from '@assent/prisma/testing';
import { beforeAll, expect, it } from 'vitest';
import { enrol } from './enrol.ts';
import { buildWorld, REASON, submittedStudy, type World } from './world.ts';

/** An operator drops the index that says that there is one of something, and lets there be two. */
describeAttack('what there is one of', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld(database());
  });

  const found = async () => (await world.slots.held.everything()).map(({ code }) => code);

  it('is one account for each person, though both rows have the portal’s seal', async () => {
    const { prisma, actors, dataset } = world;
    const before = await found();
    const patients = [actors.patient.id, actors.demoPatient.id];
    await prisma.$executeRawUnsafe('DROP INDEX "Enrolment_datasetId_personId_key"');
    for (const userId of patients) await enrol(world, { userId, datasetId: dataset.id, personId: -1n });
    expect(await found()).toEqual([...before, 'HELD_ENROLMENT', 'HELD_ENROLMENT']);
    for (const userId of patients)
      await expect(world.slots.held.enrolment(userId)).rejects.toMatchObject({ code: 'HELD_ENROLMENT' });
    await enrol(world, { userId: actors.demoPatient.id, datasetId: dataset.id, personId: -3n });
    expect(await found()).toEqual(before);
  });

  it('is one vote for each member', async () => {
    const { prisma, as } = world;
    const { requestId } = await submittedStudy(world);
    await as('board1').review.vote({ requestId, choice: 'approve', reason: REASON });
    const before = await found();
    await prisma.$executeRawUnsafe('ALTER TABLE "Vote" DROP CONSTRAINT "Vote_pkey"');
    await prisma.$executeRawUnsafe('DROP INDEX "Vote_leafIndex_key"');
    await prisma.$executeRawUnsafe('INSERT INTO "Vote" SELECT * FROM "Vote"');
    expect(await found()).toEqual([...before, 'HELD_VOTE']);
  });
});
