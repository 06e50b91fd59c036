import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '@assent/prisma';
import { lockAccounts } from '../credential/lock.ts';
import { endedAt } from '../credential/since.ts';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import { isSeal } from '../held/sealed.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import { toActor, withOrganisation } from './actor.ts';
import { sessionSeal, soundSessions } from './seal.ts';
import type { SessionService } from './service.ts';
import { hashToken, isToken, newToken } from './token.ts';

export type SessionOptions = {
  readonly prisma: PrismaClient;
  readonly held: Pick<Held, 'account'>;
  readonly now: () => Date;
  readonly demo: boolean;
  readonly sessionHours: number;
  readonly ledger: Pick<LedgerService, 'book' | 'keyed'>;
  readonly random?: (size: number) => Uint8Array;
};

const HOUR = 3_600_000;
const SEEN_EVERY_MS = 300_000;
/** A session ends this many lifetimes after it began, however busy it was. */
const LONGEST = 10;
/** Of tokens that opened nothing; each was that of a session once. */
const MOST_ENDED = 10_000;

/** Whoever has more devices than this signs in again on the one they used least lately. */
const MOST_SESSIONS = 20;

/** So many are put away with each that begins. */
const SWEPT = 100;

/** Puts sessions away that have run out, of anybody, and waits for none that somebody else is at. */
async function sweep(tx: Transaction, now: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Session" WHERE "tokenHash" IN (
      SELECT "tokenHash" FROM "Session" WHERE "expiresAt" <= ${now}::timestamp LIMIT ${SWEPT} FOR UPDATE SKIP LOCKED)`;
}

/** Of one account, so that ending them is done in a moment. In the transaction that holds the account. */
async function endOldest(
  tx: Transaction,
  { userId, tokenHash: begun }: { readonly userId: string; readonly tokenHash: string },
): Promise<void> {
  const rows = await tx.session.findMany({
    where: { userId, tokenHash: { not: begun } },
    select: { tokenHash: true, createdAt: true, lastUsedAt: true },
  });
  const lastUsed = ({ createdAt, lastUsedAt }: (typeof rows)[number]) => (lastUsedAt ?? createdAt).getTime();
  const over = rows.toSorted((one, other) => lastUsed(other) - lastUsed(one)).slice(MOST_SESSIONS - 1);
  if (over.length > 0)
    await tx.session.deleteMany({ where: { tokenHash: { in: over.map(({ tokenHash }) => tokenHash) } } });
}

export function createSessions(options: SessionOptions): SessionService {
  const { prisma, ledger, held, now, demo, sessionHours, random = randomBytes } = options;
  const { keyed } = ledger;
  const lifetime = sessionHours * HOUR;

  const start: SessionService['start'] = async (userId, session, tx = prisma) => {
    const token = newToken(keyed, random);
    const expiresAt = new Date(now().getTime() + lifetime);
    await sweep(tx, now());
    const { passkeyId = null, device = null, since = await endedAt(tx, ledger, userId) } = session;
    const fields = { tokenHash: hashToken(token), userId, demo: session.demo, createdAt: now(), passkeyId };
    await tx.session.create({
      data: { ...fields, expiresAt, device, seal: sessionSeal(keyed, fields, since) },
    });
    // An account of the demonstration is everybody's.
    if (!session.demo) await endOldest(tx, fields);
    return { token, expiresAt };
  };

  // A token whose session is gone opens nothing later: who sends it again makes nobody look for it again.
  const ended = new Set<string>();
  const forget = (tokenHash: string) => {
    ended.add(tokenHash);
    const [oldest] = ended;
    if (ended.size > MOST_ENDED && oldest !== undefined) ended.delete(oldest);
  };

  const find = async (token: string, tokenHash: string): ReturnType<SessionService['resolve']> => {
    const session = await prisma.session.findUnique({
      where: { tokenHash },
      include: { user: { include: { ...withOrganisation.include, closing: true } } },
    });
    const time = now().getTime();
    if (session === null) {
      forget(tokenHash);
      return null;
    }
    if (session.expiresAt.getTime() <= time) return null;
    // After the row: what ended it has taken the row out as well, and one that begins after it has its number.
    const since = await endedAt(prisma, ledger, session.userId);
    if (!isSeal(session.seal, sessionSeal(keyed, session, since))) return null;
    if (session.user.closing !== null) return null;
    // A demo session outlives neither the demo nor a restart without it.
    if (session.demo && !demo) return null;
    // The seal is over its beginning, so that a later end is worth nothing.
    const last = session.createdAt.getTime() + LONGEST * lifetime;
    if (last <= time) return null;
    const expiresAt = new Date(Math.min(time + lifetime, last));
    const renew = session.expiresAt.getTime() - time < lifetime / 2 && expiresAt > session.expiresAt;
    // Often enough to be recognised by, and not a write for each request.
    if (time - (session.lastUsedAt ?? session.createdAt).getTime() >= SEEN_EVERY_MS)
      await prisma.session.updateMany({ where: { tokenHash }, data: { lastUsedAt: new Date(time) } });
    if (renew) await prisma.session.updateMany({ where: { tokenHash }, data: { expiresAt } });
    return {
      user: { ...toActor(session.user), session: tokenHash },
      session: { tokenHash, demo: session.demo },
      renewed: renew ? { token, expiresAt } : null,
    };
  };

  const resolve: SessionService['resolve'] = async (token) => {
    if (token === undefined || !isToken(keyed, token)) return null;
    const tokenHash = hashToken(token);
    if (ended.has(tokenHash)) return null;
    return find(token, tokenHash);
  };

  const assertDemo = () => {
    if (!demo) throw new PortalError('DEMO_OFF');
  };

  return {
    demo,
    start,
    resolve,
    restOn: async (tx, tokenHash, passkeyId) => {
      const { userId } = await tx.session.findUniqueOrThrow({ where: { tokenHash } });
      // What was written into it by hand is not made good by this.
      const sound = await soundSessions(tx, ledger, { userId, now: now() });
      const row = sound.find((session) => session.tokenHash === tokenHash);
      if (row === undefined) throw new PortalError('ACCESS_SIGNED_OUT');
      const seal = sessionSeal(keyed, { ...row, passkeyId }, await endedAt(tx, ledger, userId));
      await tx.session.update({ where: { tokenHash }, data: { passkeyId, seal } });
    },
    end: async (tokenHash) => {
      await prisma.session.deleteMany({ where: { tokenHash } });
    },
    demoAccounts: async () => {
      assertDemo();
      const users = await prisma.user.findMany({
        where: { demo: true, closing: null },
        take: 100,
        ...withOrganisation,
        orderBy: [{ role: 'asc' }, { name: 'asc' }],
      });
      return users.map(toActor);
    },
    demoSignIn: async (userId, device) => {
      assertDemo();
      // Only accounts the demo made: a real account is never one click away.
      return inTransaction(prisma, async (tx) => {
        await lockAccounts(tx, [userId]);
        const user = await held.account(userId, tx);
        if (user?.demo !== true || user.closing !== null) throw new PortalError('DEMO_ACCOUNT_UNKNOWN');
        return start(user.id, { demo: true, device }, tx);
      });
    },
  };
}
