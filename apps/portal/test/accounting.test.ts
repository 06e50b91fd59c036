import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { epsilonToRho } from '@assent/query-engine';
import { defaultSdcPolicy } from '@assent/query-engine/exact';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionMoment } from '../src/server/held/study.ts';
import { inTransaction } from '../src/server/ledger/in-transaction.ts';
import { rhoOfEpsilon } from '../src/server/question/accounting.ts';
import { type Reservation, reserve } from '../src/server/question/reserve.ts';
import type { Conditions } from '../src/server/shapes.ts';
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
        sdc: defaultSdcPolicy,
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

  async function approved(
    regime: 'differential-privacy' | 'statistical-disclosure-control',
    further: Partial<Conditions> = {},
    draft: object = {},
  ) {
    const { as, dataset } = world;
    const study = await as('ada').study.create({ datasetId: dataset.id, title: 'Diabetes in adults' });
    await as('ada').study.saveDraft({ id: study.id, draft: { ...copy(goodDraft), ...draft } as never });
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
      conditions: { ...copy(conditions), epsilonMicro: 1_000_000, regime, ...further } as never,
    });
    const order = (epsilonMicro: number) => ({
      studyId: study.id,
      cohortId,
      analysis: { kind: 'count' as const },
      epsilonMicro,
    });
    return { ...study, requestId, order, cohortId };
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

  it('is charged what the engine quotes, which for a median is less than its epsilon, and the leaf says it', async () => {
    const categories = ['demographics', 'conditions', 'measurements'] as const;
    const analyses = ['numeric-summary'] as const;
    const study = await approved(
      'differential-privacy',
      { analyses: [...analyses] },
      { categories, analyses },
    );
    const analysis = {
      kind: 'numeric-summary' as const,
      measurement: 3_004_410,
      bounds: { low: 4, high: 14, step: 0.5 },
      statistics: ['mean' as const],
      quantiles: [0.5],
      bins: 0,
    };
    const before = await spent(study.requestId);
    const { epsilonMicro, ...order } = study.order(90_000);
    const { questionId } = await world.as('ada').question.ask({ ...order, analysis, epsilonMicro });
    await world.slots.questions.settled(questionId);
    const release = await world.prisma.release.findUniqueOrThrow({ where: { questionId } });
    const said = JSON.parse(release.content) as { rhoNano: number; deltaPico: number };
    const after = await spent(study.requestId);
    expect(after.decision.rhoSpentNano).toBe(BigInt(said.rhoNano));
    expect(after.dataset.rhoSpentNano - before.dataset.rhoSpentNano).toBe(BigInt(said.rhoNano));
    expect(after.dataset.deltaSpentPico - before.dataset.deltaSpentPico).toBe(BigInt(said.deltaPico));
    expect(after.decision.rhoSpentNano).toBeLessThan(epsilonToRho(90_000n));
    expect(await world.slots.held.everything()).toEqual([]);
    // Less than the leaf says cannot have been spent.
    const set = (rhoSpentNano: bigint) =>
      world.prisma.decision.update({ where: { requestId: study.requestId }, data: { rhoSpentNano } });
    await set(after.decision.rhoSpentNano - 1n);
    expect(await world.slots.held.everything()).toMatchObject([{ column: 'rhoSpentNano' }]);
    await set(after.decision.rhoSpentNano);
  });

  /** A question of a study that costs 1,000 nano-units of rho. */
  const wanted = (studyId: string, name: string): Reservation => ({
    datasetId: world.dataset.id,
    studyId,
    requestId: null,
    askedById: null,
    beyondReason: null,
    queryHash: name,
    answerKey: `${name} of ${studyId}`,
    datasetDigest: snapshot.digest,
    consentDigest: '',
    logSize: 1n,
    epsilonMicro: 1_000n,
    deltaPico: 1n,
    cost: { epsilonMicro: 0n, deltaPico: 1n, rhoNano: 1_000n },
    numbers: 0,
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
      reserve(world, wanted(study.id, 'twin'), async () => {
        inside += 1;
        for (let waited = 0; waited < 100 && inside < 2; waited += 1) await sleep(10);
        together = Math.max(together, inside);
        inside -= 1;
        return { decisionId, allowance: null };
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
      reserve(world, wanted(study.id, `race-${at}`), async () => ({
        decisionId: decision.id,
        allowance: null,
      }));
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

  describe('exact numbers', () => {
    const exactly = (studyId: string, name: string, numbers = 1): Reservation => ({
      ...wanted(studyId, name),
      epsilonMicro: 0n,
      deltaPico: 0n,
      cost: { epsilonMicro: 0n, deltaPico: 0n, rhoNano: 0n },
      numbers,
      regime: 'statistical-disclosure-control',
    });
    const counted = async (studyId: string) => {
      const { numbersYear, numbersSpent } = await world.prisma.study.findUniqueOrThrow({
        where: { id: studyId },
      });
      return [numbersYear, numbersSpent];
    };

    it('are paid for in ten of two hundred questions that are reserved at once, and a year later in ten more', async () => {
      const study = await approved('statistical-disclosure-control');
      const { id: decisionId } = (await spent(study.requestId)).decision;
      const race = async (year: number) => {
        const one = (at: number) =>
          reserve(world, exactly(study.id, `year ${year}, ${at}`), async () => ({
            decisionId,
            allowance: { cap: 10, year },
          }));
        const all = await Promise.allSettled(Array.from({ length: 200 }, (_, at) => one(at)));
        return all.map((each) =>
          each.status === 'fulfilled' ? each.value.as : (each.reason as { code?: string }).code,
        );
      };
      for (const year of [0, 1]) {
        const outcomes = await race(year);
        expect(outcomes.filter((outcome) => outcome === 'charged')).toHaveLength(10);
        expect(outcomes.filter((outcome) => outcome === 'QUESTION_NUMBERS_EXHAUSTED')).toHaveLength(190);
        expect(await counted(study.id)).toEqual([year, 10]);
      }
      // Nothing is recorded of those that were refused.
      expect(await world.prisma.question.count({ where: { studyId: study.id } })).toBe(20);
    });

    it('are quoted as they are charged, once for a question, and a question that does not fit is refused before', async () => {
      const study = await approved('statistical-disclosure-control', {
        numbersPerYear: 3,
        analyses: ['count', 'breakdown:sex'],
      });
      const order = study.order(0);
      const quoted = await world.as('ada').question.quote(order);
      expect(quoted).toMatchObject({
        affordable: true,
        about: null,
        numbers: { cap: 3, used: 0, left: 3, asks: 1 },
      });
      const { questionId } = await world.as('ada').question.ask(order);
      await world.slots.questions.settled(questionId);
      expect(await counted(study.id)).toEqual([0, 1]);
      const { numbers } = await world.prisma.question.findUniqueOrThrow({ where: { id: questionId } });
      expect(numbers).toBe(quoted.numbers?.asks);
      // Asked again it is stored or paid.
      const again = await world.as('ada').question.ask(order);
      await world.slots.questions.settled(again.questionId);
      expect(await counted(study.id)).toEqual([0, 1]);
      const wide = {
        ...order,
        analysis: { kind: 'breakdown' as const, by: [{ dimension: 'sex' as const }] },
      };
      const { numbers: more } = await world.as('ada').question.quote(wide);
      expect(more?.asks).toBeGreaterThan(2);
      expect((await world.as('ada').question.quote(wide)).affordable).toBe(false);
      expect(await codeOf(world.as('ada').question.ask(wide))).toBe('QUESTION_NUMBERS_EXHAUSTED');
      expect(await counted(study.id)).toEqual([0, 1]);
      expect((await world.as('ada').study.get({ id: study.id })).exact).toMatchObject({
        policy: { numbersPerYear: 3 },
        numbers: { cap: 3, used: 1, left: 2 },
      });
    });

    it('are not paid for by a question that failed before they were counted', async () => {
      const study = await approved('statistical-disclosure-control');
      const { id: decisionId } = (await spent(study.requestId)).decision;
      const pay = async () => ({ decisionId, allowance: { cap: 400, year: 0 } });
      const failed = async (id: string) =>
        world.prisma.question.update({
          where: { id },
          data: { state: 'FAILED', failureCode: 'QUESTION_TOO_CLOSE' },
        });
      await failed((await reserve(world, exactly(study.id, 'twice', 0), pay)).questionId);
      const charged = await reserve(world, exactly(study.id, 'twice', 4), pay);
      expect(charged.as).toBe('charged');
      // Baseline: what was paid and not answered pays for the next try.
      await failed(charged.questionId);
      expect((await reserve(world, exactly(study.id, 'twice', 4), pay)).as).toBe('paid');
      expect(await counted(study.id)).toEqual([0, 4]);
    });

    it('are not begun anew by another approval of the same study', async () => {
      const study = await approved('statistical-disclosure-control');
      const before = await world.as('ada').question.quote(study.order(0));
      const { id: decisionId } = (await spent(study.requestId)).decision;
      await reserve(world, exactly(study.id, 'before', 7), async () => ({
        decisionId,
        allowance: { cap: 400, year: 0 },
      }));
      const { content, digest, decision } = await world.prisma.studyRequest.findUniqueOrThrow({
        where: { id: study.requestId },
        include: { decision: true },
      });
      if (decision === null) throw new Error('not decided');
      const { id: _, requestId: __, leafIndex, revokedLeafIndex: ___, ...same } = decision;
      const { slots, prisma } = world;
      const leaves = await slots.ledger.book.upTo(prisma);
      const decided = leaves.of('study-decided').find(({ index }) => index === leafIndex)?.leaf;
      if (decided === undefined) throw new Error('the decision has no leaf');
      await inTransaction(prisma, async (tx) => {
        const { study: code, request } = decided;
        const first = await slots.ledger.appendAll(tx, [
          { v: 1, kind: 'study-submitted', study: code, version: 99, request, dataset: world.dataset.id },
          { ...decided, version: 99 },
        ]);
        const amended = await tx.studyRequest.create({
          data: { studyId: study.id, version: 99, content: content as never, digest, leafIndex: first },
        });
        const decidedAt = new Date(decision.decidedAt.getTime() + 200 * 86_400_000);
        const moment = { id: randomUUID(), requestId: amended.id, decidedAt };
        const seal = decisionMoment.sealOf(slots.ledger.keyed, moment);
        await tx.decision.create({
          data: {
            ...same,
            ...moment,
            ...{ conditions: same.conditions as never, leafIndex: first + 1n, seal },
          },
        });
      });
      const { numbers } = await world.as('ada').question.quote(study.order(0));
      expect(numbers).toEqual({ ...before.numbers, used: 7, left: (before.numbers?.left ?? 0) - 7 });
    });

    it('are refused between the lines of the grid before anything is charged, by field and with what is nearest', async () => {
      const study = await approved('statistical-disclosure-control');
      const off = {
        ...study.order(0),
        analysis: {
          kind: 'trend',
          measure: 'persons',
          period: 'month',
          from: '2020-01-15',
          to: '2020-12-31',
        },
      } as const;
      for (const call of ['quote', 'ask'] as const)
        expect(await codeOf(world.as('ada').question[call](off))).toBe('QUESTION_OFF_GRID');
      expect(await counted(study.id)).toEqual([0, 0]);
    });
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

  it('is not touched by an estimate where the dataset admits no noisy numbers: that one asks for a number', async () => {
    await admit(['statistical-disclosure-control']);
    const { rhoSpentNano } = await world.prisma.dataset.findUniqueOrThrow({
      where: { id: world.dataset.id },
    });
    const { requestId } = await approved('statistical-disclosure-control');
    const { estimate } = await world.as('board1').review.get({ requestId });
    expect(estimate?.rule).toMatchObject({ regime: 'statistical-disclosure-control' });
    const asked = await world.prisma.question.findMany({ where: { requestId } });
    expect(asked.map(({ numbers, epsilonMicro }) => [numbers, epsilonMicro])).toEqual([[1, 0n]]);
    expect((await spent(requestId)).dataset.rhoSpentNano).toBe(rhoSpentNano);
  });
});
