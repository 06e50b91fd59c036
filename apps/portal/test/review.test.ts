import { createHash } from 'node:crypto';
import { parseLeaf } from '@assent/consent-ledger';
import { describeDatabases } from '@assent/prisma/testing';
import { beforeAll, expect, it } from 'vitest';
import { conflictOf } from '../src/server/access/rights.ts';
import { assentErrorOf } from '../src/server/errors/public.ts';
import {
  approvedStudy,
  buildWorld,
  codeOf,
  conditions,
  copy,
  REASON,
  submittedStudy,
  type World,
} from './world.ts';

describeDatabases('reviews', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld(database());
  });
  const ballot = (requestId: string, choice: 'approve' | 'reject' | 'request-changes' = 'approve') => ({
    requestId,
    choice,
    reason: REASON,
  });
  const verdict = (requestId: string) => ({
    requestId,
    outcome: 'approve' as const,
    reason: REASON,
    conditions: copy(conditions),
  });

  it('approves with two votes and the chair, each decision a leaf with the digest of its reason', async () => {
    const { as, prisma, ledger, dataset } = world;
    const { id, code, requestId } = await approvedStudy(world);
    const study = await as('ada').study.get({ id });
    expect(study).toMatchObject({
      state: 'approved',
      decision: { conditions, expiresAt: '2027-07-01T00:00:00.000Z' },
      budget: { capMicro: 500_000, spentMicro: 0, leftMicro: 500_000 },
    });
    const decision = await prisma.decision.findUniqueOrThrow({ where: { requestId } });
    const { digest } = await prisma.studyRequest.findUniqueOrThrow({ where: { id: requestId } });
    const { leaf } = await ledger.prove(decision.leafIndex);
    expect(parseLeaf(leaf)).toEqual({
      v: 1,
      kind: 'study-decided',
      study: code,
      version: 1,
      request: digest,
      outcome: 'approve',
      conditions: { ...conditions, regime: 'differential-privacy' },
      reason: createHash('sha256').update(REASON).digest('hex'),
    });
    const spent = await prisma.dataset.findUniqueOrThrow({ where: { id: dataset.id } });
    expect(spent.epsilonSpentMicro).toBe(0n);
  });

  it('shows nobody a vote before the quorum is in, not even who cast it', async () => {
    const { as } = world;
    const { requestId } = await submittedStudy(world);
    await as('board1').review.vote({ ...ballot(requestId, 'reject'), reason: 'A telling reason of mine.' });
    for (const looker of ['board2', 'chair', 'insider'] as const) {
      const view = await as(looker).review.get({ requestId });
      expect(view).toMatchObject({ votes: null, votesIn: 1, myVote: null, canDecide: false });
      const queue = JSON.stringify(await as(looker).review.queue());
      for (const text of [JSON.stringify(view), queue]) {
        expect(text).not.toContain('A telling reason');
        expect(text).not.toContain(world.actors.board1.name);
      }
    }
    const own = await as('board1').review.get({ requestId });
    expect(own).toMatchObject({ votes: null, myVote: { choice: 'reject' } });
    await as('board2').review.vote(ballot(requestId, 'reject'));
    expect((await as('chair').review.get({ requestId })).votes).toHaveLength(2);
    // Whoever must keep out of it does not look over the others' shoulders either.
    expect((await as('insider').review.get({ requestId })).votes).toBeNull();
  });

  it('lets nobody vote or decide on their organisation’s request', async () => {
    const { as } = world;
    const { id, requestId } = await submittedStudy(world);
    expect(await codeOf(as('insider').review.vote(ballot(requestId)))).toBe('REVIEW_CONFLICT');
    expect(await codeOf(as('inside').review.vote(ballot(requestId)))).toBe('REVIEW_CONFLICT');
    await as('board1').review.vote(ballot(requestId));
    await as('board2').review.vote(ballot(requestId));
    expect(await codeOf(as('inside').review.decide(verdict(requestId)))).toBe('REVIEW_CONFLICT');
    expect((await as('inside').review.get({ requestId })).canDecide).toBe(false);
    await as('chair').review.decide(verdict(requestId));
    expect(await codeOf(as('inside').review.revoke({ studyId: id, reason: REASON }))).toBe('REVIEW_CONFLICT');
  });

  it('lets nobody vote on a study they own or belong to, whatever role they have got since', async () => {
    const { as, prisma, actors } = world;
    const { id, requestId } = await submittedStudy(world);
    const { board2, board3, ada } = actors;
    const home = { organisationId: null, invitedById: null, confirmedById: null };
    const of = { ownerId: board2.id, owner: home, members: [{ userId: board3.id, user: home }] };
    for (const actor of [board2, board3])
      expect(conflictOf(actor, of)).toBe('You are a member of this study.');
    // Roles do not change, and neither do the people of an application: who was put into its rows stops the vote.
    await prisma.studyMember.create({ data: { studyId: id, userId: board3.id } });
    expect(await codeOf(as('board3').review.vote(ballot(requestId)))).toBe('HELD_STUDY');
    await prisma.studyMember.deleteMany({ where: { studyId: id } });
    await prisma.study.update({ where: { id }, data: { ownerId: board2.id } });
    expect(await codeOf(as('board2').review.vote(ballot(requestId)))).toBe('HELD_STUDY');
    await prisma.study.update({ where: { id }, data: { ownerId: ada.id } });
  });

  it('takes one vote a person, also when they press twice at once', async () => {
    const { as, prisma } = world;
    const { requestId } = await submittedStudy(world);
    const codes = await Promise.all(
      (['approve', 'reject', 'approve'] as const).map((choice) =>
        codeOf(as('board1').review.vote(ballot(requestId, choice))),
      ),
    );
    expect(codes.sort()).toEqual(['REVIEW_VOTED', 'REVIEW_VOTED', 'allowed']);
    expect(await codeOf(as('board1').review.vote(ballot(requestId, 'reject')))).toBe('REVIEW_VOTED');
    expect(await prisma.vote.count({ where: { requestId } })).toBe(1);
  });

  it('decides nothing before the quorum, against the majority, or by a tie', async () => {
    const { as } = world;
    const { requestId } = await submittedStudy(world);
    expect(await codeOf(as('chair').review.decide(verdict(requestId)))).toBe('REVIEW_NO_QUORUM');
    await as('board1').review.vote(ballot(requestId));
    expect(await codeOf(as('chair').review.decide(verdict(requestId)))).toBe('REVIEW_NO_QUORUM');
    await as('board2').review.vote(ballot(requestId, 'reject'));
    expect(await codeOf(as('chair').review.decide(verdict(requestId)))).toBe('REVIEW_NOT_MAJORITY');
    await as('chair').review.vote(ballot(requestId, 'reject'));
    expect(await codeOf(as('chair').review.decide(verdict(requestId)))).toBe('REVIEW_NOT_MAJORITY');
    await as('chair').review.decide({ requestId, outcome: 'reject', reason: REASON });
    expect((await as('chair').review.get({ requestId })).decision).toMatchObject({ outcome: 'reject' });
  });

  it('decides nothing wider than the narrowest vote for approval', async () => {
    const { as, prisma } = world;
    const { requestId } = await submittedStudy(world);
    const narrow = { ...copy(conditions), epsilonMicro: conditions.epsilonMicro / 2, threshold: 20 };
    await as('board1').review.vote({ ...ballot(requestId), conditions: narrow });
    await as('board2').review.vote({ ...ballot(requestId), conditions: copy(conditions) });
    expect(await codeOf(as('chair').review.decide(verdict(requestId)))).toBe('REVIEW_WIDER_THAN_VOTES');
    expect(await prisma.decision.count({ where: { requestId } })).toBe(0);
    await as('chair').review.decide({ ...verdict(requestId), conditions: narrow });
    expect(await prisma.decision.count({ where: { requestId } })).toBe(1);
  });

  it('decides once, also when pressed twice at once, and takes no vote afterwards', async () => {
    const { as, prisma } = world;
    const { requestId } = await submittedStudy(world);
    await as('board1').review.vote(ballot(requestId));
    await as('board2').review.vote(ballot(requestId));
    const codes = await Promise.all([1, 2].map(() => codeOf(as('chair').review.decide(verdict(requestId)))));
    expect(codes.sort()).toEqual(['REVIEW_CLOSED', 'allowed']);
    expect(await prisma.decision.count({ where: { requestId } })).toBe(1);
    expect(await codeOf(as('board3').review.vote(ballot(requestId)))).toBe('REVIEW_CLOSED');
  });

  it('takes no conditions outside what was asked, what is left and the dataset’s own rules', async () => {
    const { as } = world;
    const { requestId } = await submittedStudy(world);
    const attempts = [
      { ...copy(conditions), epsilonMicro: 2_000_001 },
      { ...copy(conditions), epsilonMicro: 1_000_001 },
      { ...copy(conditions), threshold: 9 },
      { ...copy(conditions), expiresOn: '2026-03-01' },
      { ...copy(conditions), expiresOn: '2028-01-01' },
      { ...copy(conditions), analyses: ['count', 'breakdown:condition'] as const },
    ].map((wrong) => ({ ...wrong, analyses: [...wrong.analyses] }));
    for (const wrong of attempts) {
      const code = await codeOf(
        as('board1').review.vote({ ...ballot(requestId), conditions: wrong as never }),
      );
      expect(code).toBe('REVIEW_CONDITIONS');
    }
    await as('board1').review.vote({ ...ballot(requestId), conditions: copy(conditions) as never });
    await as('board2').review.vote(ballot(requestId));
    for (const wrong of attempts) {
      const code = await codeOf(
        as('chair').review.decide({ ...verdict(requestId), conditions: wrong as never }),
      );
      expect(code).toBe('REVIEW_CONDITIONS');
    }
    const bare = { requestId, outcome: 'approve', reason: REASON } as const;
    expect(await codeOf(as('chair').review.decide(bare))).toBe('REVIEW_CONDITIONS');
    for (const broken of [{ threshold: 0 }, { epsilonMicro: 0 }, { epsilonMicro: 0.5 }, { analyses: [] }]) {
      const input = { ...verdict(requestId), conditions: { ...copy(conditions), ...broken } };
      expect(await codeOf(as('chair').review.decide(input as never))).toBe('INPUT_INVALID');
    }
  });

  it('asks for a reason', async () => {
    const { as } = world;
    const { id, requestId } = await submittedStudy(world);
    for (const reason of ['', 'Too short', '          x          ']) {
      expect(await codeOf(as('board1').review.vote({ ...ballot(requestId), reason }))).toBe('INPUT_INVALID');
      expect(await codeOf(as('chair').review.decide({ ...verdict(requestId), reason }))).toBe(
        'INPUT_INVALID',
      );
      expect(await codeOf(as('chair').review.revoke({ studyId: id, reason }))).toBe('INPUT_INVALID');
    }
  });

  it('sends back for changes, and shows what the next version changed', async () => {
    const { as } = world;
    const { id, requestId } = await submittedStudy(world);
    await as('board1').review.vote(ballot(requestId, 'request-changes'));
    await as('board2').review.vote(ballot(requestId, 'request-changes'));
    const back = { requestId, outcome: 'request-changes', reason: 'Say who pays, in full.' } as const;
    expect(await codeOf(as('chair').review.decide({ ...back, conditions: copy(conditions) as never }))).toBe(
      'REVIEW_CONDITIONS',
    );
    await as('chair').review.decide(back);
    await as('ada').study.saveDraft({ id, draft: { funding: 'The Science Fund, grant 7.' } });
    const second = await as('ada').study.submit({ id });
    const view = await as('board1').review.get({ requestId: second.requestId });
    expect(view.version).toBe(2);
    expect(view.changes).toEqual([
      { field: 'funding', before: 'A public grant.', after: 'The Science Fund, grant 7.' },
    ]);
    // The old version is closed: votes for it cannot carry the new one.
    expect(await codeOf(as('board3').review.vote(ballot(requestId)))).toBe('REVIEW_CLOSED');
    expect(view).toMatchObject({ votesIn: 0, myVote: null });
  });

  it('revokes for good and in the log; only approved studies, and never by a member', async () => {
    const { as, prisma, ledger } = world;
    const { id, requestId } = await approvedStudy(world);
    expect(await codeOf(as('board1').review.revoke({ studyId: id, reason: REASON }))).toBe('ACCESS_DENIED');
    await as('chair').review.revoke({ studyId: id, reason: REASON });
    const decision = await prisma.decision.findUniqueOrThrow({ where: { requestId } });
    const { leaf } = await ledger.prove(decision.revokedLeafIndex ?? -1n);
    expect(parseLeaf(leaf)).toMatchObject({ kind: 'decision-revoked', version: 1 });
    expect(decision.revokedAt).not.toBeNull();
    expect((await as('ada').study.get({ id })).state).toBe('revoked');
    expect(await codeOf(as('chair').review.revoke({ studyId: id, reason: REASON }))).toBe(
      'REVIEW_NOT_APPROVED',
    );
    expect(await codeOf(as('ada').study.submit({ id }))).toBe('STUDY_STATE');
    const waiting = await submittedStudy(world);
    expect(await codeOf(as('chair').review.revoke({ studyId: waiting.id, reason: REASON }))).toBe(
      'REVIEW_NOT_APPROVED',
    );
  });

  it('sorts the queue by who has to do what', async () => {
    const { as } = world;
    const { requestId } = await submittedStudy(world);
    const laneOf = async (who: 'board1' | 'board3' | 'chair' | 'insider') => {
      const queue = await as(who).review.queue();
      const lanes = ['needsYou', 'waiting', 'done'] as const;
      return lanes.find((lane) => queue[lane].some((row) => row.requestId === requestId));
    };
    expect([await laneOf('board1'), await laneOf('insider')]).toEqual(['needsYou', 'waiting']);
    await as('board1').review.vote(ballot(requestId));
    await as('chair').review.vote(ballot(requestId));
    expect([await laneOf('board1'), await laneOf('chair')]).toEqual(['waiting', 'needsYou']);
    await as('chair').review.decide(verdict(requestId));
    expect([await laneOf('board3'), await laneOf('chair')]).toEqual(['done', 'done']);
  });

  it('stores nothing of a decision whose leaf cannot be appended', async () => {
    const { as, prisma } = world;
    const { id, requestId } = await submittedStudy(world);
    await as('board1').review.vote(ballot(requestId));
    await as('board2').review.vote(ballot(requestId));
    await prisma.$executeRaw`UPDATE "LogHead" SET "size" = "size" + 1000000 WHERE "id" = 1`;
    const failed = await as('chair').review.decide(verdict(requestId)).catch(assentErrorOf);
    await prisma.$executeRaw`UPDATE "LogHead" SET "size" = "size" - 1000000 WHERE "id" = 1`;
    expect(failed).toMatchObject({ code: expect.stringMatching(/^LOG_/) });
    expect((await as('ada').study.get({ id })).state).toBe('submitted');
    expect(await prisma.decision.count({ where: { requestId } })).toBe(0);
    await as('chair').review.decide(verdict(requestId));
  });
});
