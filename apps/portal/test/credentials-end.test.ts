import { renameSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseLeaf, verifyReceipt } from '@assent/consent-ledger';
import type { Snapshot } from '@assent/omop';
import { describeAttack } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoom, KEPT_FREE_BYTES } from '../src/server/room/room.ts';
import { createCaller } from '../src/server/router.ts';
import {
  answer,
  browser,
  countedFor,
  type Joined,
  joined,
  leavesOf,
  noTo,
  ORIGIN,
  patientOf,
  signIn,
  yesTo,
} from './accounts.ts';
import { createAuthenticator } from './authenticator.ts';
import { enrol } from './enrol.ts';
import { consentOf, type LiveWorld, makeRecords, openLiveWorld, standing } from './live-world.ts';
import { approvedStudy, codeOf, REASON, submittedStudy } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(200);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

describeAttack('the end of an account', (database) => {
  let world: LiveWorld;
  let study: Awaited<ReturnType<typeof approvedStudy>>;
  let person = 100;
  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
    study = await approvedStudy(world);
  });
  afterAll(() => world.close());

  const patient = async (): Promise<Joined & { person: number }> => {
    person += 1;
    return { ...(await patientOf(world, person)), person };
  };
  const saidYes = async () => {
    const one = await patient();
    const { recordId } = await answer(one, yesTo(study.id));
    expect(await counted()).toContain(one.person);
    return { ...one, recordId };
  };
  const counted = () => countedFor(world, study.code);
  const whole = async () => expect(await world.slots.held.everything()).toEqual([]);
  const resolved = async (token: string | undefined) =>
    (await world.services.sessions.resolve(token))?.user.id ?? null;
  const custodian = () => world.as('custodian');

  describe('an invitation', () => {
    it('is recalled before its code was used, a half-made passkey included, and never by two', async () => {
      const order = { name: 'Early', role: 'patient', datasetId: world.dataset.id } as const;
      const { code } = await custodian().invitation.create({ ...order, personId: '60' });
      const at = browser(world);
      const begun = await at.call((api) => api.passkey.registrationOptions({ code }));
      const open = (await custodian().invitation.open()).find(({ name }) => name === 'Early');
      const recall = { invitation: open?.invitation ?? '' };
      const leaves = await leavesOf(world, () => custodian().invitation.recall(recall));
      expect(leaves).toMatchObject([{ kind: 'invitation-recalled', by: world.actors.custodian.id }]);
      const response = createAuthenticator(ORIGIN).create(begun as never);
      expect(await codeOf(at.call((api) => api.passkey.register({ code, response })))).toBe(
        'INVITATION_UNKNOWN',
      );
      expect(await codeOf(at.call((api) => api.passkey.registrationOptions({ code })))).toBe(
        'INVITATION_UNKNOWN',
      );
      expect(await codeOf(custodian().invitation.recall(recall))).toBe('INVITATION_GONE');
      // A row set back in the database opens nothing: the leaf stays.
      await world.prisma.invitation.updateMany({ where: { name: 'Early' }, data: { recalledAt: null } });
      expect(await codeOf(at.call((api) => api.passkey.registrationOptions({ code })))).toBe(
        'INVITATION_UNKNOWN',
      );
    });

    it('into an office, recalled, waits for nobody and its row is held to the leaf', async () => {
      const name = `Recalled ${Math.random()}`;
      await custodian().invitation.create({ name, role: 'board-member' });
      const open = (await custodian().invitation.open()).find((one) => one.name === name);
      const order = { invitation: open?.invitation ?? '' };
      await custodian().invitation.recall(order);
      const { invitations } = await world.as('chair').audit.waiting();
      expect(invitations.find((one) => one.name === name)).toBeUndefined();
      await whole();
      await world.prisma.invitation.updateMany({ where: { name }, data: { recalledAt: null } });
      expect(await codeOf(world.as('chair').invitation.confirm(order))).toBe('HELD_INVITATION');
      await world.prisma.invitation.updateMany({ where: { name }, data: { recalledAt: world.now() } });
      await whole();
    });
  });

  describe('a code used by the wrong person', () => {
    it('is said by whoever holds it, recalled, and the right person starts anew', async () => {
      const wrong = await saidYes();
      // The right person has the letter, and the code does not work.
      const right = browser(world);
      expect(await codeOf(right.call((api) => api.passkey.registrationOptions({ code: wrong.code })))).toBe(
        'INVITATION_UNKNOWN',
      );
      await right.call((api) => api.invitation.report({ code: wrong.code }));
      // Nobody learns by it whether there is such a code.
      await right.call((api) => api.invitation.report({ code: 'a'.repeat(25) }));
      const reported = (await custodian().people.list()).filter(({ reported }) => reported);
      expect(reported.map(({ userId }) => userId)).toEqual([wrong.userId]);
      // Who gave out the code is shown, to whoever else looks after accounts.
      expect(reported).toMatchObject([{ invitedBy: world.actors.custodian.name }]);

      const leaves = await leavesOf(world, () => custodian().people.recall({ userId: wrong.userId }));
      expect(leaves).toMatchObject([
        { kind: 'consent-withdrawn', signer: { kind: 'agent', name: 'Code used by somebody else' } },
        { kind: 'account-changed', change: 'recalled', by: world.actors.custodian.id },
      ]);
      expect(JSON.stringify(leaves)).not.toContain(wrong.userId);
      expect(await counted()).not.toContain(wrong.person);
      expect(await resolved(wrong.at.jar.token)).toBeNull();
      expect(await codeOf(signIn(world, wrong.device))).toBe('PASSKEY_REFUSED');
      expect(await codeOf(custodian().people.reopen({ userId: wrong.userId }))).toBe('PEOPLE_STATE');

      const person = await patientOf(world, wrong.person);
      expect(await counted()).not.toContain(wrong.person);
      const seen = await person.at.call((api) => api.consent.receipt({ recordId: wrong.recordId }));
      expect(seen.words.find(({ label }) => label === 'Marked')?.value).toContain('somebody else');
      expect(seen.force).toBe('taken back');
      await answer(person, yesTo(study.id));
      expect(await counted()).toContain(wrong.person);
      await whole();
    });

    it('leaves the wrong person no answer that was on its way', async () => {
      const wrong = await patient();
      const actor = (await world.services.sessions.resolve(wrong.at.jar.token))?.user;
      const prepared = await wrong.at.call((api) => api.consent.prepare(yesTo(study.id)));
      const response = wrong.device.get(prepared.options as never);
      if (actor === undefined) throw new Error('not signed in');
      // Past the gate with the rights of a moment ago, at the same time as the recall.
      const { preparedId } = prepared;
      const confirm = { preparedId, response, idempotencyKey: `way-${wrong.person}` };
      await Promise.all([
        codeOf(world.slots.consents.confirm(actor, confirm, null)),
        custodian().people.recall({ userId: wrong.userId }),
      ]);
      expect(await counted()).not.toContain(wrong.person);
      // And what was prepared is not brought back by a row of the database.
      await enrol(world, {
        userId: wrong.userId,
        datasetId: world.dataset.id,
        personId: BigInt(wrong.person),
      });
      expect(await codeOf(world.slots.consents.prepare(actor, noTo(study.id)))).toBe('HELD_ENROLMENT');
      const again = { preparedId, response, idempotencyKey: `late-${wrong.person}` };
      const late = world.slots.consents.confirm(actor, again, { tokenHash: 'x', demo: true });
      expect(await codeOf(late)).toBe('CONSENT_PREPARED_GONE');
      await world.prisma.enrolment.deleteMany({ where: { userId: wrong.userId } });
      await whole();
    });
  });

  it('takes the votes of a board member along whose code somebody else had used, until it is decided', async () => {
    const { id: studyId, requestId } = await submittedStudy(world);
    const wrong = await joined(world, { name: `Wrong ${Math.random()}`, role: 'board-member' });
    const ballot = { requestId, choice: 'reject' as const, reason: REASON };
    const decision = { requestId, outcome: 'reject' as const, reason: REASON };
    await wrong.at.call((api) => api.review.vote(ballot));
    await world.as('board2').review.vote(ballot);
    await custodian().people.recall({ userId: wrong.userId });
    expect(await codeOf(world.as('chair').review.decide(decision))).toBe('REVIEW_NO_QUORUM');
    await world.as('board3').review.vote(ballot);
    expect(await codeOf(world.as('chair').review.decide(decision))).toBe('allowed');
    expect(await world.prisma.study.findUniqueOrThrow({ where: { id: studyId } })).toMatchObject({
      state: 'REJECTED',
    });
    await whole();
  });

  describe('closing', () => {
    it('withdraws what was said unless one says otherwise, and opening again revives nothing', async () => {
      const one = await saidYes();
      const leaves = await leavesOf(world, () => one.at.call((api) => api.account.close({ withdraw: true })));
      expect(leaves).toMatchObject([
        { kind: 'consent-withdrawn', signer: { kind: 'agent', name: 'Closing of the account' } },
        { kind: 'account-changed', change: 'closed', by: 'self' },
      ]);
      expect(await counted()).not.toContain(one.person);
      expect(await resolved(one.at.jar.token)).toBeNull();
      expect(await codeOf(signIn(world, one.device))).toBe('ACCOUNT_CLOSED');
      expect(await codeOf(custodian().people.issueRecovery({ userId: one.userId }))).toBe('ACCOUNT_CLOSED');
      await whole();

      const again = await leavesOf(world, () => custodian().people.reopen({ userId: one.userId }));
      expect(again).toMatchObject([{ kind: 'account-changed', change: 'reopened' }]);
      expect(await counted()).not.toContain(one.person);
      const at = await signIn(world, one.device);
      const { events } = await at.call((api) => api.account.mine());
      expect(events.map(({ change }) => change)).toEqual(['reopened', 'closed']);
      await answer({ at, device: one.device }, yesTo(study.id));
      expect(await counted()).toContain(one.person);
      await whole();
    });

    it('leaves the consents as they are where that is wanted, and they can be withdrawn afterwards', async () => {
      const one = await saidYes();
      await custodian().people.close({ userId: one.userId, withdraw: false });
      expect(await counted()).toContain(one.person);
      await custodian().withdrawal.record({
        whose: { kind: 'account', userId: one.userId },
        ...{ receivedOn: '2026-02-27', reference: 'Form 7' },
      });
      expect(await counted()).not.toContain(one.person);
      await custodian().people.reopen({ userId: one.userId });
      expect(await counted()).not.toContain(one.person);
    });

    it('is undone by no row of the database, for a patient as for an office', async () => {
      const member = await joined(world, { name: `Closed ${Math.random()}`, role: 'board-member' });
      for (const one of [await patient(), member]) {
        const at = await signIn(world, one.device);
        const user = (await world.services.sessions.resolve(at.jar.token))?.user ?? null;
        await custodian().people.close({ userId: one.userId, withdraw: true });
        const closing = await world.prisma.accountClosing.findUniqueOrThrow({
          where: { userId: one.userId },
        });
        await world.prisma.accountClosing.delete({ where: { userId: one.userId } });
        const held = createCaller(world.contextFor(user)).account.mine();
        expect(await codeOf(held)).toBe('HELD_ACCOUNT');
        await world.prisma.accountClosing.create({ data: { ...closing, recalled: true } });
        expect(await world.slots.held.everything()).toMatchObject([{ column: 'recalled' }]);
        await world.prisma.accountClosing.update({
          where: { userId: one.userId },
          data: { recalled: false },
        });
        await whole();
      }
      const open = await patient();
      await world.prisma.accountClosing.create({
        data: { userId: open.userId, closedAt: world.now(), leafIndex: 999_999n },
      });
      expect(await world.slots.held.everything()).toMatchObject([{ table: 'AccountClosing', column: null }]);
      await world.prisma.accountClosing.delete({ where: { userId: open.userId } });
      await whole();
    });

    it('is refused to the last custodian, also when two close at once', async () => {
      const second = await joined(world, { name: `Second ${Math.random()}`, role: 'custodian' });
      const first = world.actors.custodian;
      // Both have counted the others before either can write its leaf, where two connections let them.
      const { kind } = world.databaseUnderneath;
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      let holding: Promise<unknown> = Promise.resolve();
      if (kind === 'postgresql')
        await new Promise<void>((locked) => {
          holding = world.prisma.$transaction(
            async (tx) => {
              await tx.$queryRaw`SELECT 1 FROM "LogHead" FOR UPDATE`;
              locked();
              await released;
            },
            { timeout: 60_000 },
          );
        });
      const closing = [
        codeOf(custodian().account.close({ withdraw: true })),
        codeOf(second.at.call((api) => api.account.close({ withdraw: true }))),
      ];
      const waiting = async () => {
        const [row] = await world.prisma.$queryRaw<{ waiting: bigint }[]>`
          SELECT count(*) AS waiting FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return Number(row?.waiting ?? 0);
      };
      while (kind === 'postgresql' && (await waiting()) < 2) await sleep(5);
      release();
      await holding;
      const codes = await Promise.all(closing);
      expect(codes.sort()).toEqual(['ACCOUNT_LAST_CUSTODIAN', 'allowed']);
      const closed = await world.prisma.accountClosing.findFirstOrThrow({
        where: { userId: { in: [first.id, second.userId] } },
      });
      if (closed.userId === first.id) await second.at.call((api) => api.people.reopen({ userId: first.id }));
      else await custodian().people.reopen({ userId: second.userId });
      const at = await signIn(world, second.device);
      const list = await at.call((api) => api.people.list());
      expect(list.find(({ userId }) => userId === first.id)?.state).toBe('open');
      // For the tests that follow there is one custodian again.
      await custodian().people.close({ userId: second.userId, withdraw: true });
      const last = codeOf(custodian().account.close({ withdraw: true }));
      expect(await last).toBe('ACCOUNT_LAST_CUSTODIAN');
    });

    it('shuts out a session that is in somebody’s hands, and a demonstration’s account too', async () => {
      const demo = world.actors.demo;
      const { token } = await world.services.sessions.start(demo.id, { demo: true });
      expect(await resolved(token)).toBe(demo.id);
      await custodian().people.close({ userId: demo.id, withdraw: false });
      expect(await resolved(token)).toBeNull();
      // Nor does one that was being begun at that moment.
      const late = await world.services.sessions.start(demo.id, { demo: true });
      expect(await resolved(late.token)).toBeNull();
      expect(await codeOf(world.anybody.session.demoSignIn({ userId: demo.id }))).toBe(
        'DEMO_ACCOUNT_UNKNOWN',
      );
      await custodian().people.reopen({ userId: demo.id });
      expect(await resolved(token)).toBeNull();
    });
  });

  describe('a withdrawal on paper', () => {
    const paper = (one: { userId: string }, change: object = {}) => ({
      whose: { kind: 'account' as const, userId: one.userId },
      ...{ receivedOn: '2026-02-28', reference: 'Archive 12/7', ...change },
    });

    it('holds at once, is checked by a second person, and its person reads all of it', async () => {
      const one = await saidYes();
      let recordId = '';
      const leaves = await leavesOf(world, async () => {
        ({ recordId } = await custodian().withdrawal.record(paper(one)));
      });
      expect(leaves).toMatchObject([
        { kind: 'consent-withdrawn', signer: { kind: 'agent', name: 'Paper form' } },
        { kind: 'withdrawal-recorded', by: world.actors.custodian.id },
      ]);
      expect(JSON.stringify(leaves)).not.toContain('12/7');
      expect(await counted()).not.toContain(one.person);
      const receipt = () => one.at.call((api) => api.consent.receipt({ recordId }));
      const words = async () => (await receipt()).words.map(({ label, value }) => `${label}: ${value}`);
      expect(await words()).toEqual(
        expect.arrayContaining([
          'Signed by: Paper form',
          'Paper received: 2026-02-28',
          'Paper kept as: Archive 12/7',
          'Checked: By nobody else yet. It holds already',
        ]),
      );
      const { vkey } = world.ledger;
      expect(verifyReceipt(JSON.stringify((await receipt()).receipt), { vkey }).ok).toBe(true);

      const check = { recordId, outcome: 'confirmed' as const };
      expect(await codeOf(custodian().withdrawal.check(check))).toBe('ACCESS_SECOND_PERSON');
      expect(await codeOf(world.as('board1').withdrawal.check(check))).toBe('ACCESS_DENIED');
      const checked = await leavesOf(world, () => world.as('chair').withdrawal.check(check));
      expect(checked).toMatchObject([{ kind: 'withdrawal-checked', outcome: 'confirmed' }]);
      expect(await codeOf(world.as('chair').withdrawal.check(check))).toBe('WITHDRAWAL_GONE');
      expect((await one.at.call((api) => api.consent.overview())).paper).toMatchObject([
        { recordId, receivedOn: '2026-02-28', reference: 'Archive 12/7', outcome: 'confirmed' },
      ]);
      expect(await counted()).not.toContain(one.person);
      await whole();
    });

    it('that is contested stays a no until its person signs again', async () => {
      const one = await saidYes();
      const { recordId } = await custodian().withdrawal.record(paper(one));
      const reason = 'The name on the paper is another one.';
      await world.as('chair').withdrawal.check({ recordId, outcome: 'contested', reason });
      expect(await counted()).not.toContain(one.person);
      const { paper: rows } = await one.at.call((api) => api.consent.overview());
      expect(rows).toMatchObject([{ outcome: 'contested' }]);
      await answer(one, yesTo(study.id));
      expect(await counted()).toContain(one.person);
    });

    it('is of one study where the paper says so, and else of everything', async () => {
      const other = await approvedStudy(world);
      const one = await saidYes();
      await answer(one, yesTo(other.id));
      await custodian().withdrawal.record(paper(one, { study: other.code }));
      expect(await counted()).toContain(one.person);
      expect(await countedFor(world, other.code)).not.toContain(one.person);
      await custodian().withdrawal.record(paper(one));
      expect(await counted()).not.toContain(one.person);
    });

    it('names the person as the hospital does, also one who never had an account', async () => {
      const number = 42;
      await consentOf(world, number);
      expect(await counted()).toContain(number);
      const named = { kind: 'name' as const, datasetId: world.dataset.id, person: `SYN-${number}` };
      await custodian().withdrawal.record({ whose: named, receivedOn: '2026-02-28', reference: 'A' });
      expect(await counted()).not.toContain(number);
      const [row] = (await world.as('chair').withdrawal.list()).filter(({ reference }) => reference === 'A');
      expect(row).toMatchObject({ person: 'SYN-42', study: null, mine: false, outcome: null });
      const nobody = { ...named, person: 'Nobody of that name' };
      const order = { whose: nobody, receivedOn: '2026-02-28', reference: 'B' };
      expect(await codeOf(custodian().withdrawal.record(order))).toBe('WITHDRAWAL_PERSON_UNKNOWN');
      const ahead = { whose: named, receivedOn: '2026-12-31', reference: 'C' };
      expect(await codeOf(custodian().withdrawal.record(ahead))).toBe('WITHDRAWAL_DATE');
    });
  });

  describe('a patient can always withdraw:', () => {
    const gone = async (one: Joined & { person: number }, order: object = noTo(study.id)) => {
      await answer(one, order as never);
      expect(await counted()).not.toContain(one.person);
    };
    const unsigned = (one: Joined) => ({ at: one.at, device: undefined as never });

    it('with a passkey that is lost, while signed in; a yes is never given so', async () => {
      const one = await saidYes();
      await answer(unsigned(one), { ...noTo(study.id), unsigned: true });
      expect(await counted()).not.toContain(one.person);
      const yes = one.at.call((api) => api.consent.prepare({ ...yesTo(study.id), unsigned: true }));
      expect(await codeOf(yes)).toBe('CONSENT_SIGNATURE_REFUSED');
      const record = await world.prisma.consentRecord.findFirstOrThrow({
        where: { idempotencyKey: { startsWith: one.userId } },
        orderBy: { leafIndex: 'desc' },
      });
      const { leaf } = await world.ledger.prove(record.leafIndex);
      expect(parseLeaf(leaf)).toMatchObject({
        kind: 'consent-withdrawn',
        signer: { kind: 'agent', name: 'Signed in, no passkey asked for' },
      });
    });

    it('with no passkey left at all', async () => {
      const one = await saidYes();
      await world.prisma.passkey.deleteMany({ where: { userId: one.userId } });
      await gone({ ...one, device: undefined as never });
      expect(await codeOf(answer(one, yesTo(study.id)))).toBe('CONSENT_SIGNATURE_REFUSED');
    });

    it('everything at once, without naming anything', async () => {
      const one = await saidYes();
      const everything = {
        scope: {
          ...{ kind: 'standing' as const, purposes: ['DUO:0000042'] },
          recipients: ['academic' as const, 'public-body' as const, 'commercial' as const],
        },
        act: 'withdraw' as const,
      };
      await gone(one, everything);
    });

    it('of a study that nobody approved, which an agent brought a yes for', async () => {
      const one = await patient();
      const { id, code } = await world
        .as('ada')
        .study.create({ datasetId: world.dataset.id, title: 'A draft' });
      const scope = { kind: 'study' as const, study: code };
      await world.slots.consents.importByAgent({
        ...{ datasetId: world.dataset.id, agent: 'Consent desk' },
        consents: [standing(BigInt(one.person), { scope })],
      });
      expect(await countedFor(world, code)).toContain(one.person);
      await answer(one, noTo(id));
      expect(await countedFor(world, code)).not.toContain(one.person);
    });

    it('while the disk is nearly full, when nothing else is taken any more', async () => {
      const [one, two] = [await saidYes(), await saidYes()];
      const { room } = world.services;
      const set = (now: object) => Object.assign(world.services, { room: now });
      const draft = () =>
        codeOf(world.as('ada').study.create({ datasetId: world.dataset.id, title: 'Large' }));
      try {
        set(createRoom(async () => KEPT_FREE_BYTES - 1));
        expect(await draft()).toBe('STORAGE_LOW');
        const at = await signIn(world, one.device);
        await gone({ ...one, at });
        await custodian().withdrawal.record({
          whose: { kind: 'account', userId: two.userId },
          ...{ receivedOn: '2026-02-28', reference: 'Full' },
        });
        expect(await counted()).not.toContain(two.person);
        await two.at.call((api) => api.account.close({ withdraw: true }));
        set(createRoom(async () => KEPT_FREE_BYTES));
        expect(await draft()).toBe('allowed');
      } finally {
        set(room);
      }
    });

    it('when the dataset has no version in use, and when its files are gone', async () => {
      const one = await saidYes();
      const { currentDigest } = await world.prisma.dataset.findUniqueOrThrow({
        where: { id: world.dataset.id },
      });
      await world.prisma.dataset.update({ where: { id: world.dataset.id }, data: { currentDigest: null } });
      await gone(one);
      const two = { kind: 'number' as const, datasetId: world.dataset.id, personId: '4242' };
      const order = { whose: two, receivedOn: '2026-02-28', reference: 'D' };
      expect(await codeOf(custodian().withdrawal.record(order))).toBe('allowed');
      await world.prisma.dataset.update({ where: { id: world.dataset.id }, data: { currentDigest } });
      const [there, away] = ['snapshots', 'away'].map((name) => `${world.env.home}/${name}`) as [
        string,
        string,
      ];
      renameSync(there, away);
      expect(await codeOf(custodian().withdrawal.record(order))).toBe('allowed');
      expect(await codeOf(world.as('chair').withdrawal.list())).toBe('allowed');
      renameSync(away, there);
    });

    it('of a study that was revoked, that cannot be read any more, or that ended years ago', async () => {
      const ended = await approvedStudy(world);
      const [one, two, three] = [await patient(), await patient(), await patient()];
      for (const each of [one, two, three]) await answer(each, yesTo(ended.id));
      await world.as('chair').review.revoke({ studyId: ended.id, reason: 'It is over now, for good.' });
      await answer(one, noTo(ended.id));
      const { content } = await world.prisma.studyRequest.findFirstOrThrow({ where: { studyId: ended.id } });
      const write = (to: object) =>
        world.prisma.studyRequest.updateMany({ where: { studyId: ended.id }, data: { content: to } });
      await write({ title: 'Nothing of what it was' });
      expect(await codeOf(two.at.call((api) => api.consent.overview()))).toBe('allowed');
      // Which study it is about says the code that was read, whatever its rows say.
      const no = noTo(ended.id);
      expect(await codeOf(answer(two, no))).toBe('HELD_REQUEST');
      await answer(two, { ...no, scope: { ...no.scope, code: ended.code } });
      await write(content as object);
      // Last of all: the day of the log does not go back.
      world.travelTo('2030-01-01T00:00:00Z');
      const at = await signIn(world, three.device);
      await answer({ at, device: three.device }, noTo(ended.id));
      const counted = await countedFor(world, ended.code);
      for (const each of [one, two, three]) expect(counted).not.toContain(each.person);
    });
  });
});
