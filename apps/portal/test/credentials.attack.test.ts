import { describeAttack } from '@assent/prisma/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '../src/server/session/token.ts';
import { browser, type Joined, joined, ORIGIN, prove, signIn } from './accounts.ts';
import { createAuthenticator } from './authenticator.ts';
import { buildWorld, codeOf, type World } from './world.ts';

const DAY = 86_400_000;

// Somebody who writes to the database, as its owner, and has no key of the portal.
describeAttack('what opens an account, changed in the database', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld(database());
  });

  let people = 0;
  const member = () => {
    people += 1;
    return joined(world, { name: `Member ${people}`, role: 'board-member' });
  };
  const patient = () => {
    people += 1;
    const { id: datasetId } = world.dataset;
    return joined(world, {
      ...{ name: `Patient ${people}`, role: 'patient', datasetId },
      personId: String(people),
    });
  };
  const somebody = { patient, member } as const;

  const sql = (text: string, ...values: unknown[]) => world.prisma.$executeRawUnsafe(text, ...values);
  const actorAt = async ({ at }: Pick<Joined, 'at'>) =>
    (await world.services.sessions.resolve(at.jar.token))?.user.id ?? null;
  /** Signs in with a device that says whose it is and which passkey it is. */
  const signInAs = async (one: { device: Joined['device'] }, victim: Joined, id = one.device.id) => {
    const at = browser(world);
    await at.call(async (api) => {
      const userHandle = Buffer.from(victim.userId).toString('base64url');
      const response = one.device.get((await api.passkey.signInOptions()) as never, { userHandle });
      await api.passkey.signIn({ response: { ...response, id, rawId: id } });
    });
    return actorAt({ at });
  };
  const foundWith = async (code: string) => {
    const wrong = await world.slots.held.everything();
    return wrong.filter((one) => one.code === code).map(({ table, row }) => [table, row]);
  };
  const recovered = async (userId: string) => {
    const { code } = await world.as('custodian').people.issueRecovery({ userId });
    await browser(world).call(async (api) => {
      const options = await api.recovery.options({ code });
      await api.recovery.use({ code, response: createAuthenticator(ORIGIN).create(options as never) });
    });
  };
  const addPasskey = async (one: Joined) => {
    const device = createAuthenticator(ORIGIN);
    await one.at.call(async (api) => {
      const options = await api.account.addPasskeyOptions({ proof: await prove(api, one.device) });
      await api.account.addPasskey({ name: 'Second', response: device.create(options as never) });
    });
    return device;
  };

  describe.each(['patient', 'member'] as const)('the passkey of a %s', (who) => {
    it('is not one that was made for another account, with its own seal, with none or with the other’s', async () => {
      const [victim, thief] = [await somebody[who](), await member()];
      const { id } = thief.device;
      await sql(`UPDATE "Passkey" SET "userId" = $1 WHERE "id" = $2`, victim.userId, id);
      expect(await codeOf(signInAs(thief, victim))).toBe('HELD_PASSKEY');
      await sql(`UPDATE "Passkey" SET "seal" = NULL WHERE "id" = $1`, id);
      expect(await codeOf(signInAs(thief, victim))).toBe('HELD_PASSKEY');
      await sql(
        `UPDATE "Passkey" SET "seal" = (SELECT "seal" FROM "Passkey" WHERE "id" = $1) WHERE "id" = $2`,
        victim.device.id,
        id,
      );
      expect(await codeOf(signInAs(thief, victim))).toBe('HELD_PASSKEY');
      expect(await foundWith('HELD_PASSKEY')).toEqual([['Passkey', id]]);
      // Nothing is refused to whom it was done to, and no change of theirs makes it good.
      expect(await actorAt({ at: await signIn(world, victim.device) })).toBe(victim.userId);
      await addPasskey(victim);
      expect(await codeOf(signInAs(thief, victim))).toBe('HELD_PASSKEY');
      // It is no second way in either.
      const second = await world.prisma.passkey.findFirstOrThrow({ where: { name: 'Second' } });
      await victim.at.call(async (api) =>
        api.account.removePasskey({ id: second.id, proof: await prove(api, victim.device) }),
      );
      const last = victim.at.call(async (api) =>
        api.account.removePasskey({ id: victim.device.id, proof: await prove(api, victim.device) }),
      );
      expect(await codeOf(last)).toBe('ACCOUNT_LAST_PASSKEY');
      await sql(`DELETE FROM "Passkey" WHERE "id" = $1`, id);
      expect(await foundWith('HELD_PASSKEY')).toEqual([]);
    });

    it('answers with no other key and with no other counter', async () => {
      const [victim, thief] = [await somebody[who](), await member()];
      const { id } = victim.device;
      const before = await world.prisma.passkey.findUniqueOrThrow({ where: { id } });
      await sql(
        `UPDATE "Passkey" SET "publicKey" = (SELECT "publicKey" FROM "Passkey" WHERE "id" = $1) WHERE "id" = $2`,
        thief.device.id,
        id,
      );
      thief.device.setCounter(1_000);
      expect(await codeOf(signInAs(thief, victim, id))).toBe('HELD_PASSKEY');
      await world.prisma.passkey.update({ where: { id }, data: { publicKey: before.publicKey } });
      await sql(`UPDATE "Passkey" SET "counter" = 0 WHERE "id" = $1`, id);
      expect(await codeOf(signIn(world, victim.device))).toBe('HELD_PASSKEY');
      await world.prisma.passkey.update({ where: { id }, data: { counter: before.counter } });
      expect(await actorAt({ at: await signIn(world, victim.device) })).toBe(victim.userId);
      expect(await foundWith('HELD_PASSKEY')).toEqual([]);
    });

    it('stays ended when its row is put back as it was', async () => {
      const one = await somebody[who]();
      const lost = await addPasskey(one);
      const row = await world.prisma.passkey.findUniqueOrThrow({ where: { id: lost.id } });
      await one.at.call(async (api) =>
        api.account.removePasskey({ id: lost.id, proof: await prove(api, one.device) }),
      );
      await world.prisma.passkey.create({ data: row });
      expect(await codeOf(signIn(world, lost))).toBe('HELD_PASSKEY');
      expect(await foundWith('HELD_PASSKEY')).toEqual([['Passkey', lost.id]]);
      expect(await actorAt({ at: await signIn(world, one.device) })).toBe(one.userId);
      await world.prisma.passkey.delete({ where: { id: lost.id } });
    });
  });

  it('a passkey that a recovery ended stays ended when its row is put back', async () => {
    const one = await patient();
    const row = await world.prisma.passkey.findUniqueOrThrow({ where: { id: one.device.id } });
    const { code } = await world.as('custodian').people.issueRecovery({ userId: one.userId });
    const [at, device] = [browser(world), createAuthenticator(ORIGIN)];
    await at.call(async (api) => {
      const options = await api.recovery.options({ code });
      await api.recovery.use({ code, response: device.create(options as never) });
    });
    await world.prisma.passkey.create({ data: row });
    expect(await codeOf(signIn(world, one.device))).toBe('HELD_PASSKEY');
    expect(await actorAt({ at: await signIn(world, device) })).toBe(one.userId);
    await world.prisma.passkey.delete({ where: { id: row.id } });
  });

  it('a recovery code that was given out is not exchanged for one of one’s own, nor lives longer', async () => {
    const [victim, thief] = [await patient(), await member()];
    await world.as('custodian').people.issueRecovery({ userId: victim.userId });
    const mine = await world.as('custodian').people.issueRecovery({ userId: thief.userId });
    const [hers, his] = [
      await world.prisma.recovery.findFirstOrThrow({ where: { userId: victim.userId } }),
      await world.prisma.recovery.findFirstOrThrow({ where: { userId: thief.userId } }),
    ];
    await world.prisma.recovery.delete({ where: { id: his.id } });
    const { locator, secretHash } = his;
    await world.prisma.recovery.update({ where: { id: hers.id }, data: { locator, secretHash } });
    const use = () => browser(world).call((api) => api.recovery.options({ code: mine.code }));
    expect(await codeOf(use())).toBe('HELD_RECOVERY');
    expect(await foundWith('HELD_RECOVERY')).toEqual([['Recovery', hers.id]]);
    await world.prisma.recovery.update({ where: { id: hers.id }, data: hers });
    await world.prisma.recovery.create({ data: his });

    const late = new Date(world.now().getTime() + 90 * DAY);
    await world.prisma.recovery.update({ where: { id: his.id }, data: { expiresAt: late } });
    expect(await codeOf(use())).toBe('HELD_RECOVERY');
    await world.prisma.recovery.update({ where: { id: his.id }, data: { expiresAt: his.expiresAt } });
    expect(await foundWith('HELD_RECOVERY')).toEqual([]);
  });

  describe('the invitation of a patient', () => {
    const invited = async () => {
      people += 1;
      const order = { name: `Invited ${people}`, role: 'patient', datasetId: world.dataset.id } as const;
      const made = await world.as('custodian').invitation.create({ ...order, personId: String(people) });
      const codeHash = hashToken(made.code.replaceAll('-', ''));
      const row = await world.prisma.invitation.findUniqueOrThrow({ where: { codeHash } });
      return { ...made, codeHash, row };
    };
    const begin = (code: string) => browser(world).call((api) => api.passkey.registrationOptions({ code }));
    const use = async (code: string) => {
      const [at, device] = [browser(world), createAuthenticator(ORIGIN)];
      await at.call(async (api) => {
        const response = device.create((await api.passkey.registrationOptions({ code })) as never);
        await api.passkey.register({ code, response });
      });
      return { at, device };
    };

    it.each([
      ['personId', { personId: 77_777n }],
      ['datasetId', { datasetId: 'elsewhere' }],
      ['name', { name: 'Somebody else' }],
      ['expiresAt', { expiresAt: new Date('2099-01-01T00:00:00Z') }],
      ['role', { role: 'RESEARCHER' }],
    ] as const)('opens nothing with another %s', async (_, change) => {
      const { code, codeHash, row } = await invited();
      await world.prisma.invitation.update({ where: { codeHash }, data: change });
      expect(await codeOf(begin(code))).toBe('HELD_INVITATION');
      expect((await foundWith('HELD_INVITATION')).length).toBeGreaterThan(0);
      expect(JSON.stringify(world.slots.held.found())).not.toContain(codeHash);
      const before = { ...row, seal: row.seal };
      await world.prisma.invitation.update({ where: { codeHash }, data: before });
      expect(await codeOf(begin(code))).toBe('allowed');
      expect(await foundWith('HELD_INVITATION')).toEqual([]);
    });

    it('is not written by hand, with the seal of another one or with none', async () => {
      const { row } = await invited();
      const code = 'abcde12345abcde12345abcde';
      for (const seal of [row.seal, null]) {
        const mine = { ...row, codeHash: hashToken(code), seal };
        await world.prisma.invitation.create({ data: mine });
        expect(await codeOf(begin(code))).toBe('HELD_INVITATION');
        await world.prisma.invitation.delete({ where: { codeHash: mine.codeHash } });
      }
    });

    it('makes one account, however often its row is put back as it was', async () => {
      const { code, codeHash, row } = await invited();
      const { at } = await use(code);
      const userId = await actorAt({ at });
      const used = await world.prisma.invitation.findUniqueOrThrow({ where: { codeHash } });
      await world.prisma.invitation.update({ where: { codeHash }, data: { usedAt: null, accountId: null } });
      expect(await codeOf(use(code))).toBe('HELD_INVITATION');
      await world.prisma.invitation.update({ where: { codeHash }, data: row });
      await world.prisma.enrolment.deleteMany({ where: { userId: userId ?? '' } });
      expect(await codeOf(use(code))).toBe('INVITATION_UNKNOWN');
      expect(await world.prisma.user.count({ where: { name: row.name } })).toBe(1);
      await world.prisma.invitation.update({ where: { codeHash }, data: used });
      expect(await foundWith('HELD_INVITATION')).toEqual([]);
    });
  });

  it('an open browser gets no passkey with a challenge that the portal did not send', async () => {
    const one = await patient();
    const proven = await one.at.call(async (api) =>
      api.account.addPasskeyOptions({ proof: await prove(api, one.device) }),
    );
    const row = await world.prisma.webauthnChallenge.findFirstOrThrow({
      where: { challenge: proven.challenge },
    });
    await world.prisma.webauthnChallenge.delete({ where: { id: row.id } });
    const challenge = Buffer.alloc(32, 7).toString('base64url');
    for (const forged of [
      { ...row, challenge },
      { ...row, challenge, expiresAt: new Date('2099-01-01T00:00:00Z') },
    ]) {
      await world.prisma.webauthnChallenge.create({ data: forged as never });
      const device = createAuthenticator(ORIGIN);
      const response = device.create({ ...proven, challenge } as never);
      const add = one.at.call((api) => api.account.addPasskey({ name: 'Mine', response }));
      expect(await codeOf(add)).toBe('PASSKEY_CHALLENGE_GONE');
      await world.prisma.webauthnChallenge.deleteMany({ where: { challenge } });
    }
  });

  describe.each([
    ['a recovery', (userId: string) => recovered(userId)],
    ['a custodian', (userId: string) => world.as('custodian').people.endSessions({ userId })],
    [
      'closing and opening again',
      async (userId: string) => {
        await world.as('custodian').people.close({ userId, withdraw: false });
        await world.as('custodian').people.reopen({ userId });
      },
    ],
  ] as const)('what %s ended', (_, end) => {
    const recoverable = async () => {
      const one = await patient();
      const options = await one.at.call(async (api) =>
        api.account.addPasskeyOptions({ proof: await prove(api, one.device) }),
      );
      const where = { userId: one.userId };
      const session = await world.prisma.session.findFirstOrThrow({ where });
      const challenge = await world.prisma.webauthnChallenge.findFirstOrThrow({ where });
      return { ...one, options, session, challenge };
    };

    it('stays ended when its row is put back: a session', async () => {
      const one = await recoverable();
      await end(one.userId);
      await world.prisma.session.create({ data: one.session });
      expect(await actorAt(one)).toBeNull();
      await world.prisma.session.deleteMany({ where: { tokenHash: one.session.tokenHash } });
    });

    it('stays ended when its row is put back: a challenge', async () => {
      const one = await recoverable();
      await end(one.userId);
      await world.prisma.webauthnChallenge.create({ data: one.challenge as never });
      // With a session of the account that goes on, as its owner has one.
      const { token } = await world.services.sessions.start(one.userId, { demo: false });
      const at = browser(world);
      at.jar.token = token;
      const response = createAuthenticator(ORIGIN).create(one.options as never);
      const add = at.call((api) => api.account.addPasskey({ name: 'Mine', response }));
      expect(await codeOf(add)).toBe('PASSKEY_CHALLENGE_GONE');
    });
  });

  it('a session ends, whatever end was written into it', async () => {
    const one = await patient();
    const before = world.now().toISOString();
    await world.prisma.session.updateMany({
      where: { userId: one.userId },
      data: { expiresAt: new Date('2099-01-01T00:00:00Z') },
    });
    expect(await actorAt(one)).toBe(one.userId);
    world.travelTo(new Date(world.now().getTime() + 6 * DAY).toISOString());
    expect(await actorAt(one)).toBeNull();
    world.travelTo(before);
  });
});
