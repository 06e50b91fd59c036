import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaller } from '../src/server/router.ts';
import {
  answer,
  type Browser,
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
import { type Api, approvedStudy, codeOf } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(60);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

// Whatever is handed out and answered later, against whatever can end its account, its passkey or its session meanwhile.
describeDatabases('what was begun before an end', (database) => {
  let world: LiveWorld;
  let study: Awaited<ReturnType<typeof approvedStudy>>;
  let person = 2_000;
  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
    study = await approvedStudy(world);
  });
  afterAll(() => world.close());

  const custodian = () => world.as('custodian');
  const resolved = async (token: string | undefined) => world.services.sessions.resolve(token);
  /** A call that is past the gate, with the rights of this moment, whatever happens to them afterwards. */
  const letIn = async (at: Browser): Promise<Api> => {
    const found = await resolved(at.jar.token);
    if (found === null) throw new Error('not signed in');
    const setSession = (cookie: { readonly token: string } | null) => {
      at.jar.token = cookie?.token;
    };
    return createCaller(world.contextFor(found.user, { session: found.session, setSession }));
  };

  /** Two devices: one was lost and somebody who found it is signed in with it, the other is its owner's. */
  const twoDevices = async (one: Awaited<ReturnType<typeof joined>>) => {
    const kept = createAuthenticator(ORIGIN);
    await one.at.call(async (api) => {
      const options = await api.account.addPasskeyOptions({ proof: await prove(api, one.device) });
      await api.account.addPasskey({ name: 'Kept', response: kept.create(options as never) });
    });
    const [thief, owner] = [await signIn(world, one.device), await signIn(world, kept)];
    const stolen = createAuthenticator(ORIGIN);
    const elsewhere = browser(world);
    return { userId: one.userId, lost: one.device, kept, stolen, thief, owner, elsewhere };
  };
  type Held = Awaited<ReturnType<typeof twoDevices>>;
  const patient = async () => {
    person += 1;
    return { ...(await twoDevices(await patientOf(world, person))), person };
  };
  const office = async () =>
    twoDevices(await joined(world, { name: `Second ${Math.random()}`, role: 'custodian' }));

  const recover = async ({ userId }: Held) => {
    const { code, waits } = await custodian().people.issueRecovery({ userId });
    if (waits) {
      const all = await world.as('chair').people.waitingRecoveries();
      const { id } = await world.prisma.recovery.findFirstOrThrow({ where: { userId, end: null } });
      const { recoveryId } = all.find((one) => one.recoveryId === id) ?? { recoveryId: '' };
      await world.as('chair').people.confirmRecovery({ recoveryId });
    }
    const [at, device] = [browser(world), createAuthenticator(ORIGIN)];
    const options = await at.call((api) => api.recovery.options({ code }));
    const response = device.create(options as never);
    return () => at.call((api) => api.recovery.use({ code, response }));
  };
  /** Each is made ready and then done. */
  const ends = {
    'the passkey is removed': async ({ owner, lost, kept }: Held) => {
      const proof = await owner.call((api) => prove(api, kept));
      return () => owner.call((api) => api.account.removePasskey({ id: lost.id, proof }));
    },
    'the account is recovered': recover,
    'the account is closed': async ({ userId }: Held) => {
      const order = { userId, withdraw: false };
      return () => custodian().people.close(order);
    },
    'the account is closed and opened again':
      async ({ userId }: Held) =>
      async () => {
        await custodian().people.close({ userId, withdraw: false });
        await custodian().people.reopen({ userId });
      },
    'the account is recalled':
      async ({ userId }: Held) =>
      () =>
        custodian().people.recall({ userId }),
    'a custodian ends the sessions':
      async ({ userId }: Held) =>
      () =>
        custodian().people.endSessions({ userId }),
    'its owner ends the session':
      async ({ owner }: Held) =>
      () =>
        owner.call((api) => api.account.endOtherSessions()),
  };
  type End = keyof typeof ends;
  const everyEnd = Object.keys(ends) as End[];

  /** What the finder of the device has begun; gives what is left to do. */
  const begun = {
    'a passkey that is being added': async ({ thief, lost, stolen }: Held) => {
      const options = await thief.call(async (api) =>
        api.account.addPasskeyOptions({ proof: await prove(api, lost) }),
      );
      const api = await letIn(thief);
      const response = stolen.create(options as never);
      return () => api.account.addPasskey({ name: 'Mine', response });
    },
    'a passkey that is shown in order to add one': async ({ thief, lost }: Held) => {
      const proof = await thief.call((api) => prove(api, lost));
      const api = await letIn(thief);
      return () => api.account.addPasskeyOptions({ proof });
    },
    'the removal of the other passkey': async ({ thief, lost, kept }: Held) => {
      const proof = await thief.call((api) => prove(api, lost));
      const api = await letIn(thief);
      return () => api.account.removePasskey({ id: kept.id, proof });
    },
    'another name of the other passkey': async ({ thief, kept }: Held) => {
      const api = await letIn(thief);
      return () => api.account.renamePasskey({ id: kept.id, name: 'Taken' });
    },
    'the end of all other sessions': async ({ thief }: Held) => {
      const api = await letIn(thief);
      return () => api.account.endOtherSessions();
    },
    'the end of the owner’s session': async ({ thief, owner }: Held) => {
      const token = owner.jar.token;
      const found = await owner.call((api) => api.account.mine());
      const session = found.sessions.find(({ current }) => current)?.id ?? '';
      const api = await letIn(thief);
      return () => (token === undefined ? Promise.reject() : api.account.endSession({ session }));
    },
    'that the news were read': async ({ thief }: Held) => {
      const api = await letIn(thief);
      return () => api.account.seen();
    },
    'the closing of the account': async ({ thief }: Held) => {
      const api = await letIn(thief);
      return () => api.account.close({ withdraw: true });
    },
    'a sign-in': async ({ elsewhere, lost }: Held) => {
      const options = await elsewhere.call((api) => api.passkey.signInOptions());
      const response = lost.get(options);
      return () => elsewhere.call((api) => api.passkey.signIn({ response }));
    },
  };
  type Begun = keyof typeof begun;
  /** The passkey is as good as before, and shown to no account in particular. */
  const goesOn = (what: Begun, end: End): boolean =>
    what === 'a sign-in' &&
    !['the passkey is removed', 'the account is recovered', 'the account is closed'].includes(end) &&
    end !== 'the account is recalled';

  /** Nothing in the finder's hands opens the account, and nothing of it was changed by them. */
  const assertNothingLeft = async (one: Held, end: End) => {
    expect(await world.prisma.passkey.count({ where: { id: one.stolen.id } })).toBe(0);
    expect(await codeOf(signIn(world, one.stolen))).toBe('PASSKEY_REFUSED');
    expect(await resolved(one.thief.jar.token)).toBeNull();
    const opens = [one.elsewhere.jar.token, one.thief.jar.token].map(async (token) => resolved(token));
    expect((await Promise.all(opens)).filter(Boolean)).toEqual([]);
    const closed = end === 'the account is closed' || end === 'the account is recalled';
    expect(await world.prisma.accountClosing.count({ where: { userId: one.userId } })).toBe(closed ? 1 : 0);
    expect(await world.slots.held.everything()).toEqual([]);
  };

  describe.each(everyEnd)('when %s,', (end) => {
    it.each(Object.keys(begun) as Begun[])('ends: %s', async (what) => {
      const one = await patient();
      const event = await ends[end](one);
      const finish = await begun[what](one);
      await event();
      let code = '';
      const leaves = await leavesOf(world, async () => {
        code = await codeOf(finish());
      });
      if (goesOn(what, end)) {
        expect(code).toBe('allowed');
        return;
      }
      expect(code).not.toBe('allowed');
      expect(leaves).toEqual([]);
      await assertNothingLeft(one, end);
    });
  });
  void [answer, countedFor, noTo, yesTo, sleep, office, study];
});
