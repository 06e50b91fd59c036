import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rhoOfEpsilon } from '../src/server/question/accounting.ts';
import { type Reservation, reserve } from '../src/server/question/reserve.ts';
import { consentOf, type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { codeOf, cohortOf, conditions, copy, goodDraft, REASON } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(600);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

describeDatabases('a budget counted in rho', (database) => {
  let world: LiveWorld;
  const admit = async (regimes: ('differential-privacy' | 'statistical-disclosure-control')[]) => {
    const { proposalId } = await world.as('custodian').dataset.proposePolicy({
      datasetId: world.dataset.id,
      policy: {
        regimes,
        accounting: 'zcdp',
        sdc: {
          minCell: 11,
          zeros: 'shown',
          rounding: { kind: 'none' },
          dominance: { n: 2, k: 0.9 },
          pRatio: 0.1,
          secondary: true,
        },
      },
    });
    await world.as('chair').dataset.confirmPolicy({ proposalId });
  };

  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
    await consentOf(world, 500);
    await admit(['differential-privacy', 'statistical-disclosure-control']);
  });
  afterAll(() => world.close());

  async function approved(regime: 'differential-privacy' | 'statistical-disclosure-control') {
    const { as, dataset } = world;
    const study = await as('ada').study.create({ datasetId: dataset.id, title: 'Diabetes in adults' });
    await as('ada').study.saveDraft({ id: study.id, draft: copy(goodDraft) as never });
    const { id: cohortId } = await as('ada').cohort.save({
      studyId: study.id,
      name: 'Diabetes',
      expression: cohortOf(201826),
    });
    const { requestId } = await as('ada').study.submit({ id: study.id });
    await world.services.studies.settled();
    for (const member of ['board1', 'board2'] as const)
      await as(member).review.vote({ requestId, choice: 'approve', reason: REASON });
    await as('chair').review.decide({
      requestId,
      outcome: 'approve',
      reason: REASON,
      conditions: { ...copy(conditions), epsilonMicro: 1_000_000, regime } as never,
    });
    const order = (epsilonMicro: number) => ({
      studyId: study.id,
      cohortId,
      analysis: { kind: 'count' as const },
      epsilonMicro,
    });
    return { ...study, requestId, order };
  }

  const spent = async (requestId: string) => {
    const { prisma, dataset } = world;
    const [of, decision] = await Promise.all([
      prisma.dataset.findUniqueOrThrow({ where: { id: dataset.id } }),
      prisma.decision.findUniqueOrThrow({ where: { requestId } }),
    ]);
    return { dataset: of, decision };
  };

  it('is charged in rho and in nothing else, for the study, the dataset and the estimate of the board', async () => {
    const study = await approved('differential-privacy');
    const before = await spent(study.requestId);
    expect(before.dataset.epsilonSpentMicro).toBe(0n);
    // The estimate: 0.1 epsilon is 0.005 rho.
    expect(before.dataset.rhoSpentNano).toBe(5_000_000n);
    expect(before.decision.rhoCapNano).toBe(rhoOfEpsilon(1_000_000n));
    const quote = await world.as('ada').question.quote(study.order(50_000));
    expect(quote).toMatchObject({ affordable: true, about: 19, budget: { spentMicro: 0 } });
    // What is left is told in the unit of the budget: 0.00125 rho is more than the 0.05 epsilon asked with.
    expect(quote.afterMicro).toBeLessThan(quote.budget.leftMicro - 50_000);
    const { questionId } = await world.as('ada').question.ask(study.order(50_000));
    await world.slots.questions.settled(questionId);
    const { state } = await world.as('ada').question.status({ questionId });
    expect(state).toBe('answered');
    const after = await spent(study.requestId);
    expect(after.decision.rhoSpentNano).toBe(1_250_000n);
    expect(after.dataset.rhoSpentNano - before.dataset.rhoSpentNano).toBe(1_250_000n);
    expect([after.dataset.epsilonSpentMicro, after.decision.epsilonSpentMicro]).toEqual([0n, 0n]);
    const { budget } = await world.as('ada').question.quote(study.order(60_000));
    expect(budget.spentMicro).toBeGreaterThan(50_000);
    expect(await codeOf(world.as('ada').question.ask(study.order(250_000)))).toBe(
      'QUESTION_STUDY_BUDGET_EXHAUSTED',
    );
    expect((await spent(study.requestId)).dataset.rhoSpentNano).toBe(after.dataset.rhoSpentNano);
  });

  /** A question of a study that costs 1,000 nano-units of rho. */
  const wanted = (studyId: string, name: string): Reservation => ({
    datasetId: world.dataset.id,
    studyId,
    requestId: null,
    askedById: null,
    queryHash: name,
    answerKey: `${name} of ${studyId}`,
    datasetDigest: snapshot.digest,
    consentDigest: '',
    logSize: 1n,
    epsilonMicro: 1_000n,
    deltaPico: 1n,
    cost: { epsilonMicro: 0n, deltaPico: 1n, rhoNano: 1_000n },
    regime: 'differential-privacy',
    asked: { cohort: '', english: '', analysis: 'count' },
    now: world.now(),
  });

  it('lets an equal question wait until it is known who pays for the first', async () => {
    const study = await approved('differential-privacy');
    const { id: decisionId } = (await spent(study.requestId)).decision;
    let [inside, together] = [0, 0];
    // As long as the first looks around, the second has all the time to come in beside it, and to charge as well.
    const one = () =>
      reserve(world.prisma, wanted(study.id, 'twin'), async () => {
        inside += 1;
        for (let waited = 0; waited < 100 && inside < 2; waited += 1) await sleep(10);
        together = Math.max(together, inside);
        inside -= 1;
        return { decisionId };
      });
    const reserved = await Promise.all([one(), one()]);
    expect(together).toBe(1);
    expect(reserved.map((each) => each.as).sort()).toEqual(['charged', 'running']);
    expect(new Set(reserved.map(({ questionId }) => questionId)).size).toBe(1);
    expect((await spent(study.requestId)).decision.rhoSpentNano).toBe(1_000n);
  });

  it('pays for ten of two hundred that are reserved at once, and for no half of the eleventh', async () => {
    const study = await approved('differential-privacy');
    const { prisma } = world;
    const before = (await spent(study.requestId)).dataset.rhoSpentNano;
    const decision = await prisma.decision.update({
      where: { requestId: study.requestId },
      data: { rhoCapNano: 10_999n },
    });
    const one = (at: number) =>
      reserve(prisma, wanted(study.id, `race-${at}`), async () => ({ decisionId: decision.id }));
    const race = await Promise.allSettled(Array.from({ length: 200 }, (_, at) => one(at)));
    const outcomes = race.map((one) =>
      one.status === 'fulfilled' ? one.value.as : (one.reason as { code?: string }).code,
    );
    expect(outcomes.filter((outcome) => outcome === 'charged')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'QUESTION_STUDY_BUDGET_EXHAUSTED')).toHaveLength(190);
    const after = await spent(study.requestId);
    expect(after.decision.rhoSpentNano).toBe(10_000n);
    expect(after.dataset.rhoSpentNano - before).toBe(10_000n);
    expect(await prisma.question.count({ where: { queryHash: { startsWith: 'race-' } } })).toBe(10);
  });

  it('is not touched by a study approved for exact numbers', async () => {
    const study = await approved('statistical-disclosure-control');
    const before = await spent(study.requestId);
    const { questionId } = await world.as('ada').question.ask(study.order(50_000));
    await world.slots.questions.settled(questionId);
    expect((await world.as('ada').question.status({ questionId })).state).toBe('answered');
    expect(await spent(study.requestId)).toEqual(before);
  });

  it('is not touched by a study whose way of protecting answers the dataset no longer admits', async () => {
    const study = await approved('statistical-disclosure-control');
    await admit(['differential-privacy']);
    const before = await spent(study.requestId);
    expect(await codeOf(world.as('ada').question.ask(study.order(50_000)))).toBe(
      'QUESTION_REGIME_NOT_ADMITTED',
    );
    expect(await spent(study.requestId)).toEqual(before);
  });

  it('is not touched by an estimate where the dataset admits no noisy numbers', async () => {
    await admit(['statistical-disclosure-control']);
    const { rhoSpentNano } = await world.prisma.dataset.findUniqueOrThrow({
      where: { id: world.dataset.id },
    });
    const { requestId } = await approved('statistical-disclosure-control');
    expect((await world.as('board1').review.get({ requestId })).estimate).toBeNull();
    expect((await spent(requestId)).dataset.rhoSpentNano).toBe(rhoSpentNano);
  });
});
