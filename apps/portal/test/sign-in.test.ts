import { randomBytes } from 'node:crypto';
import { describeDatabases } from '@assent/prisma/testing';
import { beforeAll, expect, it } from 'vitest';
import { invitationId } from '../src/server/invitation/second-person.ts';
import { createCaller } from '../src/server/router.ts';
import { readSessionCookie, writeSessionCookie } from '../src/server/session/cookie.ts';
import { createSessions } from '../src/server/session/create-sessions.ts';
import { hashToken, newToken } from '../src/server/session/token.ts';
import { countAttempts } from '../src/server/trpc/attempts.ts';
import { createAuthenticator } from './authenticator.ts';
import { type Api, buildWorld, codeOf, type World } from './world.ts';

const ORIGIN = 'http://localhost:3000';

describeDatabases('signing in', (database) => {
  let world: World;
  let demo: World;
  beforeAll(async () => {
    world = await buildWorld(database());
    demo = await buildWorld(database(), { demo: true });
  });

  /** A browser that is not signed in, and the cookie it was last given. */
  const browser = (where: World) => {
    const jar: { token?: string | undefined } = {};
    const api: Api = createCaller(
      where.contextFor(null, { setSession: (cookie) => Object.assign(jar, { token: cookie?.token }) }),
    );
    return { jar, api };
  };
  /** An invitation that opens: where a second person has to stand for it, the chair does. */
  const invite = async (where: World, order: object = {}) => {
    const made = await where
      .as('custodian')
      .invitation.create({ name: 'Nora', role: 'board-member', ...order });
    if (made.waits) {
      const invitation = invitationId(where.slots.ledger, hashToken(made.code.replaceAll('-', '')));
      await where.as('chair').invitation.confirm({ invitation });
    }
    return made;
  };
  const join = async (where: World, code: string) => {
    const { api, jar } = browser(where);
    const device = createAuthenticator(ORIGIN);
    const options = await api.passkey.registrationOptions({ code });
    await api.passkey.register({ code, response: device.create(options) });
    return { device, api, jar };
  };

  it('makes an account from an invitation and a passkey, and signs in', async () => {
    const { code } = await invite(world);
    const { jar } = await join(world, code.toUpperCase().replaceAll('-', ' '));
    const found = await world.services.sessions.resolve(jar.token);
    expect(found).toMatchObject({ user: { name: 'Nora', role: 'board-member' }, session: { demo: false } });
  });

  it('signs in again without a name, and out', async () => {
    const { device, api, jar } = await join(world, (await invite(world)).code);
    const first = jar.token;
    await api.passkey.signIn({ response: device.get(await api.passkey.signInOptions()) });
    expect(jar.token).not.toBe(first);
    const found = await world.services.sessions.resolve(jar.token);
    const signedIn = createCaller(world.contextFor(found?.user ?? null, { session: found?.session ?? null }));
    await signedIn.session.signOut();
    expect(await world.services.sessions.resolve(jar.token)).toBeNull();
    expect(await world.services.sessions.resolve(first)).not.toBeNull();
  });

  it('keeps neither tokens nor codes', async () => {
    const { code } = await invite(world);
    const { jar } = await join(world, code);
    const stored = JSON.stringify(
      [await world.prisma.session.findMany(), await world.prisma.invitation.findMany()],
      (_, value) => (typeof value === 'bigint' ? Number(value) : value),
    );
    expect(stored).not.toContain(jar.token);
    expect(stored).not.toContain(code);
    expect(stored).not.toContain(code.replaceAll('-', ''));
  });

  it('takes an invitation once, also when two use it at once, and not after it expired', async () => {
    const { code } = await invite(world);
    const devices = [createAuthenticator(ORIGIN), createAuthenticator(ORIGIN)];
    const { api } = browser(world);
    const attempts = await Promise.all(
      devices.map(async (device) => ({ device, options: await api.passkey.registrationOptions({ code }) })),
    );
    const codes = await Promise.all(
      attempts.map(({ device, options }) =>
        codeOf(api.passkey.register({ code, response: device.create(options) })),
      ),
    );
    expect(codes.sort()).toEqual(['INVITATION_UNKNOWN', 'allowed']);
    expect(await codeOf(api.passkey.registrationOptions({ code }))).toBe('INVITATION_UNKNOWN');
    const late = await invite(world);
    world.travelTo('2026-03-15T09:00:01Z');
    expect(await codeOf(api.passkey.registrationOptions({ code: late.code }))).toBe('INVITATION_UNKNOWN');
    world.travelTo('2026-03-01T09:00:00Z');
  });

  it('takes a challenge once, soon, for what and for whom it was sent', async () => {
    const { device, api } = await join(world, (await invite(world)).code);
    const options = await api.passkey.signInOptions();
    const response = device.get(options);
    await api.passkey.signIn({ response });
    expect(await codeOf(api.passkey.signIn({ response }))).toBe('PASSKEY_CHALLENGE_GONE');

    const slow = device.get(await api.passkey.signInOptions());
    world.travelTo('2026-03-01T09:05:01Z');
    expect(await codeOf(api.passkey.signIn({ response: slow }))).toBe('PASSKEY_CHALLENGE_GONE');
    world.travelTo('2026-03-01T09:00:00Z');

    const own = device.get({ challenge: 'bXktb3duLWNoYWxsZW5nZQ', rpId: 'localhost' });
    expect(await codeOf(api.passkey.signIn({ response: own }))).toBe('PASSKEY_CHALLENGE_GONE');

    const [mine, theirs] = [await invite(world), await invite(world)];
    const registration = await api.passkey.registrationOptions({ code: mine.code });
    const made = createAuthenticator(ORIGIN).create(registration);
    expect(await codeOf(api.passkey.register({ code: theirs.code, response: made }))).toBe(
      'INVITATION_UNKNOWN',
    );
    const crossed = device.get({ challenge: registration.challenge, rpId: 'localhost' });
    expect(await codeOf(api.passkey.signIn({ response: crossed }))).toBe('PASSKEY_CHALLENGE_GONE');
  });

  it('refuses another origin, an unverified user, another account’s handle, a wrong signature and a clone', async () => {
    const { device, api } = await join(world, (await invite(world)).code);
    const attempt = async (lies: Parameters<typeof device.get>[1]) =>
      codeOf(api.passkey.signIn({ response: device.get(await api.passkey.signInOptions(), lies) }));
    expect(await attempt({ origin: 'http://localhost:3001' })).toBe('PASSKEY_REFUSED');
    expect(await attempt({ origin: 'https://evil.example' })).toBe('PASSKEY_REFUSED');
    expect(await attempt({ verified: false })).toBe('PASSKEY_REFUSED');
    expect(await attempt({ userHandle: Buffer.from('somebody else').toString('base64url') })).toBe(
      'PASSKEY_REFUSED',
    );
    expect(await attempt({ signed: new Uint8Array(69) })).toBe('PASSKEY_REFUSED');
    expect(await attempt({})).toBe('allowed');
    device.setCounter(0);
    expect(await attempt({})).toBe('PASSKEY_REFUSED');
    const stranger = createAuthenticator(ORIGIN);
    const response = stranger.get(await api.passkey.signInOptions());
    expect(await codeOf(api.passkey.signIn({ response }))).toBe('PASSKEY_REFUSED');
  });

  it('refuses to register over another origin or without verification, and keeps the invitation', async () => {
    const { code } = await invite(world);
    const { api } = browser(world);
    for (const lies of [{ origin: 'https://evil.example' }, { verified: false }]) {
      const options = await api.passkey.registrationOptions({ code });
      const response = createAuthenticator(ORIGIN).create(options, lies);
      expect(await codeOf(api.passkey.register({ code, response }))).toBe('PASSKEY_REFUSED');
    }
    await join(world, code);
  });

  it('enrols a patient for one person, and nobody else for the same', async () => {
    const { dataset, prisma } = world;
    const order = { name: 'Pia', role: 'patient', datasetId: dataset.id, personId: '42' };
    const [first, second] = [await invite(world, order), await invite(world, order)];
    const { jar } = await join(world, first.code);
    const found = await world.services.sessions.resolve(jar.token);
    const enrolment = await prisma.enrolment.findUniqueOrThrow({ where: { userId: found?.user.id ?? '' } });
    expect(enrolment).toMatchObject({ datasetId: dataset.id, personId: 42n });
    expect(await codeOf(invite(world, order))).toBe('INVITATION_PERSON_TAKEN');
    expect(await codeOf(join(world, second.code))).toBe('INVITATION_PERSON_TAKEN');
    for (const personId of ['9223372036854775808', '1e5', '12.0', ''])
      expect(await codeOf(invite(world, { ...order, personId }))).toBe('INPUT_INVALID');
    for (const lacking of [
      { role: 'patient' },
      { role: 'patient', datasetId: dataset.id },
      { role: 'researcher' },
    ]) {
      expect(await codeOf(invite(world, lacking))).toBe('INVITATION_INCOMPLETE');
    }
    expect(await codeOf(invite(world, { personId: '42', datasetId: dataset.id }))).toBe(
      'INVITATION_INCOMPLETE',
    );
  });

  it('has no demo sign-in unless the demo runs', async () => {
    const { api } = browser(world);
    expect(await codeOf(api.session.demoAccounts())).toBe('DEMO_OFF');
    expect(await codeOf(api.session.demoSignIn({ userId: world.actors.demo.id }))).toBe('DEMO_OFF');
    expect((await api.session.me()).demo).toBe(false);
  });

  it('signs the demo in as its own accounts only, and its sessions end with the demo', async () => {
    const { api, jar } = browser(demo);
    const names = (await api.session.demoAccounts()).map(({ name }) => name);
    expect(names).toContain(demo.actors.demo.name);
    expect(names).not.toContain(demo.actors.custodian.name);
    expect(await codeOf(api.session.demoSignIn({ userId: demo.actors.custodian.id }))).toBe(
      'DEMO_ACCOUNT_UNKNOWN',
    );
    await api.session.demoSignIn({ userId: demo.actors.demo.id });
    expect((await demo.services.sessions.resolve(jar.token))?.session.demo).toBe(true);
    // The same database opened without the demo: the cookie is worth nothing.
    expect(await world.services.sessions.resolve(jar.token)).toBeNull();
  });

  it('takes no session that was written or changed in the database', async () => {
    const { prisma, services, actors } = world;
    const signedInAs = async (token: string) => (await services.sessions.resolve(token))?.user.id ?? null;
    const begun = async () => {
      const { token } = await services.sessions.start(actors.ada.id, { demo: false });
      const before = await prisma.session.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } });
      return { token, before };
    };
    for (const change of [
      { userId: actors.chair.id },
      { demo: true },
      { createdAt: new Date(world.now().getTime() + 1_000) },
      { passkeyId: 'another' },
      { seal: null },
    ]) {
      const { token, before } = await begun();
      await prisma.session.update({ where: { tokenHash: before.tokenHash }, data: change });
      expect(await signedInAs(token)).toBeNull();
      // A row that was false for a moment ends nobody's session.
      await prisma.session.update({ where: { tokenHash: before.tokenHash }, data: before });
      expect(await signedInAs(token)).toBe(actors.ada.id);
    }
    const { token, before } = await begun();
    expect(await signedInAs(token)).toBe(actors.ada.id);
    const known = newToken(world.ledger.keyed, (size) => new Uint8Array(size).fill(1));
    const forged = { ...before, tokenHash: hashToken(known), userId: actors.chair.id };
    await prisma.session.create({ data: forged });
    expect(await services.sessions.resolve(known)).toBeNull();
  });

  it('looks for no session that it did not begin, and for one that has ended only once', async () => {
    let looks = 0;
    const counted = world.prisma.$extends({
      query: {
        session: {
          findUnique: ({ args, query }) => {
            looks += 1;
            return query(args);
          },
        },
      },
    });
    const sessions = createSessions({
      ...{ prisma: counted as unknown as typeof world.prisma, ledger: world.ledger, now: world.now },
      held: world.slots.held,
      ...{ demo: false, sessionHours: 12 },
    });
    const { token } = await sessions.start(world.actors.ada.id, { demo: false });
    const bytes = Buffer.from(token, 'base64url');
    const madeUp = [
      ...Array.from({ length: 100 }, () => randomBytes(32).toString('base64url')),
      ...[...bytes.keys()].map((at) => {
        const altered = Buffer.from(bytes);
        altered[at] = (bytes[at] ?? 0) ^ 1;
        return altered.toString('base64url');
      }),
    ];
    for (const one of madeUp) expect(await sessions.resolve(one)).toBeNull();
    expect(looks).toBe(0);
    expect((await sessions.resolve(token))?.user.id).toBe(world.actors.ada.id);
    expect(looks).toBe(1);
    await sessions.end(hashToken(token));
    for (let tries = 0; tries < 5; tries += 1) expect(await sessions.resolve(token)).toBeNull();
    expect(looks).toBe(2);
  });

  it('renews a session that is used, ends one that is not, and any after ten lifetimes', async () => {
    const { token } = await world.services.sessions.start(world.actors.ada.id, { demo: false });
    const at = async (moment: string) => {
      world.travelTo(moment);
      return world.services.sessions.resolve(token);
    };
    expect((await at('2026-03-01T14:00:00Z'))?.renewed).toBeNull();
    expect((await at('2026-03-01T16:00:00Z'))?.renewed?.expiresAt.toISOString()).toBe(
      '2026-03-02T04:00:00.000Z',
    );
    expect(await at('2026-03-02T04:00:00Z')).toBeNull();
    world.travelTo('2026-03-01T09:00:00Z');
    const busy = await world.services.sessions.start(world.actors.ada.id, { demo: false });
    // Used every seven hours: renewed each time, until the tenth lifetime is over and no longer.
    const used: boolean[] = [];
    for (let step = 1; step <= 20; step += 1) {
      world.travelTo(new Date(Date.parse('2026-03-01T09:00:00Z') + step * 7 * 3_600_000).toISOString());
      used.push((await world.services.sessions.resolve(busy.token)) !== null);
    }
    expect(used.lastIndexOf(true) + 1).toBe(Math.floor((120 - 1) / 7));
    world.travelTo('2026-03-01T09:00:00Z');
  });

  it('counts attempts by address', async () => {
    let elapsed = 0;
    const attempts = countAttempts({ max: 3, windowMs: 60_000, elapsed: () => elapsed });
    const from = (address: string) => createCaller(world.contextFor(null, { attempts, address }));
    const guess = (address: string) => codeOf(from(address).passkey.registrationOptions({ code: 'guess' }));
    const codes = [await guess('a'), await guess('a'), await guess('a'), await guess('a'), await guess('b')];
    expect(codes).toEqual([...Array(3).fill('INVITATION_UNKNOWN'), 'ACCESS_TOO_MANY', 'INVITATION_UNKNOWN']);
    expect(await codeOf(from('a').passkey.signInOptions())).toBe('ACCESS_TOO_MANY');
    // A clock that is set on or back changes nothing of it; a minute that passed does.
    for (const day of ['2026-02-01', '2026-04-01']) {
      world.travelTo(`${day}T09:00:00Z`);
      expect(await guess('a')).toBe('ACCESS_TOO_MANY');
    }
    world.travelTo('2026-03-01T09:00:00Z');
    elapsed = 60_000;
    expect(await guess('a')).toBe('INVITATION_UNKNOWN');
  });
});

it('puts the token into a cookie scripts and other sites cannot use', () => {
  const cookie = { token: 'a'.repeat(43), expiresAt: new Date('2026-03-02T00:00:00Z') };
  const plain = writeSessionCookie(cookie, false);
  expect(plain).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Expires=Mon, 02 Mar 2026/);
  expect(plain).not.toContain('Secure');
  expect(writeSessionCookie(cookie, true)).toMatch(/; Secure$/);
  expect(writeSessionCookie(null, true)).toMatch(/^assent_session=; .*1970/);
  expect(readSessionCookie(`other=1; ${plain}`)).toBe(cookie.token);
  for (const bad of [null, '', 'assent_session=', `assent_session=${'a'.repeat(44)}`, 'assent_session=; x']) {
    expect(readSessionCookie(bad)).toBeUndefined();
  }
});
