import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { toConstant } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import { assentErrorOf } from '../errors/public.ts';
import { appRouter, createCaller } from '../router.ts';
import type { Services } from '../services.ts';
import { type RoleName, roleName } from '../shapes.ts';
import type { Actor, Context } from '../trpc/context.ts';
import { takeTurns } from '../trpc/turns.ts';
import { assertMayCall } from './gate.ts';
import { accessOf, listedPaths } from './table.ts';

class PastTheGate extends Error {}

// Any service called at all means that the gate opened; no procedure may decide about roles in its own body.
// The look at the account of whoever calls is the gate's own, and gives the rights that the call has.
const servicesFor = (user: Actor | null) =>
  new Proxy({} as Services, {
    get: (_, name) => {
      if (name === 'held')
        return {
          account: async () => user && { ...user, role: toConstant(user.role), closing: null },
          get view() {
            throw new PastTheGate();
          },
        };
      throw new PastTheGate();
    },
  });

const actor = (role: RoleName): Actor => ({
  id: '00000000-0000-4000-8000-000000000000',
  name: role,
  role,
  organisation: null,
});

const contextFor = (user: Actor | null): Context => ({
  services: servicesFor(user),
  user,
  session: null,
  sameOrigin: true,
  address: '192.0.2.1',
  attempts: { take: () => true },
  calls: { take: () => true },
  turns: takeTurns({ atOnce: 100, waiting: 0 }),
  now: () => new Date(0),
  log: pino({ level: 'silent' }),
  setSession: () => undefined,
});

/** Calls a procedure without input and says how far it came. */
async function knock(path: string, context: Context): Promise<string> {
  const [noun = '', verb = ''] = path.split('.');
  const branch = createCaller(context)[noun as 'session'] as unknown as Record<
    string,
    () => Promise<unknown>
  >;
  try {
    await branch[verb]?.();
    return 'passed';
  } catch (error) {
    const { code } = assentErrorOf(error);
    return code === 'INTERNAL' || code === 'INPUT_INVALID' ? 'passed' : code;
  }
}

const paths = Object.keys(appRouter._def.procedures);
const people = [null, ...roleName.options.map(actor)];

describe('access', () => {
  it('has an entry for every procedure and none for anything else', () => {
    expect(paths.length).toBeGreaterThan(50);
    expect([...listedPaths].sort()).toEqual([...paths].sort());
  });

  it.each(paths)('%s lets in exactly whom the table names', async (path) => {
    const access = accessOf(path);
    for (const user of people) {
      const allowed =
        access === 'public' ||
        (user !== null && (access === 'signed-in' || access?.includes(user.role) === true));
      const refusal = user === null ? 'ACCESS_SIGNED_OUT' : 'ACCESS_DENIED';
      expect(`${user?.role}: ${await knock(path, contextFor(user))}`).toBe(
        `${user?.role}: ${allowed ? 'passed' : refusal}`,
      );
    }
  });

  it('answers nobody but patients about consents, and nobody but the chair decides', () => {
    // Written out by hand on purpose: a slip in the table must not pass because the test reads the same table.
    for (const path of paths.filter((path) => path.startsWith('consent.')))
      expect(accessOf(path)).toEqual(['patient']);
    expect(accessOf('review.decide')).toEqual(['board-chair']);
    expect(accessOf('review.revoke')).toEqual(['board-chair']);
    expect(accessOf('question.ask')).toEqual(['researcher']);
    expect(accessOf('release.get')).not.toContain('patient');
    expect(accessOf('dataset.startImport')).toEqual(['custodian']);
    expect(accessOf('invitation.create')).toEqual(['custodian']);
    for (const act of ['issueRecovery', 'recall', 'close', 'reopen', 'endSessions', 'list'])
      expect(accessOf(`people.${act}`)).toEqual(['custodian']);
    expect(accessOf('withdrawal.record')).toEqual(['custodian']);
    const open = paths.filter((path) => accessOf(path) === 'public').sort();
    expect(open).toEqual([
      'invitation.report',
      'log.key',
      'passkey.register',
      'passkey.registrationOptions',
      'passkey.signIn',
      'passkey.signInOptions',
      'recovery.options',
      'recovery.use',
      'register.release',
      'register.releases',
      'register.studies',
      'register.study',
      'session.demoAccounts',
      'session.demoSignIn',
      'session.me',
    ]);
  });

  it('denies a path that is not in the table', () => {
    expect(accessOf('study.unheardOf')).toBeUndefined();
    expect(accessOf('constructor')).toBeUndefined();
    expect(accessOf('__proto__')).toBeUndefined();
    for (const user of people) expect(() => assertMayCall('study.unheardOf', user)).toThrow(PortalError);
  });

  it('runs no mutation that another site asked for', async () => {
    for (const [path, procedure] of Object.entries(appRouter._def.procedures)) {
      const { type } = (procedure as unknown as { _def: { type: string } })._def;
      for (const user of people) {
        const outcome = await knock(path, { ...contextFor(user), sameOrigin: false });
        if (type === 'mutation') expect(outcome).toBe('ACCESS_ORIGIN');
        else expect(outcome).not.toBe('ACCESS_ORIGIN');
      }
    }
  });
});
