import { describeDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askStill, consentOf, type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { cohortOf, conditions, copy, goodDraft, REASON } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
beforeAll(async () => {
  records = await makeRecords(300);
});
afterAll(() => records.remove());

describeDatabases('a charge whose run gives no answer', (database) => {
  let world: LiveWorld;
  let requestId: string;
  let order: Parameters<ReturnType<LiveWorld['as']>['question']['ask']>[0];

  beforeAll(async () => {
    world = await openLiveWorld(database(), records.snapshot);
    await consentOf(world, 250);
    const { as, dataset } = world;
    const study = await as('ada').study.create({ datasetId: dataset.id, title: 'Diabetes in adults' });
    await as('ada').study.saveDraft({ id: study.id, draft: copy(goodDraft) as never });
    const cohort = { studyId: study.id, name: 'Diabetes', expression: cohortOf(201826) };
    const { id: cohortId } = await as('ada').cohort.save(cohort);
    ({ requestId } = await as('ada').study.submit({ id: study.id }));
    await world.services.studies.settled();
    for (const member of ['board1', 'board2'] as const)
      await as(member).review.vote({ requestId, choice: 'approve', reason: REASON });
    const decided = { requestId, outcome: 'approve', reason: REASON, conditions: copy(conditions) } as const;
    await as('chair').review.decide(decided as never);
    order = { studyId: study.id, cohortId, analysis: { kind: 'count' }, epsilonMicro: 100_000 };
  });
  afterAll(() => world.close());

  /** All that was ever spent, of every odometer the question is charged to. */
  async function spent() {
    const { prisma, dataset } = world;
    const of = await prisma.dataset.findUniqueOrThrow({ where: { id: dataset.id } });
    const decision = await prisma.decision.findUniqueOrThrow({ where: { requestId } });
    return {
      dataset: [of.epsilonSpentMicro, of.deltaSpentPico, of.rhoSpentNano],
      study: [decision.epsilonSpentMicro, decision.rhoSpentNano],
    };
  }

  it('is given back by nobody: not by the study, not by the dataset, not when it is tried again', async () => {
    const before = await spent();
    // Its engine stands still from before the question on, and dies in the middle of it.
    const { questions } = world.slots;
    const { pid, questionId } = await askStill(world, order);
    process.kill(pid, 'SIGKILL');
    await questions.settled(questionId);
    expect((await world.as('ada').question.status({ questionId })).state).toBe('failed');
    const charged = await spent();
    expect(charged.study[0]).toBe((before.study[0] ?? 0n) + 100_000n);
    expect(charged.dataset[0]).toBe((before.dataset[0] ?? 0n) + 100_000n);
    expect(charged.dataset[1]).toBeGreaterThan(before.dataset[1] ?? 0n);
    await world.as('ada').question.ask(order);
    await questions.settled(questionId);
    expect((await world.as('ada').question.status({ questionId })).state).toBe('answered');
    expect(await spent()).toEqual(charged);
  });
});
