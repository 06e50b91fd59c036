import type { Prisma } from '@assent/prisma';
import { type openTestDatabase, postgresUrl, stopTestDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../prisma/src/postgresql.ts';
import { invitationId } from '../src/server/invitation/second-person.ts';
import { hashToken } from '../src/server/session/token.ts';
import { bare, browser, joined, ORIGIN } from './accounts.ts';
import { createAuthenticator } from './authenticator.ts';
import { type Api, buildWorld, codeOf, type World } from './world.ts';

type Database = Awaited<ReturnType<typeof openTestDatabase>>;

/** More statements than any call here makes. */
const MOST = 60;

// An operator with all rights on the database, a connection of their own and no key, who knows when the portal reads.
// On the embedded database there is no second connection.
describe('a row that is another one for a moment', () => {
  let database: Database;
  let operator: Database;
  let world: World;
  /** What the operator does before each statement of the portal, which waits for it. */
  let beforeEach: ((at: number) => Promise<void>) | null = null;
  let statements = 0;

  beforeAll(async () => {
    const url = await postgresUrl();
    database = await openPostgres(url);
    // Where the portal holds the row, the operator comes too late for this statement.
    const impatient = new URL(url);
    impatient.searchParams.set('options', '-c lock_timeout=100ms');
    operator = await openPostgres(impatient.href);
    const prisma = database.prisma.$extends({
      query: {
        $allOperations: async ({ args, query }) => {
          if (beforeEach !== null) {
            statements += 1;
            await beforeEach(statements);
          }
          return query(args);
        },
      },
    });
    world = await buildWorld({ ...database, prisma: prisma as unknown as Database['prisma'] });
  });
  afterAll(async () => {
    await operator?.close();
    await database?.close();
    await stopTestDatabases();
  });

  type Change = readonly [sql: string, values: readonly unknown[]];
  const write = ([sql, values]: Change) => operator.prisma.$executeRawUnsafe(sql, ...values);
  /** Unless the portal holds the row (55P03: PostgreSQL's lock_not_available). */
  const tryTo = async (change: Change): Promise<void> => {
    await write(change).catch((error: unknown) => {
      if (!String(error).includes('55P03')) throw error;
    });
  };

  /** The outcomes of a call, one for each statement of it that found the row otherwise than all the others did. */
  const attempts = async (
    { usual, other }: { usual: Change; other: Change },
    call: () => Promise<unknown>,
  ): Promise<string[]> => {
    const codes: string[] = [];
    for (let moment = 1; moment <= MOST; moment += 1) {
      await tryTo(usual);
      statements = 0;
      beforeEach = async (at) => {
        if (at === moment) await tryTo(other);
        if (at === moment + 1) await tryTo(usual);
      };
      codes.push(await codeOf(call()));
      beforeEach = null;
      const made = statements;
      await write(usual);
      if (made < moment) return codes;
    }
    throw new Error('The call makes more statements than are tried.');
  };
  /** The row is as stored and false for one statement, and the other way round. */
  const bothWays = async (
    { stored, forged }: { stored: Change; forged: Change },
    call: () => Promise<unknown>,
  ): Promise<Set<string>> => {
    const codes = [
      ...(await attempts({ usual: stored, other: forged }, call)),
      ...(await attempts({ usual: forged, other: stored }, call)),
    ];
    await write(stored);
    expect(await world.slots.held.everything()).toEqual([]);
    return new Set(codes);
  };

  let people = 0;
  const patient = () => {
    people += 1;
    return joined(world, {
      ...{ name: `Patient ${people}`, role: 'patient', datasetId: world.dataset.id },
      personId: String(people),
    });
  };

  it('makes no recovery code of one that was not given out', async () => {
    const { userId } = await patient();
    await world.as('custodian').people.issueRecovery({ userId });
    const row = await world.prisma.recovery.findFirstOrThrow({ where: { userId } });
    const mine = 'aaaaabbbbbcccccdddddeeeee';
    const set = (locator: string, secretHash: string): Change => [
      `UPDATE "Recovery" SET "locator" = $1, "secretHash" = $2 WHERE "id" = $3`,
      [locator, secretHash, row.id],
    ];
    const rows = { stored: set(row.locator, row.secretHash), forged: set('aaaaa', hashToken(mine)) };
    const codes = await bothWays(rows, () =>
      browser(world).call((api) => api.recovery.options({ code: mine })),
    );
    expect([...codes]).not.toContain('allowed');
    expect([...codes]).toContain('HELD_RECOVERY');
  });

  it('makes nobody the second person for an invitation of their own', async () => {
    const { code } = await world.as('custodian').invitation.create({ name: 'A friend', role: 'board-chair' });
    const codeHash = hashToken(bare(code));
    const invitation = invitationId(world.ledger, codeHash);
    const { custodian, chair } = world.actors;
    const set = (by: string): Change => [
      `UPDATE "Invitation" SET "invitedById" = $1 WHERE "codeHash" = $2`,
      [by, codeHash],
    ];
    const confirm = () => world.as('custodian').invitation.confirm({ invitation });
    const codes = await bothWays({ stored: set(custodian.id), forged: set(chair.id) }, confirm);
    expect([...codes].sort()).toEqual(['ACCESS_SECOND_PERSON', 'HELD_INVITATION']);
  });

  it('makes an office of no invitation that was for another', async () => {
    const { code } = await world.as('custodian').invitation.create({
      ...{ name: 'A researcher', role: 'researcher' },
      organisationId: world.university.id,
    });
    const codeHash = hashToken(bare(code));
    const set = (role: string): Change => [
      `UPDATE "Invitation" SET "role" = $1::"Role" WHERE "codeHash" = $2`,
      [role, codeHash],
    ];
    const at = browser(world);
    const register = async (api: Api) => {
      const device = createAuthenticator(ORIGIN);
      const options = await api.passkey.registrationOptions({ code });
      const made = await api.passkey.register({ code, response: device.create(options) });
      const { role } = (await world.services.sessions.resolve(at.jar.token))?.user ?? {};
      expect(role).toBe('researcher');
      return made;
    };
    await bothWays({ stored: set('RESEARCHER'), forged: set('CUSTODIAN') }, () => at.call(register));
    const { accountId } = await world.prisma.invitation.findUniqueOrThrow({ where: { codeHash } });
    const made = await world.prisma.user.findUniqueOrThrow({ where: { id: accountId ?? '' } });
    expect(made.role).toBe('RESEARCHER' satisfies Prisma.UserModel['role']);
  });

  it('signs nobody in as somebody else', async () => {
    const [victim, thief] = [await patient(), await patient()];
    const set = (userId: string): Change => [
      `UPDATE "Passkey" SET "userId" = $1 WHERE "id" = $2`,
      [userId, thief.device.id],
    ];
    const userHandle = Buffer.from(victim.userId).toString('base64url');
    const asVictim = async () => {
      const at = browser(world);
      await at.call(async (api) =>
        api.passkey.signIn({ response: thief.device.get(await api.passkey.signInOptions(), { userHandle }) }),
      );
    };
    const codes = await bothWays({ stored: set(thief.userId), forged: set(victim.userId) }, asVictim);
    expect([...codes]).not.toContain('allowed');
  });
});
