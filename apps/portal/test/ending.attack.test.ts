import { describeAttack } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answer,
  bare,
  browser,
  countedFor,
  type Joined,
  noTo,
  ORIGIN,
  patientOf,
  prove,
  signIn,
  yesTo,
} from './accounts.ts';
import { createAuthenticator } from './authenticator.ts';
import { type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { putBack, rowsOf } from './rows-of-account.ts';
import { approvedStudy, codeOf } from './world.ts';

const PEOPLE = 300;

/**
 * Somebody ends something of an account, and an operator with all rights on the database and without the keys makes its
 * rows other ones while they do, or puts them back afterwards.
 */
describeAttack('whoever ends something finds it in the log', (database) => {
  let records: Awaited<ReturnType<typeof makeRecords>>;
  let world: LiveWorld;
  let study: Awaited<ReturnType<typeof approvedStudy>>;
  let person = 0;

  beforeAll(async () => {
    records = await makeRecords(PEOPLE);
    world = await openLiveWorld(database(), records.snapshot);
    study = await approvedStudy(world);
  });
  afterAll(async () => {
    await world?.close();
    records?.remove();
  });

  const custodian = () => world.as('custodian');
  const patient = async () => {
    person += 1;
    return { ...(await patientOf(world, person)), person };
  };
  const counts = async (number: number) => (await countedFor(world, study.code)).includes(number);
  const found = async () => (await world.slots.held.everything()).map(({ code }) => code);
  const actorOf = async ({ at }: Joined) => {
    const { user } = (await world.services.sessions.resolve(at.jar.token)) ?? {};
    if (user === undefined) throw new Error('not signed in');
    return user;
  };

  const ends = {
    recall: (one: Joined) => custodian().people.recall({ userId: one.userId }),
    closing: (one: Joined) => custodian().people.close({ userId: one.userId, withdraw: true }),
    'own closing': (one: Joined) => one.at.call((api) => api.account.close({ withdraw: true })),
  } as const;

  describe.each(Object.entries(ends))('%s', (_, end) => {
    it('is refused rather than withdrawing nothing where nobody knows whom the account stands for', async () => {
      const one = await patient();
      await answer(one, yesTo(study.id));
      const row = await world.prisma.enrolment.delete({ where: { userId: one.userId } });
      expect(await codeOf(end(one))).toBe('HELD_ENROLMENT');
      expect(await found()).toEqual(['HELD_ENROLMENT']);
      await world.prisma.enrolment.create({ data: row });
      expect(await found()).toEqual([]);
      await end(one);
      expect(await counts(one.person)).toBe(false);
      expect(await found()).toEqual([]);
    });

    it('leaves no yes that was on its way, though every row is put back', async () => {
      const one = await patient();
      const actor = await actorOf(one);
      const { preparedId, options } = await one.at.call((api) => api.consent.prepare(yesTo(study.id)));
      const confirm = {
        preparedId,
        response: one.device.get(options as never),
        idempotencyKey: 'on-its-way',
      };
      const rows = await rowsOf(world.prisma, one.userId);
      await end(one);
      const left = await rowsOf(world.prisma, one.userId);
      const closing = await world.prisma.accountClosing.delete({ where: { userId: one.userId } });
      await putBack(world.prisma, one.userId, rows);
      // Past the gate with the rights of a moment ago.
      expect(await codeOf(world.slots.consents.confirm(actor, confirm, null))).not.toBe('allowed');
      expect(await counts(one.person)).toBe(false);
      await putBack(world.prisma, one.userId, left);
      await world.prisma.accountClosing.create({ data: closing });
    });
  });

  describe('a recalled account', () => {
    it('is not opened again by a row that says it was closed, nor is anything that opened it', async () => {
      const one = await patient();
      await answer(one, yesTo(study.id));
      const rows = await rowsOf(world.prisma, one.userId);
      await custodian().people.recall({ userId: one.userId });
      const left = await rowsOf(world.prisma, one.userId);
      const set = (data: { recalled: boolean }) =>
        world.prisma.accountClosing.update({ where: { userId: one.userId }, data });
      await set({ recalled: false });
      expect(await codeOf(custodian().people.reopen({ userId: one.userId }))).toBe('PEOPLE_STATE');
      const listed = (await custodian().people.list()).find(({ userId }) => userId === one.userId);
      expect(listed?.state).toBe('recalled');
      await set({ recalled: true });
      await putBack(world.prisma, one.userId, rows);
      expect((await found()).toSorted()).toEqual(['HELD_ENROLMENT', 'HELD_PASSKEY']);
      expect(await codeOf(signIn(world, one.device))).toBe('HELD_PASSKEY');
      await putBack(world.prisma, one.userId, left);
      expect(await found()).toEqual([]);
    });
  });

  describe('a recovery code', () => {
    const issue = ({ userId }: Joined) => custodian().people.issueRecovery({ userId });
    const use = async (code: string) => {
      const at = browser(world);
      const device = createAuthenticator(ORIGIN);
      const options = await at.call((api) => api.recovery.options({ code }));
      await at.call((api) => api.recovery.use({ code, response: device.create(options as never) as never }));
    };
    const setEnd = ({ userId }: Joined, end: 'USED' | null) =>
      world.prisma.recovery.updateMany({ where: { userId }, data: { end } });

    it('ends with the next one, though its row said that it had ended', async () => {
      const one = await patient();
      const first = await issue(one);
      await setEnd(one, 'USED');
      const second = await issue(one);
      await setEnd(one, null);
      expect(await codeOf(use(bare(first.code)))).toBe('RECOVERY_UNKNOWN');
      expect(await codeOf(use(bare(second.code)))).toBe('allowed');
    });

    it('ends when it is recalled, though its row said that it had ended', async () => {
      const one = await patient();
      const { code } = await issue(one);
      await setEnd(one, 'USED');
      const listed = (await custodian().people.list()).find(({ userId }) => userId === one.userId);
      const recoveryId = listed?.recovery?.recoveryId ?? '';
      expect(await codeOf(custodian().people.recallRecovery({ recoveryId }))).toBe('allowed');
      await setEnd(one, null);
      expect(await codeOf(use(bare(code)))).toBe('RECOVERY_UNKNOWN');
      expect(await codeOf(custodian().people.recallRecovery({ recoveryId }))).toBe('RECOVERY_GONE');
    });

    it('does not outlive the closing of the account', async () => {
      const one = await patient();
      const { code } = await issue(one);
      await setEnd(one, 'USED');
      await custodian().people.close({ userId: one.userId, withdraw: true });
      await setEnd(one, null);
      await custodian().people.reopen({ userId: one.userId });
      expect(await codeOf(use(bare(code)))).toBe('RECOVERY_UNKNOWN');
      expect(await codeOf(use(bare((await issue(one)).code)))).toBe('allowed');
    });
  });

  describe('an invitation', () => {
    it.each(['patient', 'researcher'] as const)(
      'of a %s is not said to be over by a row that says it was used',
      async (role) => {
        person += 1;
        const whose =
          role === 'patient'
            ? { datasetId: world.dataset.id, personId: String(person) }
            : { organisationId: world.university.id };
        const { code } = await custodian().invitation.create({ name: `Invited ${person}`, role, ...whose });
        const [open] = (await custodian().invitation.open()).filter(
          ({ name }) => name === `Invited ${person}`,
        );
        const where = {
          codeHash: (
            await world.prisma.invitation.findFirstOrThrow({
              orderBy: { expiresAt: 'desc' },
              where: { name: `Invited ${person}` },
            })
          ).codeHash,
        };
        const recall = () => codeOf(custodian().invitation.recall({ invitation: open?.invitation ?? '' }));
        for (const data of [{ usedAt: world.now() }, { recalledAt: world.now() }]) {
          await world.prisma.invitation.update({ where, data });
          expect(await recall()).not.toBe('INVITATION_GONE');
          await world.prisma.invitation.update({ where, data: { usedAt: null, recalledAt: null } });
        }
        await recall();
        await world.prisma.invitation.update({ where, data: { usedAt: null, recalledAt: null } });
        const at = browser(world);
        expect(await codeOf(at.call((api) => api.passkey.registrationOptions({ code })))).not.toBe('allowed');
        await world.prisma.invitation.update({ where, data: { recalledAt: world.now() } });
        expect(await found()).toEqual([]);
      },
    );
  });

  describe('a session', () => {
    it.each(['one', 'all others', 'the passkey it began with'] as const)(
      'that its holder ended with %s does not go on when its row is put back',
      async (what) => {
        const one = await patient();
        const device = createAuthenticator(ORIGIN);
        await one.at.call(async (api) => {
          const options = await api.account.addPasskeyOptions({ proof: await prove(api, one.device) });
          await api.account.addPasskey({
            name: 'Second',
            response: device.create(options as never) as never,
          });
        });
        const lost = await signIn(world, device);
        const resolves = async (at: typeof lost) =>
          (await world.services.sessions.resolve(at.jar.token)) !== null;
        expect(await resolves(lost)).toBe(true);
        const rows = (await rowsOf(world.prisma, one.userId)).filter(([table]) => table === 'session');
        await one.at.call(async (api) => {
          const { sessions } = await api.account.mine();
          const other = sessions.find(({ current }) => !current)?.id ?? '';
          if (what === 'one') await api.account.endSession({ session: other });
          else if (what === 'all others') await api.account.endOtherSessions();
          else await api.account.removePasskey({ id: device.id, proof: await prove(api, one.device) });
        });
        expect(await resolves(one.at)).toBe(true);
        const kept = (await rowsOf(world.prisma, one.userId)).filter(([table]) => table === 'session');
        await putBack(world.prisma, one.userId, rows);
        expect(await resolves(lost)).toBe(false);
        await putBack(world.prisma, one.userId, kept);
        expect(await resolves(one.at)).toBe(true);
      },
    );
  });

  describe('a patient', () => {
    it('says no to the study they read about, though its code stands on another', async () => {
      const other = await approvedStudy(world);
      const one = await patient();
      for (const { id } of [study, other]) await answer(one, yesTo(id));
      const code = (id: string, to: string) =>
        world.prisma.study.update({ where: { id }, data: { code: to } });
      const swap = async (first: string, second: string) => {
        await code(other.id, 'x');
        await code(study.id, first);
        await code(other.id, second);
      };
      await swap(other.code, study.code);
      const no = noTo(study.id);
      expect((await codeOf(answer(one, no))).startsWith('HELD_')).toBe(true);
      await answer(one, { ...no, scope: { ...no.scope, code: study.code } });
      await swap(study.code, other.code);
      expect(await counts(one.person)).toBe(false);
      expect(await countedFor(world, other.code)).toContain(one.person);
    });

    it('says yes to what they read, and to no other study', async () => {
      const one = await patient();
      const read = (await one.at.call((api) => api.consent.overview())).studies.find(
        ({ studyId }) => studyId === study.id,
      );
      const { code = '', shown = '' } = read ?? {};
      const yes = yesTo(study.id);
      const say = (scope: object) =>
        codeOf(answer(one, { ...yes, scope: { ...yes.scope, ...scope } } as typeof yes));
      expect(await say({ code, shown: '0'.repeat(64) })).toBe('ACCESS_SHOWN_CHANGED');
      expect(await say({ code: 'A-2026-9999', shown })).toBe('ACCESS_SHOWN_CHANGED');
      expect(await counts(one.person)).toBe(false);
      expect(await say({ code, shown })).toBe('allowed');
      expect(await counts(one.person)).toBe(true);
    });
  });
});
