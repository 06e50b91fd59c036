import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '@assent/omop';
import { describeAttack } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaller } from '../src/server/router.ts';
import {
  type Browser,
  browser,
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
import { type Api, approvedStudy, codeOf, REASON, submittedStudy } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(200);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

// Whatever is handed out and answered later, against whatever can end its account, its passkey or its session meanwhile.
describeAttack('what was begun before an end', (database) => {
  let world: LiveWorld;
  let study: Awaited<ReturnType<typeof approvedStudy>>;
  let person = 0;
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
    'a yes that is being signed': async ({ thief, lost }: Held) => {
      const { preparedId, options } = await thief.call((api) => api.consent.prepare(yesTo(study.id)));
      const response = lost.get(options as never);
      const api = await letIn(thief);
      return () => api.consent.confirm({ preparedId, response, idempotencyKey: `yes-${preparedId}` });
    },
    'a no that no passkey signs': async ({ thief }: Held) => {
      const order = { ...noTo(study.id), unsigned: true as const };
      const { preparedId } = await thief.call((api) => api.consent.prepare(order));
      const api = await letIn(thief);
      return () => api.consent.confirm({ preparedId, idempotencyKey: `no-${preparedId}` } as never);
    },
    'a recovery with a code that somebody else has': async ({ userId, elsewhere, stolen }: Held) => {
      const { code } = await custodian().people.issueRecovery({ userId });
      const options = await elsewhere.call((api) => api.recovery.options({ code }));
      const response = stolen.create(options as never);
      return () => elsewhere.call((api) => api.recovery.use({ code, response }));
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
      const finish = await begun[what](one);
      const event = await ends[end](one);
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

  /**
   * Two calls that change one account, in this order where two connections let them: the first stands in the queue for
   * the account when the second comes.
   */
  const oneAfterTheOther = async (
    userId: string,
    calls: readonly [() => Promise<unknown>, () => Promise<unknown>],
  ): Promise<readonly [string, string]> => {
    const [first, second] = calls;
    if (world.databaseUnderneath.kind === 'pglite') return Promise.all([codeOf(first()), codeOf(second())]);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let holding: Promise<unknown> = Promise.resolve();
    await new Promise<void>((locked) => {
      holding = world.prisma.$transaction(
        async (tx) => {
          await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId} FOR UPDATE`;
          locked();
          await released;
        },
        { timeout: 60_000 },
      );
    });
    let over = 0;
    const counted = async (call: () => Promise<unknown>) => {
      const code = await codeOf(call());
      over += 1;
      return code;
    };
    // Or refused before it came to the account.
    const waiting = async (many: number) => {
      while (over === 0) {
        const [row] = await world.prisma.$queryRaw<{ waiting: bigint }[]>`
          SELECT count(*) AS waiting FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        if (Number(row?.waiting ?? 0) >= many) return;
        await sleep(5);
      }
    };
    const codes = [counted(first)];
    await waiting(1);
    codes.push(counted(second));
    await waiting(2);
    release();
    await holding;
    const [one = '', other = ''] = await Promise.all(codes);
    return [one, other];
  };
  const forGood = [
    'the account is recovered',
    'the account is recalled',
    'the account is closed',
  ] as const satisfies End[];
  const opening = [
    'a passkey that is being added',
    'a recovery with a code that somebody else has',
    'a sign-in',
    'a yes that is being signed',
    'the closing of the account',
  ] as const satisfies Begun[];

  describe.each(forGood)('at the moment when %s,', (end) => {
    it.each(opening)('is left nothing of: %s', async (what) => {
      for (const isFirst of [true, false]) {
        const one = await patient();
        const finish = await begun[what](one);
        const event = await ends[end](one);
        const order = isFirst ? ([event, finish] as const) : ([finish, event] as const);
        // The embedded database takes two at once in an order of its own.
        if (isFirst && world.databaseUnderneath.kind === 'postgresql') {
          const [ended, code] = await oneAfterTheOther(one.userId, [event, finish]);
          expect(ended).toBe('allowed');
          expect(code).not.toBe('allowed');
          await assertNothingLeft(one, end);
          continue;
        }
        await oneAfterTheOther(one.userId, order);
        // Whatever came of it before, none of it opens the account any more.
        for (const device of [one.stolen, one.lost])
          expect(await codeOf(signIn(world, device))).not.toBe('allowed');
        for (const { jar } of [one.thief, one.elsewhere]) expect(await resolved(jar.token)).toBeNull();
        expect(await world.slots.held.everything()).toEqual([]);
      }
    });
  });

  it.each(everyEnd)('nothing that an office was about to do goes on when %s', async (end) => {
    const one = await office();
    const api = await letIn(one.thief);
    const [patientA, patientB, patientC] = [await patient(), await patient(), await patient()];
    const ofOffice = await joined(world, { name: `Lost ${Math.random()}`, role: 'board-member' });
    await custodian().people.close({ userId: patientB.userId, withdraw: false });
    await custodian().people.issueRecovery({ userId: ofOffice.userId });
    await custodian().people.issueRecovery({ userId: patientA.userId });
    const recoveryOf = async ({ userId }: { userId: string }) =>
      (await world.prisma.recovery.findFirstOrThrow({ where: { userId, end: null } })).id;
    const waiting = { recoveryId: await recoveryOf(ofOffice) };
    const given = { recoveryId: await recoveryOf(patientA) };
    const name = `Invited ${Math.random()}`;
    await custodian().invitation.create({ name, role: 'board-member' });
    const invitation =
      (await custodian().invitation.open()).find((all) => all.name === name)?.invitation ?? '';
    const paper = {
      whose: { kind: 'account' as const, userId: patientC.userId },
      ...{ receivedOn: '2026-02-28', reference: 'A' },
    };
    const { recordId } = await custodian().withdrawal.record(paper);
    const acts = [
      () => api.people.issueRecovery({ userId: patientC.userId }),
      () => api.people.confirmRecovery(waiting),
      () => api.people.recallRecovery(given),
      () => api.people.close({ userId: patientA.userId, withdraw: true }),
      () => api.people.reopen({ userId: patientB.userId }),
      () => api.people.recall({ userId: patientC.userId }),
      () => api.people.endSessions({ userId: patientA.userId }),
      () => api.invitation.create({ name: 'Late', role: 'board-member' }),
      () => api.invitation.confirm({ invitation }),
      () => api.invitation.recall({ invitation }),
      () => api.withdrawal.record(paper),
      () => api.withdrawal.check({ recordId, outcome: 'confirmed' }),
    ];
    await (await ends[end](one))();
    const codes: string[] = [];
    const leaves = await leavesOf(world, async () => {
      for (const act of acts) codes.push(await codeOf(act()));
    });
    expect(codes).toEqual(acts.map(() => 'ACCESS_SIGNED_OUT'));
    expect(leaves).toEqual([]);
    expect(await world.slots.held.everything()).toEqual([]);
  });

  it.each(['its owner ends the session', 'the account is recovered', 'the account is closed'] as const)(
    'nothing is decided by a board and no rule proposed when %s',
    async (end) => {
      const { requestId } = await submittedStudy(world);
      const name = () => `Board ${Math.random()}`;
      const member = await twoDevices(await joined(world, { name: name(), role: 'board-member' }));
      const chair = await twoDevices(await joined(world, { name: name(), role: 'board-chair' }));
      const other = await office();
      const ballot = { requestId, choice: 'reject' as const, reason: REASON };
      await world.as('board1').review.vote(ballot);
      await world.as('board2').review.vote(ballot);
      const [atMember, atChair, atOffice] = [
        await letIn(member.thief),
        await letIn(chair.thief),
        await letIn(other.thief),
      ];
      const [known] = (await custodian().dataset.list()).filter(({ id }) => id === world.dataset.id);
      if (known === undefined) throw new Error('no dataset');
      const proposed = { datasetId: known.id, policy: known.policy };
      for (const one of [member, chair, other]) await (await ends[end](one))();
      const codes: string[] = [];
      const leaves = await leavesOf(world, async () => {
        codes.push(await codeOf(atMember.review.vote(ballot)));
        codes.push(await codeOf(atChair.review.decide({ requestId, outcome: 'reject', reason: REASON })));
        codes.push(await codeOf(atOffice.dataset.proposePolicy(proposed)));
      });
      expect(codes).toEqual(Array(3).fill('ACCESS_SIGNED_OUT'));
      expect(leaves).toEqual([]);
      // With a session that goes on it is done.
      expect(await codeOf(world.as('board3').review.vote(ballot))).toBe('allowed');
      const decision = { requestId, outcome: 'reject' as const, reason: REASON };
      expect(await codeOf(world.as('chair').review.decide(decision))).toBe('allowed');
    },
  );

  it('an office that goes on does all of it', async () => {
    const one = await office();
    const other = await patient();
    const order = { userId: other.userId };
    const codes: string[] = [];
    const acts: ((api: Api) => Promise<unknown>)[] = [
      (api) => api.people.endSessions(order),
      (api) => api.people.issueRecovery(order),
      (api) => api.people.close({ ...order, withdraw: true }),
      (api) => api.people.reopen(order),
      (api) => api.people.recall(order),
    ];
    for (const act of acts) codes.push(await codeOf(one.thief.call(act)));
    expect(codes).toEqual(Array(5).fill('allowed'));
  });
});
