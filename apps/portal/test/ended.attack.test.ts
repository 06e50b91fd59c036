import { describeAttack } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bare, patientOf } from './accounts.ts';
import { askStill, consentOf, type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { approvedStudy, codeOf, conditions, copy, REASON, submittedStudy } from './world.ts';

/** An operator with all rights on the database and without the keys makes rows say what the log has ended. */
describeAttack('what the log ended', (database) => {
  let records: Awaited<ReturnType<typeof makeRecords>>;
  let world: LiveWorld;
  beforeAll(async () => {
    records = await makeRecords(60);
    world = await openLiveWorld(database(), records.snapshot);
    await consentOf(world, 50);
  });
  afterAll(async () => {
    await world?.close();
    records?.remove();
  });

  const setState = (id: string, state: 'SUBMITTED' | 'APPROVED' | 'REVOKED' | 'WITHDRAWN') =>
    world.prisma.study.update({ where: { id }, data: { state } });

  describe('an approval', () => {
    it('lets no answer out, though the study’s row says approved while the answer is stored', async () => {
      const study = await approvedStudy(world);
      const { cohorts } = await world.as('ada').study.get({ id: study.id });
      const cohortId = cohorts[0]?.id ?? '';
      const order = {
        studyId: study.id,
        cohortId,
        analysis: { kind: 'count' as const },
        epsilonMicro: 100_000,
      };
      // The first question starts the engine that the second is held still in.
      const first = await world.as('ada').question.ask(order);
      await world.slots.questions.settled(first.questionId);
      const { pid, questionId } = await askStill(world, { ...order, epsilonMicro: 110_000 });
      await world.as('chair').review.revoke({ studyId: study.id, reason: REASON });
      await setState(study.id, 'APPROVED');
      process.kill(pid, 'SIGCONT');
      await world.slots.questions.settled(questionId);
      await setState(study.id, 'REVOKED');
      expect(await world.prisma.release.findUnique({ where: { questionId } })).toBeNull();
      expect(await world.as('ada').question.status({ questionId })).toMatchObject({ state: 'failed' });
      expect(await world.slots.held.everything()).toEqual([]);
    });
  });

  describe('an application that its owner withdrew', () => {
    it('is neither voted nor decided on, though its row says submitted', async () => {
      const study = await submittedStudy(world);
      const { id, requestId } = study;
      await world.as('ada').study.withdraw({ id, reason: 'We found an error in it.' });
      await setState(id, 'SUBMITTED');
      const vote = { requestId, choice: 'approve', reason: REASON } as const;
      const decision = {
        requestId,
        outcome: 'approve',
        reason: REASON,
        conditions: copy(conditions),
      } as const;
      expect(await codeOf(world.as('board1').review.vote(vote))).toBe('HELD_STUDY');
      expect(await codeOf(world.as('chair').review.decide(decision))).toBe('HELD_STUDY');
      expect(await world.slots.held.everything()).toMatchObject([{ code: 'HELD_STUDY', column: 'state' }]);
      await setState(id, 'WITHDRAWN');
      expect(await world.slots.held.everything()).toEqual([]);
    });

    it('has said so in the log, after an approval too, and a board’s revocation is not one', async () => {
      const [withdrawn, revoked] = [await approvedStudy(world), await approvedStudy(world)];
      await world.as('ada').study.withdraw({ id: withdrawn.id, reason: 'We found an error in it.' });
      await world.as('chair').review.revoke({ studyId: revoked.id, reason: REASON });
      await setState(withdrawn.id, 'REVOKED');
      await setState(revoked.id, 'WITHDRAWN');
      expect((await world.slots.held.everything()).map(({ row }) => row).toSorted()).toEqual(
        [withdrawn.code, revoked.code].toSorted(),
      );
      await setState(withdrawn.id, 'WITHDRAWN');
      await setState(revoked.id, 'REVOKED');
    });
  });

  describe('a yes that was taken back', () => {
    it('counts by no earlier head of the log, though that has its seal', async () => {
      const { logHead } = world.prisma;
      const study = await approvedStudy(world);
      const { cohorts } = await world.as('ada').study.get({ id: study.id });
      const order = {
        ...{ studyId: study.id, cohortId: cohorts[0]?.id ?? '', analysis: { kind: 'count' as const } },
        epsilonMicro: 100_000,
      };
      const before = await logHead.findUniqueOrThrow({ where: { id: 1 } });
      await world.as('custodian').withdrawal.record({
        whose: { kind: 'number', datasetId: world.dataset.id, personId: '14' },
        ...{ receivedOn: '2026-02-27', reference: 'A 3' },
      });
      const { size } = await world.slots.ledger.head();
      expect(size).toBeGreaterThan(before.size);
      const now = await logHead.update({ where: { id: 1 }, data: {} });
      await logHead.update({ where: { id: 1 }, data: before });
      const disagrees = { code: 'LOG_ENTRIES_DISAGREE' };
      await expect(world.slots.ledger.head()).rejects.toMatchObject(disagrees);
      await expect(world.slots.ledger.today()).rejects.toMatchObject(disagrees);
      expect(await codeOf(world.as('ada').question.ask(order))).not.toBe('allowed');
      await logHead.update({ where: { id: 1 }, data: now });
      expect((await world.slots.ledger.head()).size).toBe(size);
    });
  });

  describe('a withdrawal on paper', () => {
    it('is not checked by who recorded it, nor twice, whatever its row says', async () => {
      const whose = { kind: 'number', datasetId: world.dataset.id, personId: '13' } as const;
      const paper = { whose, receivedOn: '2026-02-27', reference: 'A 1' } as const;
      const { recordId } = await world.as('custodian').withdrawal.record(paper);
      const set = (data: object) => world.prisma.paperWithdrawal.update({ where: { recordId }, data });
      const check = (who: 'custodian' | 'chair') =>
        codeOf(world.as(who).withdrawal.check({ recordId, outcome: 'contested', reason: 'No.' }));
      await set({ recordedById: world.actors.chair.id });
      expect(await check('custodian')).toBe('ACCESS_SECOND_PERSON');
      const listed = async () =>
        (await world.as('custodian').withdrawal.list()).find((one) => one.recordId === recordId);
      expect(await listed()).toMatchObject({ mine: true, outcome: null });
      expect(await world.slots.held.everything()).toMatchObject([{ code: 'HELD_WITHDRAWAL' }]);
      expect(await check('chair')).toBe('allowed');
      await set({ recordedById: world.actors.custodian.id });
      expect(await world.slots.held.everything()).toEqual([]);
      await set({ outcome: null });
      expect(await check('chair')).toBe('WITHDRAWAL_GONE');
      expect(await listed()).toMatchObject({ outcome: 'contested' });
      expect(await world.slots.held.everything()).toMatchObject([{ code: 'HELD_WITHDRAWAL' }]);
      await set({ outcome: 'CONTESTED' });
      const row = await world.prisma.paperWithdrawal.findUniqueOrThrow({ where: { recordId } });
      const { recordId: other } = await world
        .as('custodian')
        .withdrawal.record({ ...paper, reference: 'A 2' });
      await world.prisma.paperWithdrawal.delete({ where: { recordId: other } });
      const forged = [{ checkedById: row.recordedById }, { recordId: other }, { recordedById: 'nobody' }];
      for (const change of forged) {
        await world.prisma.paperWithdrawal.update({ where: { leafIndex: row.leafIndex }, data: change });
        const found = (await world.slots.held.everything()).map(({ column }) => column);
        expect(found).toContain(Object.keys(change)[0]);
        await world.prisma.paperWithdrawal.update({
          where: { leafIndex: row.leafIndex },
          data: { checkedById: row.checkedById, recordId, recordedById: row.recordedById },
        });
      }
    });
  });

  // Last of all: the day of the log does not go back.
  it('is not opened by a clock that is set back', async () => {
    const study = await approvedStudy(world);
    const { cohorts } = await world.as('ada').study.get({ id: study.id });
    const one = await patientOf(world, 55);
    const { code } = await world.as('custodian').people.issueRecovery({ userId: one.userId });
    const order = { name: 'Late', role: 'patient', datasetId: world.dataset.id, personId: '56' } as const;
    const invited = await world.as('custodian').invitation.create(order);
    const tries = async () => [
      await codeOf(
        world.as('ada').question.ask({
          ...{ studyId: study.id, cohortId: cohorts[0]?.id ?? '', epsilonMicro: 100_000 },
          analysis: { kind: 'count' },
        }),
      ),
      await codeOf(world.anybody.recovery.options({ code: bare(code) })),
      await codeOf(world.anybody.passkey.registrationOptions({ code: bare(invited.code) })),
    ];
    const honest = world.now().toISOString();
    world.travelTo('2027-07-02T09:00:00Z');
    // The log's day is the second of July: somebody says no.
    await world.as('custodian').withdrawal.record({
      whose: { kind: 'number', datasetId: world.dataset.id, personId: '1' },
      ...{ receivedOn: '2026-02-27', reference: 'A 9' },
    });
    const over = ['QUESTION_APPROVAL_EXPIRED', 'RECOVERY_UNKNOWN', 'INVITATION_UNKNOWN'];
    expect(await tries()).toEqual(over);
    world.travelTo(honest);
    expect(await tries()).toEqual(over);
  });
});
