import type { Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSessions } from '../src/server/session/create-sessions.ts';
import {
  answer,
  bare,
  browser,
  countedFor,
  joined,
  leavesOf,
  noTo,
  ORIGIN,
  patientOf,
  prove,
  signIn,
  yesTo,
} from './accounts.ts';
import { createAuthenticator } from './authenticator.ts';
import { type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { approvedStudy, codeOf } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(200);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

describeDatabases('what opens an account', (database) => {
  let world: LiveWorld;
  let study: Awaited<ReturnType<typeof approvedStudy>>;
  let person = 100;
  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
    study = await approvedStudy(world);
  });
  afterAll(() => world.close());

  const patient = () => {
    person += 1;
    return patientOf(world, person).then((one) => ({ ...one, person }));
  };
  const board = (name: string) => joined(world, { name, role: 'board-member' });
  const counted = () => countedFor(world, study.code);
  const whole = async () => expect(await world.slots.held.everything()).toEqual([]);
  const resolved = async (token: string | undefined) =>
    (await world.services.sessions.resolve(token))?.user.id ?? null;

  describe('a second passkey', () => {
    it('is added after the first has answered, signs in and signs, and can be renamed and removed', async () => {
      const one = await patient();
      const second = createAuthenticator(ORIGIN);
      const kinds = await leavesOf(world, () =>
        one.at.call(async (api) => {
          const proof = await prove(api, one.device);
          const options = await api.account.addPasskeyOptions({ proof });
          await api.account.addPasskey({ name: 'Telephone', response: second.create(options as never) });
        }),
      );
      expect(kinds).toMatchObject([{ kind: 'account-changed', change: 'passkey-added', by: 'self' }]);
      expect(JSON.stringify(kinds)).not.toContain(one.userId);
      const there = await signIn(world, second);
      await answer({ at: there, device: second }, yesTo(study.id));
      expect(await counted()).toContain(one.person);

      await there.call((api) => api.account.renamePasskey({ id: second.id, name: 'Blue telephone' }));
      const { passkeys } = await there.call((api) => api.account.mine());
      expect(passkeys.map(({ id, name }) => ({ id, name }))).toEqual([
        { id: one.device.id, name: '' },
        { id: second.id, name: 'Blue telephone' },
      ]);
      await there.call(async (api) =>
        api.account.removePasskey({ id: one.device.id, proof: await prove(api, second) }),
      );
      expect(await codeOf(signIn(world, one.device))).toBe('PASSKEY_REFUSED');
      // Never the last one.
      const last = there.call(async (api) =>
        api.account.removePasskey({ id: second.id, proof: await prove(api, second) }),
      );
      expect(await codeOf(last)).toBe('ACCOUNT_LAST_PASSKEY');
      expect(await resolved((await signIn(world, second)).jar.token)).toBe(one.userId);
      await whole();
    });

    it('is not added by an open browser alone, nor with the passkey of somebody else', async () => {
      const [one, other] = [await patient(), await patient()];
      const mine = createAuthenticator(ORIGIN);
      const attempt = (proof: () => Promise<never>) =>
        codeOf(one.at.call(async (api) => api.account.addPasskeyOptions({ proof: await proof() })));
      expect(await attempt(async () => one.at.call(async (api) => prove(api, other.device)))).toBe(
        'PASSKEY_REFUSED',
      );
      expect(await attempt(async () => other.at.call(async (api) => prove(api, other.device)))).toBe(
        'PASSKEY_CHALLENGE_GONE',
      );
      // A challenge that was sent for adding to one account makes no passkey on another.
      const options = await one.at.call(async (api) =>
        api.account.addPasskeyOptions({ proof: await prove(api, one.device) }),
      );
      const stolen = other.at.call((api) =>
        api.account.addPasskey({ name: 'Mine', response: mine.create(options as never) }),
      );
      expect(await codeOf(stolen)).toBe('PASSKEY_CHALLENGE_GONE');
      expect(await world.prisma.passkey.count({ where: { id: mine.id } })).toBe(0);
      const rename = other.at.call((api) => api.account.renamePasskey({ id: one.device.id, name: 'x' }));
      expect(await codeOf(rename)).toBe('ACCOUNT_PASSKEY_UNKNOWN');
      const remove = other.at.call(async (api) =>
        api.account.removePasskey({ id: one.device.id, proof: await prove(api, other.device) }),
      );
      expect(await codeOf(remove)).toBe('ACCOUNT_PASSKEY_UNKNOWN');
    });

    it('keeps whoever shows it signed in when the first is removed, and nobody else who came in with that', async () => {
      const one = await patient();
      const second = createAuthenticator(ORIGIN);
      await one.at.call(async (api) => {
        const options = await api.account.addPasskeyOptions({ proof: await prove(api, one.device) });
        await api.account.addPasskey({ name: 'Other', response: second.create(options as never) });
      });
      const elsewhere = await signIn(world, one.device);
      await one.at.call(async (api) =>
        api.account.removePasskey({ id: one.device.id, proof: await prove(api, second) }),
      );
      expect(await resolved(one.at.jar.token)).toBe(one.userId);
      expect(await resolved(elsewhere.jar.token)).toBeNull();
      // From here on it is a session of the second, which ends with it.
      const third = createAuthenticator(ORIGIN);
      const last = await one.at.call(async (api) => {
        const options = await api.account.addPasskeyOptions({ proof: await prove(api, second) });
        await api.account.addPasskey({ name: 'Third', response: third.create(options as never) });
        return signIn(world, third);
      });
      await last.call(async (api) =>
        api.account.removePasskey({ id: second.id, proof: await prove(api, third) }),
      );
      expect(await resolved(one.at.jar.token)).toBeNull();
      expect(await resolved(last.jar.token)).toBe(one.userId);
      await whole();
    });

    it('is kept when both of two are removed at once', async () => {
      const one = await patient();
      const second = createAuthenticator(ORIGIN);
      await one.at.call(async (api) => {
        const options = await api.account.addPasskeyOptions({ proof: await prove(api, one.device) });
        await api.account.addPasskey({ name: 'Other', response: second.create(options as never) });
      });
      const proofs = await one.at.call(async (api) => [
        { id: one.device.id, proof: await prove(api, one.device) },
        { id: second.id, proof: await prove(api, second) },
      ]);
      const codes = await Promise.all(
        proofs.map((order) => codeOf(one.at.call((api) => api.account.removePasskey(order)))),
      );
      // With the one that was removed first ended whatever else was begun.
      expect(codes.filter((code) => code === 'allowed')).toHaveLength(1);
      expect(['ACCESS_SIGNED_OUT', 'PASSKEY_CHALLENGE_GONE']).toContain(
        codes.find((code) => code !== 'allowed'),
      );
      expect(await world.prisma.passkey.count({ where: { userId: one.userId } })).toBe(1);
    });
  });

  describe('sessions', () => {
    it('are listed with their device and ended by their holder, one or all others', async () => {
      const one = await patient();
      const others = [await signIn(world, one.device), await signIn(world, one.device)];
      const { sessions } = await one.at.call((api) => api.account.mine());
      expect(sessions).toHaveLength(3);
      expect(sessions.filter(({ current }) => current)).toMatchObject([{ device: 'Firefox' }]);
      expect(JSON.stringify(sessions)).not.toContain(one.at.jar.token);
      const stranger = await patient();
      const [elsewhere] = sessions.filter(({ current }) => !current);
      const order = { session: elsewhere?.id ?? '' };
      expect(await codeOf(stranger.at.call((api) => api.account.endSession(order)))).toBe(
        'ACCOUNT_SESSION_UNKNOWN',
      );
      await one.at.call((api) => api.account.endSession(order));
      const open = async () =>
        (await Promise.all([one.at, ...others].map(({ jar }) => resolved(jar.token)))).filter(Boolean);
      expect(await open()).toHaveLength(2);
      await one.at.call((api) => api.account.endOtherSessions());
      expect(await open()).toHaveLength(1);
      expect(await resolved(one.at.jar.token)).toBe(one.userId);
      expect(await resolved(stranger.at.jar.token)).toBe(stranger.userId);
    });

    it('are ended by a custodian with a leaf, and the holder reads who did it', async () => {
      const one = await board(`Member ${Math.random()}`);
      const kinds = await leavesOf(world, () =>
        world.as('custodian').people.endSessions({ userId: one.userId }),
      );
      expect(kinds).toMatchObject([
        { kind: 'account-changed', change: 'sessions-ended', by: world.actors.custodian.id },
      ]);
      expect(await resolved(one.at.jar.token)).toBeNull();
      const again = await signIn(world, one.device);
      const { events } = await again.call((api) => api.account.mine());
      expect(events).toMatchObject([
        { change: 'sessions-ended', by: world.actors.custodian.name, isNew: true },
      ]);
      await again.call((api) => api.account.seen());
      expect((await again.call((api) => api.account.mine())).events).toMatchObject([{ isNew: false }]);
      expect(await codeOf(world.as('board1').people.endSessions({ userId: one.userId }))).toBe(
        'ACCESS_DENIED',
      );
      const self = { userId: world.actors.custodian.id };
      expect(await codeOf(world.as('custodian').people.endSessions(self))).toBe('PEOPLE_SELF');
    });
  });

  describe('a lost passkey', () => {
    const recover = async (code: string, device = createAuthenticator(ORIGIN)) => {
      const at = browser(world);
      await at.call(async (api) => {
        const options = await api.recovery.options({ code });
        await api.recovery.use({ code, response: device.create(options as never) });
      });
      return { at, device };
    };

    it('is replaced with a code: everything that opened the account before opens nothing', async () => {
      const one = await patient();
      await answer(one, yesTo(study.id));
      const lost = await signIn(world, one.device);
      const issued = await world.as('custodian').people.issueRecovery({ userId: one.userId });
      expect(issued.waits).toBe(false);
      const stored = JSON.stringify(await world.prisma.recovery.findMany(), (_, value) => String(value));
      expect(stored).not.toContain(bare(issued.code).slice(5));
      const kinds: unknown[] = [];
      let made: Awaited<ReturnType<typeof recover>> | undefined;
      kinds.push(
        ...(await leavesOf(world, async () => {
          made = await recover(issued.code.toUpperCase());
        })),
      );
      expect(kinds).toMatchObject([
        { kind: 'recovery-ended', how: 'used', by: 'self' },
        { kind: 'account-changed', change: 'passkeys-replaced', by: 'self' },
      ]);
      expect(await codeOf(signIn(world, one.device))).toBe('PASSKEY_REFUSED');
      expect(await resolved(lost.jar.token)).toBeNull();
      expect(await resolved(one.at.jar.token)).toBeNull();
      const { events } = (await made?.at.call((api) => api.account.mine())) ?? {};
      expect(events).toMatchObject([
        { change: 'passkeys-replaced', by: null, isNew: true },
        { change: 'recovery-issued', by: world.actors.custodian.name, isNew: true },
      ]);
      // The account is the same: what it said before holds and can be taken back.
      expect(await counted()).toContain(one.person);
      if (made) await answer(made, noTo(study.id));
      expect(await counted()).not.toContain(one.person);
      expect(await codeOf(recover(issued.code))).toBe('RECOVERY_UNKNOWN');
      await whole();
    });

    it('takes a second person where the office decides, who is not whoever issued it', async () => {
      const one = await board(`Lost ${Math.random()}`);
      const { code, waits } = await world.as('custodian').people.issueRecovery({ userId: one.userId });
      expect(waits).toBe(true);
      expect(await codeOf(recover(code))).toBe('RECOVERY_WAITS');
      const [waiting] = (await world.as('chair').people.waitingRecoveries()).filter(({ mine }) => !mine);
      const order = { recoveryId: waiting?.recoveryId ?? '' };
      expect(await codeOf(world.as('custodian').people.confirmRecovery(order))).toBe('ACCESS_SECOND_PERSON');
      expect(await codeOf(world.as('board2').people.confirmRecovery(order))).toBe('ACCESS_DENIED');
      // Nor does a row that says so, written into the database.
      const { chair } = world.actors;
      await world.prisma.recovery.update({
        where: { id: order.recoveryId },
        data: { confirmedById: chair.id },
      });
      expect(await codeOf(recover(code))).toBe('RECOVERY_WAITS');
      await world.prisma.recovery.update({ where: { id: order.recoveryId }, data: { confirmedById: null } });
      await world.as('chair').people.confirmRecovery(order);
      const { at } = await recover(code);
      expect(await resolved(at.jar.token)).toBe(one.userId);
    });

    it('is not recovered by its issuer for themselves, a code of another account, or one put into the database', async () => {
      const [one, other] = [await patient(), await patient()];
      const { custodian } = world.actors;
      expect(await codeOf(world.as('custodian').people.issueRecovery({ userId: custodian.id }))).toBe(
        'PEOPLE_SELF',
      );
      const { code } = await world.as('custodian').people.issueRecovery({ userId: one.userId });
      await world.prisma.recovery.updateMany({
        where: { userId: one.userId },
        data: { userId: other.userId },
      });
      expect(await codeOf(recover(code))).toBe('HELD_RECOVERY');
      await world.prisma.recovery.updateMany({
        where: { userId: other.userId },
        data: { userId: one.userId },
      });
      expect(await resolved(other.at.jar.token)).toBe(other.userId);
    });

    it('has a code that dies of five wrong tries, of its age, of a newer one and of recall', async () => {
      const one = await patient();
      const issue = () => world.as('custodian').people.issueRecovery({ userId: one.userId });
      const first = await issue();
      const wrong = `${bare(first.code).slice(0, 24)}${first.code.endsWith('0') ? '1' : '0'}`;
      const leaves = await leavesOf(world, async () => {
        for (let tries = 0; tries < 5; tries += 1)
          expect(await codeOf(recover(wrong))).toBe('RECOVERY_UNKNOWN');
      });
      expect(leaves).toMatchObject([{ kind: 'recovery-ended', how: 'attempts' }]);
      expect(await codeOf(recover(first.code))).toBe('RECOVERY_UNKNOWN');

      const second = await issue();
      const third = await issue();
      expect(await codeOf(recover(second.code))).toBe('RECOVERY_UNKNOWN');
      const list = await world.as('custodian').people.list();
      const open = list.find(({ userId }) => userId === one.userId)?.recovery;
      await world.as('custodian').people.recallRecovery({ recoveryId: open?.recoveryId ?? '' });
      expect(await codeOf(recover(third.code))).toBe('RECOVERY_UNKNOWN');

      const last = await issue();
      const before = world.now().toISOString();
      world.travelTo(new Date(world.now().getTime() + 3 * 86_400_000 + 1).toISOString());
      expect(await codeOf(recover(last.code))).toBe('RECOVERY_UNKNOWN');
      world.travelTo(before);
      await whole();
    });

    it('opens once when two use a code at the same time', async () => {
      const one = await patient();
      const { code } = await world.as('custodian').people.issueRecovery({ userId: one.userId });
      const devices = [createAuthenticator(ORIGIN), createAuthenticator(ORIGIN)];
      const responses: { response: never; at: ReturnType<typeof browser> }[] = [];
      for (const device of devices) {
        const at = browser(world);
        const options = await at.call((api) => api.recovery.options({ code }));
        responses.push({ at, response: device.create(options as never) as never });
      }
      const codes = await Promise.all(
        responses.map(({ at, response }) => codeOf(at.call((api) => api.recovery.use({ code, response })))),
      );
      expect(codes.filter((each) => each === 'allowed')).toHaveLength(1);
      expect(await world.prisma.passkey.count({ where: { userId: one.userId } })).toBe(1);
    });

    it('leaves the device that was lost unable to sign what it had begun', async () => {
      const one = await patient();
      const prepared = await one.at.call((api) => api.consent.prepare(yesTo(study.id)));
      const response = one.device.get(prepared.options as never) as never;
      const { code } = await world.as('custodian').people.issueRecovery({ userId: one.userId });
      const actor = (await world.services.sessions.resolve(one.at.jar.token))?.user;
      await recover(code);
      if (actor === undefined) throw new Error('not signed in');
      const { preparedId } = prepared;
      const late = world.slots.consents.confirm(
        actor,
        { preparedId, response, idempotencyKey: 'late-one' },
        null,
      );
      expect(await codeOf(late)).toBe('CONSENT_PREPARED_GONE');
      expect(await counted()).not.toContain(one.person);
    });
  });

  it('is used by nobody who wrote a session of their own', async () => {
    const one = await patient();
    // With the mark of a token that the portal once gave to somebody.
    const keyed = (use: string, text: string) =>
      use === 'session token' ? world.ledger.keyed(use, text) : 'ab'.repeat(32);
    const forger = createSessions({
      held: world.slots.held,
      ...{ prisma: world.prisma, now: world.now, demo: false, sessionHours: 12 },
      ledger: { ...world.ledger, keyed },
    });
    const { token } = await forger.start(one.userId, { demo: false });
    expect(await resolved(token)).toBeNull();
  });
});
