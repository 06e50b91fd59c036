import { openCheckpoint, verifyEvidence } from '@assent/consent-ledger';
import type { Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConsentBook } from '../src/server/consent/book.ts';
import { readConsents } from '../src/server/consent/read-consents.ts';
import { openKeys } from '../src/server/keys/key-store.ts';
import { answer, type Charged } from '../src/server/question/answer.ts';
import { ask as askWith } from '../src/server/question/ask.ts';
import { enrol } from './enrol.ts';
import { membersOf as countedIn } from './exact-world.ts';
import { askStill, consentOf, type LiveWorld, makeRecords, openLiveWorld, standing } from './live-world.ts';
import { type Api, codeOf, cohortOf, conditions, copy, goodDraft, REASON } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(600);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

type Study = {
  readonly id: string;
  readonly code: string;
  readonly cohortId: string;
  readonly requestId: string;
};
type Order = Parameters<Api['question']['ask']>[0];

describeDatabases('questions', (database) => {
  let world: LiveWorld;

  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
    await consentOf(world, 500);
  });
  afterAll(() => world.close());
  beforeEach(() => world.travelTo('2026-03-01T09:00:00Z'));

  /** A study of Ada's, approved with the conditions given. */
  async function approved(
    change: Partial<typeof conditions> & { epsilonMicro?: number } = {},
  ): Promise<Study> {
    const { as, dataset, slots } = world;
    const study = await as('ada').study.create({ datasetId: dataset.id, title: 'Diabetes in adults' });
    await as('ada').study.saveDraft({ id: study.id, draft: copy(goodDraft) as never });
    const expression = cohortOf(201826);
    const { id: cohortId } = await as('ada').cohort.save({ studyId: study.id, name: 'Diabetes', expression });
    const { requestId } = await as('ada').study.submit({ id: study.id });
    await world.services.studies.settled();
    await as('board1').review.vote({ requestId, choice: 'approve', reason: REASON });
    await as('board2').review.vote({ requestId, choice: 'approve', reason: REASON });
    const all = { ...copy(conditions), analyses: ['count', 'breakdown:sex'], ...change } as never;
    await as('chair').review.decide({ requestId, outcome: 'approve', reason: REASON, conditions: all });
    expect(slots).toBeDefined();
    return { ...study, cohortId, requestId };
  }

  const count = ({ id, cohortId }: Study, epsilonMicro = 100_000): Order => ({
    studyId: id,
    cohortId,
    analysis: { kind: 'count' },
    epsilonMicro,
  });

  /** Asks and waits until the answer may be told. */
  async function ask(order: Order, who: Parameters<LiveWorld['as']>[0] = 'ada') {
    const { questionId } = await world.as(who).question.ask(order);
    await world.slots.questions.settled(questionId);
    return { questionId, ...(await world.as(who).question.status({ questionId })) };
  }

  const spentBy = async ({ requestId }: Study): Promise<number> => {
    const decision = await world.prisma.decision.findUniqueOrThrow({ where: { requestId } });
    return Number(decision.epsilonSpentMicro);
  };
  const datasetSpent = async () => {
    const row = await world.prisma.dataset.findUniqueOrThrow({ where: { id: world.dataset.id } });
    return row.epsilonSpentMicro;
  };
  const membersOf = async (releaseId: string | null): Promise<number[]> =>
    (await countedIn(world, releaseId)).map(Number);

  it('are answered with a release, its evidence and what it cost', async () => {
    const study = await approved();
    const before = await datasetSpent();
    const { state, releaseId, failure } = await ask(count(study));
    expect({ state, failure }).toEqual({ state: 'answered', failure: null });
    const release = await world.as('ada').release.get({ id: releaseId ?? '' });
    expect(release).toMatchObject({
      kind: 'study',
      study: { code: study.code },
      charged: { epsilonMicro: 100_000 },
      query: { analysis: 'count' },
      dataset: { version: snapshot.digest },
    });
    expect(release.cells).toHaveLength(1);
    expect(await spentBy(study)).toBe(100_000);
    expect((await datasetSpent()) - before).toBe(100_000n);
    const evidence = await world.as('board1').release.evidence({ id: release.id });
    const verdict = await verifyEvidence(JSON.stringify(evidence), { vkey: world.ledger.vkey });
    expect(verdict.sentence).toMatch(/^Yes/);
    const { size } = openCheckpoint(String(evidence.checkpoint), world.ledger.vkey);
    expect(Number(size)).toBeGreaterThan(release.leafIndex);
    const csv = await world.as('ada').release.csv({ id: release.id });
    expect(csv.split('\r\n')).toHaveLength(3);
  });

  it('count nobody who did not consent, to this study, its purpose, recipient or kinds of data', async () => {
    const study = await approved();
    const refusals = [
      standing(11n, { act: 'withdraw', level: 'no-new-use' }),
      standing(12n, { act: 'refuse' }),
      standing(13n, { act: 'withdraw', level: 'no-use', recipients: ['academic'] }),
      standing(14n, { act: 'withdraw', level: 'no-new-use', scope: { kind: 'study', study: study.code } }),
      standing(15n, { act: 'refuse', categories: ['conditions'] }),
    ];
    const order = { datasetId: world.dataset.id, agent: 'Consent desk', consents: refusals };
    await world.slots.consents.importByAgent(order);
    // Everybody: a cohort of whoever has any condition would be small; members are looked at, not the noisy count.
    const { releaseId } = await ask(count(study));
    const members = await membersOf(releaseId);
    const refused = new Set([11, 12, 13, 14, 15]);
    expect(members.length).toBeGreaterThan(0);
    expect(members.filter((person) => person > 500 || refused.has(person))).toEqual([]);
    const back = refusals.map(({ personId }) => standing(personId, { validFrom: '2026-02-28' }));
    await world.slots.consents.importByAgent({ ...order, consents: back });
  });

  it('see a withdrawal at the next question, and tell the person where they counted', async () => {
    const study = await approved();
    const first = await ask(count(study));
    const [someone] = await membersOf(first.releaseId);
    if (someone === undefined) throw new Error('the cohort is empty');
    const personId = BigInt(someone);
    const { actors, dataset, slots } = world;
    const patient = { ...actors.patient, role: 'patient' } as const;
    await enrol(world, { userId: patient.id, datasetId: dataset.id, personId });
    const usesBefore = (await slots.consents.uses(patient, { limit: 100 })).rows;
    expect(usesBefore.map(({ releaseId }) => releaseId)).toContain(first.releaseId);
    const withdrawal = standing(personId, { act: 'withdraw', level: 'no-new-use', validFrom: '2026-03-01' });
    await slots.consents.importByAgent({
      datasetId: dataset.id,
      agent: 'Consent desk',
      consents: [withdrawal],
    });
    const second = await ask(count(study));
    expect(second.releaseId).not.toBe(first.releaseId);
    expect(await membersOf(second.releaseId)).not.toContain(someone);
    const usesAfter = (await slots.consents.uses(patient, { limit: 100 })).rows;
    expect(usesAfter.map(({ releaseId }) => releaseId)).not.toContain(second.releaseId);
    // A page at a time they are the same list.
    const onPages: typeof usesAfter = [];
    for (let before: number | null | undefined; before !== null; ) {
      const page = await slots.consents.uses(patient, { limit: 1, ...(before !== undefined && { before }) });
      expect(page.rows.length).toBeLessThanOrEqual(1);
      onPages.push(...page.rows);
      before = page.next;
    }
    expect(onPages).toEqual(usesAfter);
    expect(await spentBy(study)).toBe(200_000);
  });

  it('asked again are the stored release and cost nothing, by whoever of the study asks', async () => {
    const study = await approved();
    const first = await ask(count(study));
    const again = await ask(count(study));
    expect(again.releaseId).toBe(first.releaseId);
    expect(await spentBy(study)).toBe(100_000);
    expect(await world.as('ada').question.quote(count(study))).toMatchObject({ answered: first.releaseId });
    world.travelTo('2026-03-01T09:01:00Z');
    const other = await ask({ ...count(study), analysis: { kind: 'breakdown', by: [{ dimension: 'sex' }] } });
    expect(other.releaseId).not.toBe(first.releaseId);
    expect(await spentBy(study)).toBe(200_000);
    const history = await world.as('ada').question.history({ studyId: study.id });
    expect(history.map(({ analysis, state }) => ({ analysis, state }))).toEqual([
      { analysis: 'breakdown:sex', state: 'answered' },
      { analysis: 'count', state: 'answered' },
    ]);
  });

  it('of the board are an estimate: protected, charged to the dataset only, the same when asked twice', async () => {
    const { as, dataset, slots } = world;
    const study = await as('ada').study.create({ datasetId: dataset.id, title: 'Diabetes in adults' });
    await as('ada').study.saveDraft({ id: study.id, draft: copy(goodDraft) as never });
    for (const conceptId of [201826, 320128]) {
      await as('ada').cohort.save({
        studyId: study.id,
        name: `Cohort ${conceptId}`,
        expression: cohortOf(conceptId),
      });
    }
    const before = await datasetSpent();
    const { requestId } = await as('ada').study.submit({ id: study.id });
    await world.services.studies.settled();
    expect((await datasetSpent()) - before).toBe(200_000n);
    const { estimate } = await as('board1').review.get({ requestId });
    expect(estimate?.cells.map(({ label }) => label)).toEqual(['Cohort 201826', 'Cohort 320128']);
    const again = { requestId, studyId: study.id, datasetId: dataset.id, expressions: [] };
    expect(await slots.questions.estimate(again)).toBe(estimate?.releaseId);
    expect((await datasetSpent()) - before).toBe(200_000n);
    expect(await codeOf(as('ada').release.get({ id: estimate?.releaseId ?? '' }))).toBe('RELEASE_NOT_FOUND');
    const seen = await as('board1').release.get({ id: estimate?.releaseId ?? '' });
    expect(seen).toMatchObject({ kind: 'estimate', study: null });
  });

  it('of the board take no more than a quarter of the dataset’s cap, however often somebody submits', async () => {
    const { id } = world.dataset;
    const { _sum } = await world.prisma.question.aggregate({
      where: { datasetId: id, requestId: { not: null } },
      _sum: { epsilonMicro: true },
    });
    const cap = 4n * ((_sum.epsilonMicro ?? 0n) + 100_000n);
    await world.setBudget(id, { epsilonCapMicro: cap });
    const submit = async () => {
      const { requestId } = await approved();
      return world.as('board1').review.get({ requestId });
    };
    expect((await submit()).estimate).not.toBeNull();
    const before = await datasetSpent();
    expect((await submit()).estimate).toBeNull();
    expect(await datasetSpent()).toBe(before);
    const { epsilonCapMicro } = world.dataset;
    await world.setBudget(id, { epsilonCapMicro });
  });

  it('asked five times at once charge once and give one release', async () => {
    const study = await approved();
    const asked = await Promise.all([1, 2, 3, 4, 5].map(() => ask(count(study))));
    expect(new Set(asked.map(({ questionId }) => questionId)).size).toBe(1);
    expect(new Set(asked.map(({ releaseId }) => releaseId)).size).toBe(1);
    expect(await spentBy(study)).toBe(100_000);
  });

  describe('are refused', () => {
    it('to members of other studies, who do not learn that the study exists', async () => {
      const study = await approved();
      expect(await codeOf(ask(count(study), 'eve'))).toBe('QUESTION_NOT_MEMBER');
      const nowhere = { ...count(study), studyId: '00000000-0000-4000-8000-000000000000' };
      expect(await codeOf(ask(nowhere, 'eve'))).toBe('QUESTION_NOT_MEMBER');
      const { questionId } = await ask(count(study));
      expect(await codeOf(world.as('eve').question.status({ questionId }))).toBe('QUESTION_NOT_FOUND');
      expect(await codeOf(world.as('eve').question.cancel({ questionId }))).toBe('QUESTION_NOT_FOUND');
      expect(await codeOf(world.as('eve').question.history({ studyId: study.id }))).toBe(
        'QUESTION_NOT_MEMBER',
      );
    });

    it('for a definition that was not approved', async () => {
      const study = await approved();
      // Behind the API's back: the editor does not let it happen.
      await world.prisma.cohortDefinition.update({
        where: { id: study.cohortId },
        data: { expression: cohortOf(320128) as never },
      });
      expect(await codeOf(ask(count(study)))).toBe('QUESTION_DEFINITION_NOT_APPROVED');
      const other = await approved();
      const borrowed = { ...count(study), cohortId: other.cohortId };
      expect(await codeOf(ask(borrowed))).toBe('QUESTION_DEFINITION_NOT_APPROVED');
      expect(await spentBy(study)).toBe(0);
    });

    it('for an analysis that was not approved', async () => {
      const study = await approved();
      const order: Order = {
        ...count(study),
        analysis: { kind: 'breakdown', by: [{ dimension: 'age-band' }] },
      };
      expect(await codeOf(ask(order))).toBe('QUESTION_ANALYSIS_NOT_APPROVED');
    });

    it('after the last day, and after a revocation', async () => {
      const study = await approved();
      world.travelTo('2027-07-01T12:00:00Z');
      expect(await codeOf(ask(count(study)))).toBe('QUESTION_APPROVAL_EXPIRED');
      world.travelTo('2026-03-01T09:00:00Z');
      await world.as('chair').review.revoke({ studyId: study.id, reason: REASON });
      expect(await codeOf(ask(count(study)))).toBe('QUESTION_STUDY_REVOKED');
      expect(await spentBy(study)).toBe(0);
    });

    it('when the budget is one micro-unit too small, and then nothing is charged', async () => {
      const study = await approved({ epsilonMicro: 199_999 as never });
      expect((await ask(count(study))).state).toBe('answered');
      const sex: Order = { ...count(study), analysis: { kind: 'breakdown', by: [{ dimension: 'sex' }] } };
      const before = await datasetSpent();
      expect(await world.as('ada').question.quote(sex)).toMatchObject({ affordable: false, about: 0 });
      expect(await codeOf(ask(sex))).toBe('QUESTION_STUDY_BUDGET_EXHAUSTED');
      expect(await datasetSpent()).toBe(before);
      expect(await spentBy(study)).toBe(100_000);
      expect((await ask({ ...sex, epsilonMicro: 99_999 })).state).toBe('answered');
      expect(await codeOf(ask({ ...sex, epsilonMicro: 1_000 }))).toBe('QUESTION_STUDY_BUDGET_EXHAUSTED');
    });

    it('when the dataset’s cap is reached: the study’s half is not taken either', async () => {
      const study = await approved();
      const { id } = world.dataset;
      const spent = await datasetSpent();
      const cap = world.dataset.epsilonCapMicro;
      await world.prisma.dataset.update({ where: { id }, data: { epsilonSpentMicro: cap - 99_999n } });
      expect(await codeOf(ask(count(study)))).toBe('QUESTION_DATASET_BUDGET_EXHAUSTED');
      expect(await spentBy(study)).toBe(0);
      await world.prisma.dataset.update({ where: { id }, data: { epsilonSpentMicro: spent } });
    });

    it.each([0.5, 0, -1, 999, 10_000_001])('at a cost of %d', async (epsilonMicro) => {
      const study = await approved();
      expect(await codeOf(ask({ ...count(study), epsilonMicro }))).toMatch(
        /INPUT_INVALID|QUESTION_EPSILON_INVALID/,
      );
      expect(await spentBy(study)).toBe(0);
    });
  });

  /** Charges the study's count and leaves the run to the caller. */
  async function chargedFor(study: Study) {
    const { prisma, slots, now } = world;
    const keys = openKeys({ directory: world.env.keys, production: false }).bytes;
    const book = new ConsentBook(readConsents(prisma, keys, slots.ledger.book), keys.label);
    const { ledger, held, datasets } = slots;
    const parts = { prisma, ledger, held, datasets, book, now };
    const charged: Charged[] = [];
    const run = async (ready: Charged) => void charged.push(ready);
    const { questionId } = await askWith(
      { ...parts, deltaPico: 10_000n, run },
      world.actors.ada,
      count(study),
    );
    const [ready] = charged;
    if (ready === undefined) throw new Error('nothing was charged');
    const answering = { ...parts, engines: slots.engines, anchors: slots.chain, heldKey: keys.held };
    return { questionId, ready, answering };
  }

  it('leave nothing anywhere before the step of the grid they are told on', async () => {
    const { prisma, slots, dataset } = world;
    const study = await approved();
    const { questionId, ready, answering } = await chargedFor(study);
    expect(ready.dataset.id).toBe(dataset.id);
    const { size } = await slots.ledger.head();
    const { signal } = new AbortController();
    let steps = 0;
    const settle = async () => {
      steps += 1;
      expect(await prisma.release.count({ where: { questionId } })).toBe(0);
      expect((await slots.ledger.head()).size).toBe(size);
      expect(await prisma.question.findUnique({ where: { id: questionId } })).toMatchObject({
        state: 'CHARGED',
      });
    };
    await answer(answering, ready, { signal, settle });
    expect(steps).toBe(1);
    expect(await prisma.release.count({ where: { questionId } })).toBe(1);
    // The charge has its answer: a second run of it stores nothing.
    await expect(answer(answering, ready, { signal, settle: async () => undefined })).rejects.toThrow();
    expect(await prisma.release.count({ where: { questionId } })).toBe(1);
  });

  describe('already paid when the approval ends', () => {
    const { signal } = new AbortController();
    const revoke = ({ id }: Study) => world.as('chair').review.revoke({ studyId: id, reason: REASON });
    const nothingReleased = async (questionId: string, size: bigint) => {
      expect(await world.prisma.release.count({ where: { questionId } })).toBe(0);
      // The revocation is the last leaf: no release of the study follows it.
      expect((await world.slots.ledger.head()).size).toBe(size + 1n);
    };

    it('touch no data when it ended before the run', async () => {
      const study = await approved();
      const { questionId, ready, answering } = await chargedFor(study);
      const { size } = await world.slots.ledger.head();
      await revoke(study);
      const use = () => Promise.reject(new Error('data were touched'));
      const run = answer({ ...answering, engines: { ...answering.engines, use } }, ready, {
        signal,
        settle: async () => undefined,
      });
      await expect(run).rejects.toMatchObject({ code: 'QUESTION_STUDY_REVOKED' });
      await nothingReleased(questionId, size);
    });

    it('are not released when it ends during the run', async () => {
      const study = await approved();
      const { questionId, ready, answering } = await chargedFor(study);
      const { size } = await world.slots.ledger.head();
      const run = answer(answering, ready, { signal, settle: () => revoke(study).then(() => undefined) });
      await expect(run).rejects.toMatchObject({ code: 'QUESTION_STUDY_REVOKED' });
      await nothingReleased(questionId, size);
    });
  });

  describe('racing for the last of a budget', () => {
    const bySex = (study: Study): Order => ({
      ...count(study),
      analysis: { kind: 'breakdown', by: [{ dimension: 'sex' }] },
    });
    const outcome = (order: Order) =>
      ask(order).then(
        ({ state }) => state as string,
        (error: unknown) => codeOf(Promise.reject(error)),
      );

    it('two different questions: exactly one is charged and answered', async () => {
      const study = await approved({ epsilonMicro: 100_000 as never });
      const outcomes = await Promise.all([outcome(count(study)), outcome(bySex(study))]);
      expect(outcomes.sort()).toEqual(['QUESTION_STUDY_BUDGET_EXHAUSTED', 'answered']);
      expect(await spentBy(study)).toBe(100_000);
    });

    it('twenty different questions on a budget for five: exactly five', async () => {
      const study = await approved({ epsilonMicro: 50_100 as never });
      // 10,000 to 10,019 micro-units: five of any of them fit, six of none.
      const orders = Array.from({ length: 20 }, (_, at) => count(study, 10_000 + at));
      const before = await datasetSpent();
      const outcomes = await Promise.all(orders.map(outcome));
      expect(outcomes.filter((end) => end === 'answered')).toHaveLength(5);
      expect(outcomes.filter((end) => end === 'QUESTION_STUDY_BUDGET_EXHAUSTED')).toHaveLength(15);
      const spent = await spentBy(study);
      expect(spent).toBeLessThanOrEqual(50_100);
      expect(Number((await datasetSpent()) - before)).toBe(spent);
    });
  });

  describe('charged and not answered', () => {
    const chargesOf = async ({ id }: Study) =>
      world.prisma.question.findMany({ where: { studyId: id }, include: { release: true } });

    /** Asks while the engine's process stands still, so that whatever happens next happens in the middle of a run. */
    async function midRun(order: Order, then: (pid: number, questionId: string) => Promise<unknown>) {
      await ask(count(await approved()));
      const { pid, questionId } = await askStill(world, order);
      await then(pid, questionId);
      await world.slots.questions.settled(questionId);
      return { questionId, ...(await world.as('ada').question.status({ questionId })) };
    }

    it('because the engine was killed: the portal stays up, and the next try is free', async () => {
      const study = await approved();
      const killed = await midRun(count(study), async (pid) => process.kill(pid, 'SIGKILL'));
      expect(killed).toMatchObject({ state: 'failed', failure: { code: 'QUESTION_RUN_FAILED' } });
      expect(await spentBy(study)).toBe(100_000);
      const again = await ask(count(study));
      expect(again).toMatchObject({ state: 'answered', questionId: killed.questionId });
      expect(await spentBy(study)).toBe(100_000);
      expect(await chargesOf(study)).toHaveLength(1);
    });

    it('because it was cancelled in the middle: the engine ends it, and the next try is free', async () => {
      const study = await approved();
      const cancelled = await midRun(count(study), async (pid, questionId) => {
        await world.as('ada').question.cancel({ questionId });
        process.kill(pid, 'SIGCONT');
      });
      expect(cancelled).toMatchObject({ state: 'failed', failure: { code: 'QUESTION_CANCELLED' } });
      expect(await ask(count(study))).toMatchObject({ state: 'answered', questionId: cancelled.questionId });
      expect(await spentBy(study)).toBe(100_000);
    });

    it('because it was cancelled before it began: the charge stays and pays for the next try', async () => {
      const study = await approved();
      let questionId = '';
      // The engine is held still in the middle of another question, so this one cannot have begun.
      await midRun(count(await approved()), async (pid) => {
        ({ questionId } = await world.as('ada').question.ask(count(study)));
        await world.as('ada').question.cancel({ questionId });
        process.kill(pid, 'SIGCONT');
      });
      await world.slots.questions.settled(questionId);
      const status = await world.as('ada').question.status({ questionId });
      expect(status).toMatchObject({ state: 'failed', failure: { code: 'QUESTION_CANCELLED' } });
      expect(await spentBy(study)).toBe(100_000);
      expect(await world.as('ada').question.quote(count(study))).toMatchObject({
        affordable: true,
        answered: null,
      });
      const again = await ask(count(study));
      expect(again).toMatchObject({ state: 'answered', questionId });
      expect(await spentBy(study)).toBe(100_000);
    });

    it('is paid for once more by nobody, whoever comes first of ten tries at once', async () => {
      const study = await approved({ epsilonMicro: 100_000 as never });
      const { questionId } = await world.as('ada').question.ask(count(study));
      await world.as('ada').question.cancel({ questionId });
      await world.slots.questions.settled(questionId);
      const tries = await Promise.all(Array.from({ length: 10 }, () => ask(count(study))));
      expect(new Set(tries.map(({ releaseId }) => releaseId)).size).toBe(1);
      expect(tries[0]?.state).toBe('answered');
      expect(await spentBy(study)).toBe(100_000);
      expect(await world.prisma.release.count({ where: { question: { studyId: study.id } } })).toBe(1);
    });

    it('by a process that was killed: the next one takes it up, and the try is free', async () => {
      const study = await approved({ epsilonMicro: 100_000 as never });
      const { questionId } = await world.as('ada').question.ask(count(study));
      await world.as('ada').question.cancel({ questionId });
      await world.slots.questions.settled(questionId);
      // What a kill -9 between charge and answer leaves in the database.
      await world.prisma.question.update({
        where: { id: questionId },
        data: { state: 'CHARGED', failureCode: null },
      });
      const reopened = await world.reopen();
      const { ada } = world.actors;
      expect(await reopened.slots.questions.status(ada, questionId)).toMatchObject({
        state: 'failed',
        failure: { code: 'QUESTION_INTERRUPTED' },
      });
      const again = await reopened.slots.questions.ask(ada, count(study));
      expect(again.questionId).toBe(questionId);
      await reopened.slots.questions.settled(questionId);
      const status = await reopened.slots.questions.status(ada, questionId);
      expect(status.state).toBe('answered');
      expect(await spentBy(study)).toBe(100_000);
    });
  });
});
