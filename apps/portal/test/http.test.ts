import { describeDatabases } from '@assent/prisma/testing';
import { definitionLimits } from '@assent/query-engine/cohort';
import pino from 'pino';
import { beforeAll, expect, it } from 'vitest';
import { countAttempts } from '../src/server/trpc/attempts.ts';
import type { ContextParts } from '../src/server/trpc/create-context.ts';
import { createContext } from '../src/server/trpc/create-context.ts';
import { answerApi } from '../src/server/trpc/http.ts';
import { takeTurns } from '../src/server/trpc/turns.ts';
import { buildWorld, cohortOf, type World } from './world.ts';

const ORIGIN = 'http://localhost:3000';

describeDatabases('the API over HTTP', (database) => {
  let world: World;
  let parts: ContextParts;
  beforeAll(async () => {
    world = await buildWorld(database(), { demo: true });
    const { services, now } = world;
    const attempts = countAttempts({ max: 1_000, windowMs: 1_000 });
    const calls = countAttempts({ max: 100_000, windowMs: 60_000 });
    const turns = takeTurns({ atOnce: 2, waiting: 100 });
    parts = { services, now, attempts, calls, turns, origin: ORIGIN, log: pino({ level: 'silent' }) };
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const length = String(Buffer.byteLength(text));
    return answerApi(
      parts,
      new Request(`${ORIGIN}/api/trpc/${path}`, {
        method: 'POST',
        body: text,
        headers: { origin: ORIGIN, 'content-type': 'application/json', 'content-length': length, ...headers },
      }),
    );
  };
  const get = (path: string, headers: Record<string, string> = {}) =>
    answerApi(parts, new Request(`${ORIGIN}/api/trpc/${path}`, { headers }));
  const assentOf = async (response: Response) => (await response.json()).error.data.assent;
  const signIn = async () => {
    const response = await post('session.demoSignIn', { userId: world.actors.demo.id });
    return response.headers.get('set-cookie') ?? '';
  };

  it('signs in with a cookie that scripts cannot read, and out again', async () => {
    const cookie = await signIn();
    expect(cookie).toMatch(/^assent_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
    const me = await get('session.me', { cookie });
    expect((await me.json()).result.data).toMatchObject({ demoSession: true });
    expect(me.headers.get('cache-control')).toBe('no-store');
    const out = await post('session.signOut', undefined, { cookie });
    expect(out.headers.get('set-cookie')).toMatch(/^assent_session=; /);
    expect((await (await get('session.me', { cookie })).json()).result.data.user).toBeNull();
  });

  it('marks the cookie Secure where people use https', async () => {
    const response = await answerApi(
      { ...parts, origin: 'https://assent.example' },
      new Request('https://assent.example/api/trpc/session.demoSignIn', {
        method: 'POST',
        body: JSON.stringify({ userId: world.actors.demo.id }),
        headers: {
          origin: 'https://assent.example',
          'content-type': 'application/json',
          'content-length': '49',
        },
      }),
    );
    expect(response.headers.get('set-cookie')).toMatch(/; Secure$/);
  });

  it('changes nothing for another origin, a missing one, or over GET', async () => {
    const cookie = await signIn();
    const input = { datasetId: world.dataset.id, title: 'Forged' };
    for (const origin of ['https://evil.example', 'http://localhost:3001', 'null', '']) {
      const response = await post('study.create', input, { cookie, origin });
      expect(response.status).toBe(403);
      expect((await assentOf(response)).code).toBe('ACCESS_ORIGIN');
    }
    const over = await get(`study.create?input=${encodeURIComponent(JSON.stringify(input))}`, { cookie });
    expect(over.status).toBeGreaterThanOrEqual(400);
    expect(await world.prisma.study.count({ where: { ownerId: world.actors.demo.id } })).toBe(0);
  });

  it('lets a page being rendered read and not write', async () => {
    const cookie = await signIn();
    const context = await createContext(parts, new Headers({ cookie, origin: ORIGIN }), null);
    expect(context.user?.id).toBe(world.actors.demo.id);
    expect(context.sameOrigin).toBe(false);
  });

  it('says what is wrong without a stack, a path of the machine or a query', async () => {
    const responses = [
      await get('study.get?input=%7B'),
      await get('nothing.here'),
      await get('study.get'),
      await post('session.demoSignIn', { userId: "'; DROP TABLE x" }),
      await post('register.study', { code: 1 }),
    ];
    for (const response of responses) {
      const text = await response.text();
      expect(text).not.toMatch(/node_modules|\.ts|\bat \w|SELECT|prisma|stack/i);
      const { assent } = JSON.parse(text).error.data;
      expect(Object.keys(assent).sort()).toEqual(
        expect.arrayContaining(['code', 'help', 'message', 'reference']),
      );
    }
  });

  it('takes a long definition as a POST query, nothing beyond its limit, and of anything else a mebibyte', async () => {
    const cookie = await signIn();
    const expression = { ...cohortOf(201826), cdmVersionRange: 'x'.repeat(50_000) };
    const long = await post('cohort.check', { datasetId: world.dataset.id, expression }, { cookie });
    expect(long.status).toBe(200);
    const datasetId = world.dataset.id;
    const within = { datasetId, expression: { x: 'x'.repeat(definitionLimits.bytes) } };
    expect((await post('cohort.check', within, { cookie })).status).toBe(200);
    const beyond = { datasetId, expression: { x: 'x'.repeat(definitionLimits.bytes + 2 ** 20) } };
    for (const huge of [
      await post('cohort.check', beyond, { cookie }),
      await post('session.me', { x: 'x'.repeat(1_100_000) }, { cookie }),
    ]) {
      expect(huge.status).toBe(413);
      const { code, message } = await assentOf(huge);
      expect(code).toBe('INPUT_TOO_LARGE');
      expect(message).toContain('10 MB');
      expect(message).toContain('saved before is kept');
    }
    const lying = await post('session.signOut', 'x'.repeat(10), { cookie, 'content-length': 'NaN' });
    expect(lying.status).toBe(413);
  });

  const batch = (calls: number) =>
    `${Array<string>(calls).fill('register.releases').join(',')}?batch=1&input=%7B%7D`;

  it('answers as many calls at once as a page makes, and refuses more before it looks at one', async () => {
    expect((await get(batch(10))).status).toBe(200);
    for (const calls of [11, 300]) {
      const refused = await get(batch(calls));
      expect(refused.status).toBe(400);
      expect((await assentOf(refused)).code).toBe('INPUT_INVALID');
    }
    const long = await get(batch(3_000));
    expect([long.status, (await assentOf(long)).code]).toEqual([400, 'INPUT_ADDRESS_TOO_LONG']);
  });

  it.each([
    ['JSON that is cut off', () => get('register.study?input=%7B')],
    ['JSON of another kind', () => get('register.study?input=7')],
    ['an input that is no JSON', () => get('register.study?input=x')],
    ['no input', () => get('register.study')],
    ['a batch without inputs', () => get('register.study?batch=1')],
    ['a batch of a list', () => get('register.study,register.study?batch=1&input=%5B1%5D')],
    ['a batch of nothing', () => get('register.study?batch=1&input=null')],
    ['a batch whose index is another', () => get('register.study?batch=1&input=%7B%22x%22%3A1%7D')],
    ['a batch whose index is far off', () => get('register.study?batch=1&input=%7B%229999999%22%3A1%7D')],
    ['a body that is cut off', () => post('register.study', undefined)],
    ['a body of another type', () => post('session.signOut', 'x', { 'content-type': 'text/plain' })],
    ['a form', () => post('session.signOut', 'x', { 'content-type': 'multipart/form-data' })],
    ['a type that is none', () => post('session.signOut', 'x', { 'content-type': 'x' })],
  ])('takes %s for the asker’s mistake', async (_, ask) => {
    const response = await ask();
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    const body = await response.json();
    const [{ error }] = Array.isArray(body) ? body : [body];
    expect(error.data.assent).toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('lets one address that is not signed in ask so often, and nobody else pay for it', async () => {
    const calls = countAttempts({ max: 12, windowMs: 60_000 });
    const from = (address: string, headers: Record<string, string> = {}) => {
      const asked = new Headers({ 'x-assent-address': address, ...headers });
      const request = new Request(`${ORIGIN}/api/trpc/${batch(5)}`, { headers: asked });
      return answerApi({ ...parts, calls }, request);
    };
    const codes = async (response: Promise<Response>) =>
      (await (await response).json()).map((one: { error?: { data: { assent: { code: string } } } }) =>
        one.error === undefined ? 'ok' : one.error.data.assent.code,
      );
    await from('192.0.2.1');
    await from('192.0.2.1');
    expect(await codes(from('192.0.2.1'))).toEqual(['ok', 'ok', ...Array(3).fill('ACCESS_TOO_MANY')]);
    expect(await codes(from('192.0.2.2'))).toEqual(Array(5).fill('ok'));
    expect(await codes(from('192.0.2.1', { cookie: await signIn() }))).toEqual(Array(5).fill('ok'));
  });

  it('is worth nothing with a made-up cookie', async () => {
    for (const cookie of [
      `assent_session=${'A'.repeat(43)}`,
      'assent_session=x',
      `assent_session=${'0'.repeat(64)}`,
    ]) {
      expect((await (await get('session.me', { cookie })).json()).result.data.user).toBeNull();
    }
  });
});
